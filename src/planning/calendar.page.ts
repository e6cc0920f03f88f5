import type { Actor } from '../accounts/account';
import { mayAtAll } from '../accounts/permissions/permissions';
import { localOf, momentOf } from '../articles/form/local-time';
import {
  formatDayOfMonth,
  formatMonthYear,
  formatTime,
  formatWeekday,
  formatWeekdayDate,
  hijriDate,
} from '../language/locale/dates';
import type { DateStyle } from '../language/locale/dates';
import { directionOf, type Direction } from '../language/text/direction';
import { dateStyle, localeOf } from '../web/pages/paper';
import type { Paper } from '../web/pages/paper';
import type { CalendarEntry } from './calendar.service';
import { readCalendar } from './calendar.service';
import type { DaySpan } from './days';
import { daysLater, daysOf, isDay, neighbour, spans, weekStart } from './days';
import { template } from '../web/templates/template';

/** An entry on one of its days. */
interface CalendarLine {
  readonly kind: CalendarEntry['kind'];
  readonly kindName: string;
  readonly href: string;
  readonly title: string;
  readonly lang: string | undefined;
  readonly dir?: Direction;
  /** The assignment that the person may move to another day. */
  readonly moves: string | undefined;
  /** On the first day alone. */
  readonly time?: { readonly iso: string; readonly text: string };
}

interface CalendarDay {
  readonly day: string;
  readonly isToday: boolean;
  /** The day belongs to an adjacent month. */
  readonly outside: boolean;
  readonly href: string;
  readonly date: string;
  /** The day of the month. */
  readonly number: string;
  readonly hijri: string;
  readonly entries: readonly CalendarLine[];
  /** The entries that are folded away. */
  readonly more: readonly CalendarLine[];
}

interface CalendarNavigation {
  readonly span: DaySpan;
  readonly spans: readonly { readonly href: string; readonly label: string; readonly current: boolean }[];
  readonly before: string;
  readonly after: string;
}

/** The calendar around a day. */
interface CalendarPage extends CalendarNavigation {
  /** Name of the month, in the view of a month. */
  readonly title: string | undefined;
  readonly today: string;
  readonly none: boolean;
  /** Names of the columns. */
  readonly weekdays: readonly string[];
  readonly mayAssign: boolean;
  /** This page, to which a moved assignment leads back. */
  readonly here: string;
  readonly days: readonly CalendarDay[];
}

export const calendarTemplate = template<CalendarPage>('planning/calendar');

/** Parses the view and day of the calendar from the query; invalid values count as absent. */
function readCalendarQuery(query: Readonly<Record<string, unknown>>, today: string) {
  const span: DaySpan = spans.find((each) => each === query['span']) ?? 'week';
  return { span, day: isDay(query['day']) ? query['day'] : today };
}

const addressOf = (span: DaySpan, day: string): string => `/desk/planning?span=${span}&day=${day}`;

/** The calendar around a day, ready to print. */
export async function calendarPage(
  who: Actor,
  query: Readonly<Record<string, unknown>>,
  { paper, lang, now }: { readonly paper: Paper; readonly lang: string; readonly now: Date },
): Promise<CalendarPage> {
  const { timeZone, languages } = paper;
  const today = localOf(now, timeZone).slice(0, 10);
  const { span, day } = readCalendarQuery(query, today);
  const days = daysOf(span, day, weekStart(localeOf(paper, lang)));
  const [from, to] = [days[0] ?? day, daysLater(days.at(-1) ?? day, 1)].map((each) =>
    startOf(each, timeZone),
  );
  const entries = from && to ? await readCalendar(who, languages, { from, to }) : [];
  const month = span === 'month' ? day.slice(0, 7) : undefined;
  const style = dateStyle(paper, lang);
  const context = { style, hijriDays: paper.hijriDays, today, month, most: mostOf[span] };
  return {
    ...navigationView(span, day),
    title: span === 'month' ? formatMonthYear(noon(day, timeZone), style) : undefined,
    today: addressOf(span, today),
    none: entries.length === 0,
    weekdays:
      span === 'day' ? [] : days.slice(0, 7).map((each) => formatWeekday(noon(each, timeZone), style)),
    mayAssign: mayAtAll(who, 'assignment.manage'),
    here: addressOf(span, day),
    days: days.map((each) => dayView(each, entries, context)),
  };
}

const navigationView = (span: DaySpan, day: string): CalendarNavigation => ({
  span,
  spans: spans.map((each) => ({
    href: addressOf(each, day),
    label: `planning.span.${each}`,
    current: each === span,
  })),
  before: addressOf(span, neighbour(span, day, -1)),
  after: addressOf(span, neighbour(span, day, 1)),
});

/** Midnight may not exist on the day of a clock change: then the first moment after it counts. */
const startOf = (day: string, timeZone: string): Date | undefined => momentOf(`${day}T00:00`, timeZone);
const noon = (day: string, timeZone: string): Date =>
  momentOf(`${day}T12:00`, timeZone) ?? new Date(`${day}T12:00:00Z`);

/** The common values of the days in one view. */
interface DayViewContext {
  readonly style: DateStyle;
  /** From the paper's settings. */
  readonly hijriDays: number;
  readonly today: string;
  /** The month of the view: days of adjacent months are marked. */
  readonly month: string | undefined;
  /** A day with more entries is folded. */
  readonly most: number;
}

/** The most entries of a day that are not folded. */
const mostOf: Readonly<Record<DaySpan, number>> = { day: 500, week: 8, month: 4 };

function dayView(
  day: string,
  entries: readonly CalendarEntry[],
  { style, hijriDays, today, month, most }: DayViewContext,
): CalendarDay {
  const at = noon(day, style.timeZone);
  const all = entries.filter((entry) => happens(entry, day, style.timeZone));
  const [shown = [], more = []] = folded(all, most);
  const lines = (some: readonly CalendarEntry[]) => some.map((entry) => entryView(entry, day, style));
  return {
    day,
    isToday: day === today,
    outside: month !== undefined && !day.startsWith(month),
    href: addressOf('day', day),
    date: formatWeekdayDate(at, style),
    number: formatDayOfMonth(at, style),
    hijri: hijriDate(at, style, hijriDays),
    entries: lines(shown),
    more: lines(more),
  };
}

/** A full day shows what is planned before what is published, and folds the rest. */
function folded(entries: readonly CalendarEntry[], most: number): readonly (readonly CalendarEntry[])[] {
  if (entries.length <= most) return [entries, []];
  const isPast = ({ kind }: CalendarEntry) => kind === 'published';
  const ordered = [...entries.filter((entry) => !isPast(entry)), ...entries.filter(isPast)];
  return [ordered.slice(0, most - 1), ordered.slice(most - 1)];
}

/** An entry with an end appears on each of its days. */
function happens({ at, until = at }: CalendarEntry, day: string, timeZone: string): boolean {
  const [first, last] = [at, until].map((moment) => localOf(moment, timeZone).slice(0, 10));
  return (first ?? day) <= day && day <= (last ?? day);
}

/** Only the first day shows the start time of the entry. */
function entryView(
  { kind, at, title, lang, href, moves }: CalendarEntry,
  day: string,
  style: DateStyle,
): CalendarLine {
  const begins = localOf(at, style.timeZone).startsWith(day);
  return {
    kind,
    href,
    title,
    lang,
    moves,
    kindName: `planning.kind.${kind}`,
    ...(lang !== undefined && { dir: directionOf(lang) }),
    ...(begins && { time: { iso: at.toISOString(), text: formatTime(at, style) } }),
  };
}
