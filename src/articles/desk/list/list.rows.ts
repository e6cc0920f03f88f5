/** The rows of the list of stories. */
import type { Actor } from '../../../accounts/account';
import { mayAtAll } from '../../../accounts/permissions/permissions';
import { visibleCommentsOfEach } from '../../../comments/threads/comment-count.model';
import { wordsIn } from '../../../language/wording';
import { formatNumber } from '../../../language/locale/numbers';
import { thumbOf } from '../../../media/desk/media-texts.view';
import type { ListAct, ListBadge, ListCell, ListNote, ListRow } from '../../../web/pages/list.view';
import { absoluteUrl, dateStyle } from '../../../web/pages/paper';
import { nextDueOf } from '../../../workflow/assignments/assignment.model';
import { namesOfAccounts } from '../../../workflow/colleagues';
import { whoEdits } from '../../../workflow/locks/lock.service';
import type { ArticleSummary } from '../../article';
import { articlePath, isLive, isOverdue } from '../../article';
import { mayDelete, mayEdit } from '../../article.rules';
import { gather, type Gathered } from '../../page/card.view';
import { editionUrl, hourLabel } from '../../page/format';
import { proposedAmong } from '../../proposals/proposal.model';
import { readsOf } from '../../reading/reads.model';
import type { DeskViewContext } from '../desk.context';
import { editionsOf } from './list.editions';
import { formatMoment, headlineOf } from '../desk.context';

/** Everything that the rows of a page show beside their stories, read at once. */
interface RowFacts {
  readonly gathered: Gathered;
  readonly names: ReadonlyMap<string, string>;
  readonly reads: ReadonlyMap<string, number>;
  readonly comments: ReadonlyMap<string, number>;
  /** The next due time of an assignment, by subject. */
  readonly due: ReadonlyMap<string, Date>;
  /** Accounts that have a story open, by subject. */
  readonly editing: ReadonlyMap<string, string>;
  readonly proposed: ReadonlySet<string>;
  /** The other editions of each story. */
  readonly editions: ReadonlyMap<string, readonly ListBadge[]>;
}

/** The person who looks at the list, and when. */
export interface Viewer {
  readonly who: Actor;
  readonly now: Date;
}

const keyOf = ({ id }: ArticleSummary): string => `article:${id}`;

async function readFacts(
  stories: readonly ArticleSummary[],
  viewer: Viewer,
  context: DeskViewContext,
): Promise<RowFacts> {
  const ids = stories.map(({ id }) => id);
  const subjects = stories.map(keyOf);
  const [gathered, names, reads, comments, due, editing, proposed, editions] = await Promise.all([
    gather(stories, {}),
    namesOfAccounts(),
    readsOf(ids),
    visibleCommentsOfEach(ids),
    nextDueOf(subjects),
    whoEdits(subjects, viewer.now),
    proposedAmong(ids),
    editionsOf(stories, viewer, context),
  ]);
  return { gathered, names, reads, comments, due, editing, proposed, editions };
}

/** The rows of stories. */
export async function storyRows(
  stories: readonly ArticleSummary[],
  viewer: Viewer,
  context: DeskViewContext,
): Promise<readonly ListRow[]> {
  const facts = await readFacts(stories, viewer, context);
  return stories.map((story) => {
    const { id, headline, lang, dir } = headlineOf(story);
    const media = story.leadImage && facts.gathered.media.get(story.leadImage.mediaId);
    return {
      id,
      name: headline,
      lang,
      dir,
      href: `/desk/articles/${id}`,
      picture: media && thumbOf(media, lang),
      notes: notesOf(story, facts, context),
      cells: cellsOf(story, { facts, viewer }, context),
      menu: menuOf(story, viewer, context),
    };
  });
}

type Say = (key: string, values?: Readonly<Record<string, string | number>>) => string;

const sayIn =
  ({ t, lang }: DeskViewContext): Say =>
  (key, values) =>
    t(lang, `articles.desk.list.${key}`, values);

/** Byline, section, who writes now, and a newer text of an agency. */
function notesOf(
  story: ArticleSummary,
  { gathered, names, editing, proposed }: RowFacts,
  context: DeskViewContext,
): readonly ListNote[] {
  const people = story.authors.flatMap(({ personId }) => gathered.people.get(personId) ?? []);
  const byline = people.map((person) => wordsIn(person.names, context.lang)).join(' · ');
  const by = byline || (story.bylineText ?? names.get(story.createdBy));
  const section = context.sections().byId(story.sectionId);
  const editor = names.get(editing.get(keyOf(story)) ?? '');
  return [
    ...(by === undefined ? [] : [{ text: by }]),
    ...(section ? [{ text: wordsIn(section.names, context.lang) }] : []),
    ...(editor === undefined
      ? []
      : [{ text: context.t(context.lang, 'articles.desk.editedBy', { name: editor }) }]),
    ...(proposed.has(story.id)
      ? [
          {
            text: context.t(context.lang, 'articles.desk.proposal.title'),
            href: `/desk/articles/${story.id}/proposal`,
          },
        ]
      : []),
  ];
}

/** Stage, time, other editions, reads and comments. */
function cellsOf(
  story: ArticleSummary,
  { facts, viewer: { now } }: { readonly facts: RowFacts; readonly viewer: Viewer },
  context: DeskViewContext,
): readonly ListCell[] {
  const { t, lang, paper } = context;
  const say = sayIn(context);
  const { locale, digits } = dateStyle(paper(), lang);
  const number = (label: string, icon: string, count: number): ListCell => ({
    label: say(label),
    icon,
    text: count === 0 ? '' : formatNumber(count, locale, digits),
  });
  return [
    { label: say('filter.status'), text: t(lang, `workflow.stage.${story.status}`), stage: story.status },
    timeOf(story, { due: facts.due.get(keyOf(story)), now }, context),
    ...(paper().languages.length > 1
      ? [{ label: say('editions'), text: '', badges: facts.editions.get(story.id) }]
      : []),
    number('reads', 'eye', facts.reads.get(story.id) ?? 0),
    number('comments', 'message-square', facts.comments.get(story.id) ?? 0),
  ];
}

/** When the story is due or came out; of any other story, when it was saved. */
function timeOf(
  story: ArticleSummary,
  { due, now }: { readonly due: Date | undefined; readonly now: Date },
  context: DeskViewContext,
): ListCell {
  const say = sayIn(context);
  const { status, scheduledFor, publishedAt, savedAt } = story;
  const planned = scheduledFor ?? (status === 'published' ? undefined : due);
  const moment = planned ?? publishedAt ?? savedAt;
  const kind = planned ? 'due' : publishedAt ? 'out' : 'saved';
  const late =
    isOverdue(story, now) || (planned !== undefined && scheduledFor === undefined && planned < now);
  const shown = hourLabel(moment, now, { paper: context.paper(), lang: context.lang });
  const text = planned ? say(late ? 'lateAt' : 'dueAt', { time: shown.text }) : shown.text;
  return { label: say(`time.${kind}`), text, iso: shown.iso, hint: formatMoment(moment, context).text, late };
}

/** What can be done with a story from the list. */
function menuOf(story: ArticleSummary, { who, now }: Viewer, context: DeskViewContext): readonly ListAct[] {
  const say = sayIn(context);
  const page = `/desk/articles/${story.id}`;
  const begins = mayAtAll(who, 'article.create') && story.status !== 'killed';
  return [
    { name: say(mayEdit(who, story) ? 'open' : 'read'), icon: 'square-pen', href: page },
    { name: say('preview'), icon: 'eye', href: `${page}/preview` },
    { name: say('history'), icon: 'history', href: `${page}/history` },
    ...(begins
      ? [
          { name: say('duplicate'), icon: 'copy', action: `${page}/duplicate` },
          { name: say('translate'), icon: 'languages', href: translationAddress(story) },
        ]
      : []),
    { name: say('copyLink'), icon: 'link', copy: addressOf(story, now, context) },
    ...(mayDelete(who, story) ? [toBin(say('toBin'), story)] : []),
  ];
}

/** Moves the story to the bin at once, as the act on several stories does. */
const toBin = (name: string, { id }: ArticleSummary): ListAct => ({
  name,
  icon: 'trash-2',
  action: '/desk/articles/bulk',
  field: { name: 'act', value: `bin:${id}` },
});

const translationAddress = ({ id }: ArticleSummary): string => `/desk/articles/${id}/translations`;

/** The readers' address of a live story, else that of its page in the desk. */
function addressOf(story: ArticleSummary, now: Date, { paper, sections }: DeskViewContext): string {
  const section = sections().byId(story.sectionId);
  const path =
    section && isLive(story, now)
      ? editionUrl(paper(), story.lang, articlePath(section, story))
      : `/desk/articles/${story.id}`;
  return absoluteUrl(paper(), path);
}
