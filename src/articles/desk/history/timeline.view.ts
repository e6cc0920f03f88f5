/** The timeline of a story: its versions and assignments, by day. */
import { findEntries } from '../../../audit/audit.service';
import type { AuditEntry } from '../../../audit/audit';
import { formatTime, formatWeekdayDate } from '../../../language/locale/dates';
import { dateStyle } from '../../../web/pages/paper';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { Article } from '../../article';
import { dayIn } from '../../store/article.keys';
import { assignmentsOf } from '../../upkeep/assigning.service';
import type { TimeView } from '../../page/article.view';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';
import { changesHref, listVersions, versionFacts } from './version-facts';
import type { ListedVersion, VersionFacts } from './version-facts';

const LISTED = 30;
/** The most assignments of one page of the timeline. */
const MOST_EVENTS = 100;

interface TimelineMoment {
  readonly by: string;
  readonly initial: string;
  readonly at: TimeView;
}

/** A version in the timeline. */
export interface TimelineVersion extends TimelineMoment, VersionFacts {
  readonly version: number;
  /** Day and time, for lists without days. */
  readonly when: string;
  readonly name: string;
  readonly isFrom: boolean;
  readonly isTo: boolean;
  readonly isCurrent: boolean;
  readonly reason: string;
  readonly due: TimeView | undefined;
  /** Addresses of what it changed, and of what changed since. */
  readonly changes: string;
  readonly since: string;
}

/** An assignment that was made or changed. */
interface TimelineEvent extends TimelineMoment {
  readonly text: string;
}

interface TimelineLine {
  readonly version: TimelineVersion | undefined;
  readonly event: TimelineEvent | undefined;
}

interface TimelineDay {
  readonly iso: string;
  readonly day: string;
  readonly lines: readonly TimelineLine[];
}

export interface Timeline {
  readonly days: readonly TimelineDay[];
  readonly versions: readonly TimelineVersion[];
  /** Where the list goes on. */
  readonly older: number | undefined;
}

/** The versions that the page compares, and the position of the list. */
interface TimelineQuery {
  readonly from: number;
  readonly to: number;
  readonly before: number | undefined;
}

interface TimelineContext extends DeskViewContext {
  readonly names: ReadonlyMap<string, string>;
}

export async function timelineView(
  article: Article,
  query: TimelineQuery,
  context: DeskViewContext,
): Promise<Timeline> {
  const [listed, names] = await Promise.all([
    listVersions(article.id, LISTED, query.before),
    namesOfAccounts(),
  ]);
  const versions = listed.versions.map((each) => ({
    moment: each.revision.at,
    version: versionLine(each, { article, query }, { ...context, names }),
  }));
  const oldest = listed.hasMore ? listed.versions.at(-1)?.revision : undefined;
  const newest = query.before === undefined ? undefined : listed.versions[0]?.revision;
  const span = { since: oldest?.at, until: newest?.at };
  const events = await eventLines(article, span, { ...context, names });
  const lines = [
    ...versions.map(({ moment, version }) => ({ moment, line: { version, event: undefined } })),
    ...events,
  ].sort((one, other) => other.moment.getTime() - one.moment.getTime());
  return {
    days: daysOf(lines, context),
    versions: versions.map(({ version }) => version),
    older: oldest?.version,
  };
}

function versionLine(
  listed: ListedVersion,
  { article, query }: { readonly article: Article; readonly query: TimelineQuery },
  context: TimelineContext,
): TimelineVersion {
  const { version, by, at, reason, scheduledFor, name = '' } = listed.revision;
  const { t, lang } = context;
  const page = `/desk/articles/${article.id}/history`;
  return {
    ...momentOf({ by, at }, context),
    ...versionFacts(listed, context),
    version,
    when: formatMoment(at, context).text,
    name,
    isFrom: version === query.from,
    isTo: version === query.to,
    isCurrent: version === article.version,
    reason: t(lang, `articles.desk.reason.${reason.replace('article.', '')}`),
    due: scheduledFor && formatMoment(scheduledFor, context),
    changes: changesHref(article.id, version),
    since: `${page}?from=${String(version)}&to=${String(article.version)}#comparison`,
  };
}

function momentOf(
  { by, at }: { readonly by: string; readonly at: Date },
  { names, t, lang, paper }: TimelineContext,
): TimelineMoment {
  const name = names.get(by) ?? t(lang, 'workflow.system');
  const text = formatTime(at, dateStyle(paper(), lang));
  return { by: name, initial: name.slice(0, 1), at: { iso: at.toISOString(), text } };
}

interface Span {
  readonly since: Date | undefined;
  readonly until: Date | undefined;
}

/** The story's assignments, as the audit log has them. */
async function eventLines({ id }: Article, { since, until }: Span, context: TimelineContext) {
  const filter = {
    subject: `article:${id}`,
    act: 'assignment.',
    ...(since && { since }),
    ...(until && { until }),
  };
  const [entries, assignments] = await Promise.all([findEntries(filter, MOST_EVENTS), assignmentsOf(id)]);
  const assignees = new Map<unknown, string>(
    assignments.map(({ id: assignment, assigneeId }) => [
      assignment,
      context.names.get(assigneeId ?? '') ?? '',
    ]),
  );
  return entries.map((entry) => ({
    moment: entry.at,
    line: {
      version: undefined,
      event: {
        ...momentOf({ by: entry.actor, at: entry.at }, context),
        text: eventText(entry, assignees, context),
      },
    },
  }));
}

function eventText(
  { act, detail = {} }: AuditEntry,
  assignees: ReadonlyMap<unknown, string>,
  { t, lang }: TimelineContext,
): string {
  const to = assignees.get(detail['assignment']) ?? '';
  const state = typeof detail['state'] === 'string' ? detail['state'] : 'open';
  const key = act === 'assignment.made' ? 'made' : state;
  return to === ''
    ? t(lang, `articles.history.assignment.${key}`)
    : t(lang, `articles.history.assignmentOf.${key}`, { to });
}

interface DatedLine {
  readonly moment: Date;
  readonly line: TimelineLine;
}

function daysOf(lines: readonly DatedLine[], { paper, lang }: DeskViewContext): readonly TimelineDay[] {
  const { timeZone } = paper();
  const days = new Map<string, { readonly day: string; readonly lines: TimelineLine[] }>();
  for (const { moment, line } of lines) {
    const iso = dayIn(moment, timeZone);
    const day = days.get(iso) ?? { day: formatWeekdayDate(moment, dateStyle(paper(), lang)), lines: [] };
    day.lines.push(line);
    days.set(iso, day);
  }
  return [...days].map(([iso, { day, lines: own }]) => ({ iso, day, lines: own }));
}
