/** What a correction or a kill of a story asks of its translations. */
import { createHash } from 'node:crypto';
import { system } from '../../accounts/account';
import type { EventType, NewsEvent } from '../../events/event';
import { parseId } from '../../ids/id';
import type { Id } from '../../ids/id';
import type { Site } from '../../web/site';
import { listColleagues, whoMay } from '../../workflow/colleagues';
import { notifyAll } from '../../workflow/notifications/notification.service';
import type { ArticleSummary } from '../article';
import { ownersOf, subjectOf } from '../article.rules';
import { findById, listGroup } from '../store/article.find.model';
import { assignStoryOnce } from '../upkeep/assigning.service';
import { deskAddressOf } from './translation';

const tasks = new Map<EventType, 'corrected' | 'killed'>([
  ['article.corrected', 'corrected'],
  ['article.killed', 'killed'],
]);
/** The events that ask something of translations. */
export const translationTaskTypes: readonly EventType[] = [...tasks.keys()];

type CorrectionEvent = Pick<NewsEvent, 'seq' | 'type' | 'subject' | 'at'>;

/**
 * Gives each other story of the group an assignment, and notifies its owners and publishers. It follows the events of
 * stories and may run twice: an assignment has an id that its event determines.
 */
export const translationTasks =
  (site: Pick<Site, 't' | 'paper'>) =>
  async (event: CorrectionEvent): Promise<void> => {
    const [kind, id] = [tasks.get(event.type), parseId(event.subject)];
    const story = kind && id && (await findById(id));
    if (!story) return;
    for (const other of await listGroup(story.translationGroup)) {
      if (other.id !== story.id && other.status !== 'killed') {
        await assignTask(site, { event, kind, story, other });
      }
    }
  };

interface Task {
  readonly event: CorrectionEvent;
  readonly kind: 'corrected' | 'killed';
  readonly story: ArticleSummary;
  readonly other: ArticleSummary;
}

async function assignTask({ t, paper }: Pick<Site, 't' | 'paper'>, task: Task): Promise<void> {
  const { event, kind, story, other } = task;
  const brief = t(paper().languages[0], `articles.translations.task.${kind}`, { headline: story.headline });
  const owners = ownersOf(other);
  const assigneeId = (await listColleagues()).find(({ id }) => owners.includes(id))?.id;
  const isNew = await assignStoryOnce(
    { who: system, now: event.at },
    { id: taskId(event, other.id), articleId: other.id },
    { brief, ...(assigneeId !== undefined && { assigneeId }) },
  );
  if (!isNew) return;
  const publishers = await whoMay('article.publish', subjectOf(other), system);
  const told = {
    kind: `translation_${kind}` as const,
    to: [...owners, ...publishers],
    subject: `article:${other.id}`,
    href: deskAddressOf(other),
    values: { title: other.headline, text: story.headline },
  };
  await notifyAll(system, told, event.at);
}

/** The same event always gives a story the same assignment. */
const taskId = ({ seq }: CorrectionEvent, articleId: Id): Id | undefined =>
  parseId(
    createHash('sha256')
      .update(`translation ${String(seq)} ${articleId}`)
      .digest('hex')
      .slice(0, 24),
  );
