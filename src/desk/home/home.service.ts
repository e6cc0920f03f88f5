/** The content of the desk's first page for one person: what waits, what is due, what comes, what is read. */
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
import { mostReadOfDay, readsOfLastHour } from '../../articles/reading/reads.model';
import { newestWaiting } from '../../comments/moderation.service';
import type { Assignment } from '../../workflow/assignments/assignment';
import { listAssignments } from '../../workflow/assignments/assignment.service';
import { newestTips } from '../../tips/handling.service';
import type { Stage } from '../../workflow/stage';

/** Each list shows its first items; the list of stories shows all. */
const FEW = 6;
/** Items of the time line on each side of now. */
const PAST = 3;
const NEXT = 7;
const HOURS = 24;
const HOUR = 3_600_000;
const LOOK_BACK = 18 * HOUR;
const LOOK_AHEAD = 48 * HOUR;

const everything = readListQuery({});
const inStage = (status: Stage, only: ReadableFilter | undefined) =>
  listForDesk({ ...everything, status }, only, FEW);

/** All content of the first page; lists without permission are undefined. */
export async function readDay(who: Actor, languages: readonly string[], now: Date) {
  const own: ReadableFilter = { accountId: who.id, sectionIds: [] };
  const mayWrite = mayAtAll(who, 'article.create');
  const newest = newestLive(languages, now);
  const [drafts, waiting, scheduled, published, live, due, hours, tips, comments] = await Promise.all([
    mayWrite ? inStage('draft', own) : undefined,
    waitingFor(who, own),
    scheduledWithin({ from: new Date(0) }, readableBy(who), NEXT),
    newest,
    liveNow(newest, languages, now),
    dueFor(who, now),
    lastHours(HOURS, now),
    mayAtAll(who, 'tip.read') ? newestTips(who, FEW) : undefined,
    mayAtAll(who, 'comment.moderate') ? newestWaiting(who, FEW) : undefined,
  ]);
  const past = published.filter(({ publishedAt }) => isRecent(publishedAt, now)).slice(0, PAST);
  return {
    drafts: drafts?.slice(0, FEW),
    waiting,
    line: { past: [...past].reverse(), next: scheduled },
    live,
    due,
    hours,
    tips,
    comments,
  };
}

const isRecent = (publishedAt: Date | undefined, now: Date): boolean =>
  publishedAt !== undefined && publishedAt.getTime() > now.getTime() - LOOK_BACK;

/** Stages that wait for another person, and the permission of that step. */
const awaited: readonly (readonly [Stage, Action])[] = [
  ['submitted', 'article.review'],
  ['in_review', 'article.review'],
  ['approved', 'article.publish'],
];

/** Stories that wait for the person: own ones that were sent back first, then those to review or publish. */
async function waitingFor(who: Actor, own: ReadableFilter): Promise<readonly ArticleSummary[] | undefined> {
  const open = awaited.filter(([, action]) => ['section', 'any'].includes(reachOf(who, action)));
  const mayWrite = mayAtAll(who, 'article.create');
  if (open.length === 0 && !mayWrite) return undefined;
  const [sentBack, ...found] = await Promise.all([
    mayWrite ? inStage('changes_requested', own) : [],
    ...open.map(([stage, action]) => inStage(stage, withinReach(who, action))),
  ]);
  const others = found.flat().sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime());
  return [...sentBack, ...others].slice(0, FEW);
}

const publishedOf = ({ publishedAt }: ArticleSummary): number => publishedAt?.getTime() ?? 0;

/** The stories published last, in all editions. */
async function newestLive(languages: readonly string[], now: Date): Promise<readonly ArticleSummary[]> {
  const lists = await Promise.all(languages.map((lang) => latestIn(lang, { limit: FEW }, now)));
  return lists
    .flatMap(({ items }) => items)
    .sort((a, b) => publishedOf(b) - publishedOf(a))
    .slice(0, FEW);
}

/** A story that readers see now, and how often it was read in the last hour. */
export interface LiveStory {
  readonly story: ArticleSummary;
  readonly reads: number;
}

/** The newest stories and the most read ones of today, those read most in the last hour first. */
async function liveNow(
  newest: Promise<readonly ArticleSummary[]>,
  languages: readonly string[],
  now: Date,
): Promise<readonly LiveStory[]> {
  const most = await mostReadOfDay(languages, FEW, now);
  const read = await findSummaries(most.map(({ articleId }) => articleId));
  const live = [...read.values()].filter(({ status }) => status === 'published');
  const stories = new Map([...live, ...(await newest)].map((story) => [story.id, story]));
  const reads = await readsOfLastHour([...stories.keys()], now);
  return [...stories.values()]
    .map((story) => ({ story, reads: reads.get(story.id) ?? 0 }))
    .sort((a, b) => b.reads - a.reads || publishedOf(b.story) - publishedOf(a.story))
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

/** Assignments without a due time come last. */
const byTime = (assignments: readonly Assignment[]): readonly Assignment[] =>
  [...assignments].sort((a, b) => (a.dueAt?.getTime() ?? Infinity) - (b.dueAt?.getTime() ?? Infinity));

export type DayAtDesk = Awaited<ReturnType<typeof readDay>>;
