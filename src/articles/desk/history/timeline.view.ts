/** The timeline of a story: its versions and assignments, by day. */
import { findEntries } from '../../../audit/audit.service';
import type { AuditEntry } from '../../../audit/audit';
import { formatTime, formatWeekdayDate } from '../../../language/locale/dates';
import { dateStyle } from '../../../web/pages/paper';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { Article } from '../../article';
import { dayIn } from '../../store/article.keys';
import type { Revision } from '../../store/revision.model';
import { listRevisions, revisionsBetween } from '../../store/revision.model';
import { assignmentsOf } from '../../upkeep/assigning.service';
import { versionChanges } from '../../versions/version.changes';
import type { VersionChanges } from '../../versions/version.changes';
import type { ShownTime } from '../../page/article.view';
import type { DeskViewContext } from '../desk.context';
import { formatMoment } from '../desk.context';

const LISTED = 30;
/** The most assignments of one page of the timeline. */
const MOST_EVENTS = 100;

interface TimelineMoment {
  readonly by: string;
  readonly initial: string;
  readonly at: ShownTime;
}

/** A version in the timeline. */
export interface TimelineVersion extends TimelineMoment {
  readonly version: number;
  /** Day and time, for lists without days. */
  readonly when: string;
  readonly name: string;
  readonly isFrom: boolean;
  readonly isTo: boolean;
  readonly isCurrent: boolean;
  readonly reason: string;
  /** The stage that the version brought the story to. */
  readonly stage: { readonly key: string; readonly name: string } | undefined;
  readonly due: ShownTime | undefined;
  readonly fields: string;
  readonly added: number;
  readonly removed: number;
  readonly correction: string | undefined;
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
  const found = await listRevisions(article.id, LISTED + 1, query.before);
  const names = await namesOfAccounts();
  const versions = await versionLines(found, { article, query }, { ...context, names });
  const oldest = found.length > LISTED ? found[LISTED - 1] : undefined;
  const span = { since: oldest?.at, until: query.before === undefined ? undefined : found[0]?.at };
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

/** @param found one more than is listed if there are more */
async function versionLines(
  found: readonly Revision[],
  { article, query }: { readonly article: Article; readonly query: TimelineQuery },
  context: TimelineContext,
) {
  const listed = found.slice(0, LISTED);
  const [last, first] = [listed[0]?.version ?? 1, listed.at(-1)?.version ?? 1];
  const stories = await revisionsBetween(article.id, first - 1, last);
  return listed.map((revision, index) => {
    const after = stories.get(revision.version);
    const changes = after && versionChanges(stories.get(revision.version - 1), after);
    const facts = { article, query, changes, stageBefore: found[index + 1]?.status };
    return { moment: revision.at, version: versionLine(revision, facts, context) };
  });
}

/** What a version's line is made from. */
interface VersionFacts {
  readonly article: Article;
  readonly query: TimelineQuery;
  readonly changes: VersionChanges | undefined;
  readonly stageBefore: string | undefined;
}

function versionLine(
  { version, by, at, reason, scheduledFor, status, name = '' }: Revision,
  { article, query, changes, stageBefore }: VersionFacts,
  context: TimelineContext,
): TimelineVersion {
  const { t, lang } = context;
  const page = `/desk/articles/${article.id}/history`;
  const fields = (changes?.fields ?? []).map((field) => t(lang, `articles.desk.field.${field}`));
  const moved = status !== undefined && status !== stageBefore;
  return {
    ...momentOf({ by, at }, context),
    version,
    when: formatMoment(at, context).text,
    name,
    isFrom: version === query.from,
    isTo: version === query.to,
    isCurrent: version === article.version,
    reason: t(lang, `articles.desk.reason.${reason.replace('article.', '')}`),
    stage: moved ? { key: status, name: t(lang, `workflow.stage.${status}`) } : undefined,
    due: scheduledFor && formatMoment(scheduledFor, context),
    fields: fields.join(lang === 'ar' ? '، ' : ', '),
    added: changes?.added ?? 0,
    removed: changes?.removed ?? 0,
    correction: changes?.correction,
    changes: `${page}?from=${String(Math.max(1, version - 1))}&to=${String(version)}#comparison`,
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
