/** What a day at the desk begins with, for one person. */
import type { Actor } from '../../accounts/account';
import { may, mayAtAll, reachOf } from '../../accounts/permissions/permissions';
import type { Action } from '../../accounts/permissions/actions';
import { latestIn } from '../../articles/store/article.lists.model';
import type { ArticleSummary } from '../../articles/article';
import { scheduledWithin } from '../../articles/desk/calendar.model';
import { findSummaries } from '../../articles/store/desk.lists.model';
import { readListQuery } from '../../articles/desk/list/list.input';
import { listForDesk } from '../../articles/desk/list/list.model';
import type { ReadableFilter } from '../../articles/desk/list/list.model';
import { readableBy, withinReach } from '../../articles/desk/list/list.page';
import { lastHours } from '../../articles/reading/reading.hours.model';
import { mostReadOfDay } from '../../articles/reading/reads.model';
import type { Assignment } from '../../workflow/assignments/assignment';
import { listAssignments } from '../../workflow/assignments/assignment.service';
import { newestTips } from '../../tips/handling.service';
import type { Stage } from '../../workflow/stage';

/** A list of the page shows the first of them; the list of stories shows all. */
const FEW = 6;
const HOURS = 24;
const LOOK_AHEAD = 2 * 86_400_000;

const everything = readListQuery({});
const inStage = (status: Stage, only: ReadableFilter | undefined) =>
  listForDesk({ ...everything, status }, only, FEW);

/** Everything the first page shows; lists that are none of the person's business are undefined. */
export async function readDay(who: Actor, languages: readonly string[], now: Date) {
  const own: ReadableFilter = { accountId: who.id, sectionIds: [] };
  const [drafts, sentBack, waiting, scheduled, live, due, hours, read, tips] = await Promise.all([
    mayAtAll(who, 'article.create') ? inStage('draft', own) : undefined,
    mayAtAll(who, 'article.create') ? inStage('changes_requested', own) : undefined,
    waitingFor(who),
    scheduledWithin({ from: new Date(0) }, readableBy(who), FEW),
    liveNow(languages, now),
    dueFor(who, now),
    lastHours(HOURS, now),
    readToday(languages, now),
    mayAtAll(who, 'tip.read') ? newestTips(who, FEW) : undefined,
  ]);
  const lists = { drafts, sentBack, waiting, scheduled, live };
  return { lists, due, hours, read, tips };
}

/** Stages that wait for another person, and the permission of that step. */
const awaited: readonly (readonly [Stage, Action])[] = [
  ['submitted', 'article.review'],
  ['in_review', 'article.review'],
  ['approved', 'article.publish'],
];

async function waitingFor(who: Actor): Promise<readonly ArticleSummary[] | undefined> {
  const open = awaited.filter(([, action]) => ['section', 'any'].includes(reachOf(who, action)));
  if (open.length === 0) return undefined;
  const found = await Promise.all(open.map(([stage, action]) => inStage(stage, withinReach(who, action))));
  return found
    .flat()
    .sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime())
    .slice(0, FEW);
}

async function liveNow(languages: readonly string[], now: Date): Promise<readonly ArticleSummary[]> {
  const lists = await Promise.all(languages.map((lang) => latestIn(lang, { limit: FEW }, now)));
  const published = ({ publishedAt }: ArticleSummary) => publishedAt?.getTime() ?? 0;
  return lists
    .flatMap(({ items }) => items)
    .sort((a, b) => published(b) - published(a))
    .slice(0, FEW);
}

/** Own assignments; planners also see all that are due now. */
async function dueFor(who: Actor, now: Date): Promise<readonly Assignment[]> {
  const own = await listAssignments({ assigneeId: who.id, state: 'open' }, FEW * 2);
  const dueBefore = new Date(now.getTime() + LOOK_AHEAD);
  const given = mayAtAll(who, 'assignment.manage')
    ? await listAssignments({ state: 'open', dueBefore }, FEW * 10)
    : [];
  const led = given.filter(({ sectionId }) =>
    may(who, 'assignment.manage', sectionId === undefined ? {} : { sectionIds: [sectionId] }),
  );
  const each = new Map([...own, ...led].map((assignment) => [assignment.id, assignment]));
  return byTime([...each.values()]).slice(0, FEW);
}

/** What has no time comes last. */
const byTime = (assignments: readonly Assignment[]): readonly Assignment[] =>
  [...assignments].sort((a, b) => (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity));

async function readToday(languages: readonly string[], now: Date) {
  const most = await mostReadOfDay(languages, FEW, now);
  const stories = await findSummaries(most.map(({ articleId }) => articleId));
  return most.flatMap(({ articleId, reads }) => {
    const story = stories.get(articleId);
    return story?.status === 'published' ? [{ story, reads }] : [];
  });
}

export type DayAtDesk = Awaited<ReturnType<typeof readDay>>;
