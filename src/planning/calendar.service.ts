import type { Actor } from '../accounts/account';
import { mayAtAll } from '../accounts/permissions/permissions';
import { NotAllowed } from '../errors';
import type { Id } from '../ids/id';
import type { ArticleSummary } from '../articles/article';
import { embargoedWithin, publishedWithin, scheduledWithin } from '../articles/desk/calendar.model';
import { readableBy } from '../articles/desk/list/list.page';
import type { Assignment } from '../workflow/assignments/assignment';
import { pageOf } from '../workflow/assignments/assignment';
import { leads } from './board/assignment.access';
import type { Coverage } from './coverages/coverage';
import { listCoverages } from './coverages/coverage.service';
import { listAssignments } from '../workflow/assignments/assignment.service';

type EntryKind = 'event' | 'published' | 'scheduled' | 'embargo' | 'due';

/** An entry of the calendar. */
export interface CalendarEntry {
  readonly kind: EntryKind;
  readonly at: Date;
  /** When it ends, where it has a duration. */
  readonly until?: Date;
  readonly title: string;
  /** Language of the title, for stories. */
  readonly lang?: string;
  readonly href: string;
  /** The assignment that the person may move to another day. */
  readonly moves?: Id;
}

/** Largest number of entries of each kind in one view. */
const MOST = 500;

/** Whether an assignment concerns the actor: as its assignee, its author or a planner of its section. */
export const concerns = (who: Actor, assignment: Assignment): boolean =>
  assignment.assigneeId === who.id || assignment.createdBy === who.id || leads(who, assignment);

/** @throws NotAllowed where the actor reads no stories at all. */
export function requirePlanning(who: Actor): void {
  if (!mayAtAll(who, 'article.read')) throw new NotAllowed();
}

/**
 * All coverages, publications, scheduled stories, ends of embargoes and due assignments between `from` and `to`
 * (exclusive), by time.
 */
export async function readCalendar(
  who: Actor,
  languages: readonly string[],
  range: { readonly from: Date; readonly to: Date },
): Promise<readonly CalendarEntry[]> {
  requirePlanning(who);
  const only = readableBy(who);
  const [events, published, scheduled, embargoed, due] = await Promise.all([
    listCoverages(who, range.from, range.to),
    publishedWithin({ langs: languages, range: range }, only, MOST),
    scheduledWithin(range, only, MOST),
    embargoedWithin(range, only, MOST),
    listAssignments({ state: 'open', dueFrom: range.from, dueBefore: range.to }, MOST),
  ]);
  return [
    ...events.filter(({ cancelledAt }) => cancelledAt === undefined).map(eventEntry),
    ...published.flatMap((story) => storyEntry('published', story, story.publishedAt)),
    ...scheduled.flatMap((story) => storyEntry('scheduled', story, story.scheduledFor)),
    ...embargoed.flatMap((story) => storyEntry('embargo', story, story.embargoUntil)),
    ...due.filter((each) => concerns(who, each)).flatMap((each) => dueEntry(who, each)),
  ].sort((a, b) => a.at.getTime() - b.at.getTime());
}

const storyEntry = (
  kind: EntryKind,
  { id, headline, lang }: ArticleSummary,
  at: Date | undefined,
): readonly CalendarEntry[] =>
  at ? [{ kind, at, title: headline, lang, href: `/desk/articles/${id}` }] : [];

const eventEntry = ({ id, title, startsAt: at, endsAt: until }: Coverage): CalendarEntry => ({
  kind: 'event',
  at,
  until,
  title,
  href: `/desk/planning/coverage/${id}`,
});

function dueEntry(who: Actor, assignment: Assignment): readonly CalendarEntry[] {
  const { id, title, dueAt: at } = assignment;
  if (!at) return [];
  const entry = { kind: 'due', at, title, href: pageOf(assignment) } as const;
  return [leads(who, assignment) ? { ...entry, moves: id } : entry];
}
