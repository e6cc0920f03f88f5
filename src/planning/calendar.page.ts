import type { Actor } from '../accounts/account';
import { localOf, momentOf } from '../articles/form/local-time';
import { formatMonthYear, formatTime, formatWeekdayDate, hijriDate } from '../language/locale/dates';
import type { DateStyle } from '../language/locale/dates';
import { directionOf } from '../language/text/direction';
import { dateStyle, localeOf } from '../web/pages/paper';
import type { Paper } from '../web/pages/paper';
import type { CalendarEntry } from './calendar.service';
import { readCalendar } from './calendar.service';
import type { DaySpan } from './days';
import { daysLater, daysOf, isDay, neighbour, spans, weekStart } from './days';

/** Reads the part of the calendar from the query; values that are not understood count as absent. */
export function readCalendarQuery(query: Readonly<Record<string, unknown>>, today: string) {
  const span: DaySpan = spans.find((each) => each === query['span']) ?? 'week';
  return { span, day: isDay(query['day']) ? query['day'] : today };
}

const addressOf = (span: DaySpan, day: string): string => `/desk/planning?span=${span}&day=${day}`;

/** The calendar around a day, ready to print. */
export async function calendarPage(
  who: Actor,
  query: Readonly<Record<string, unknown>>,
  { paper, lang, now }: { readonly paper: Paper; readonly lang: string; readonly now: Date },
) {
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
  const context = { style, hijriDays: paper.hijriDays, today, month };
  return {
    ...navigationView(span, day),
    title: span === 'month' ? formatMonthYear(noon(day, timeZone), style) : undefined,
    today: addressOf(span, today),
    none: entries.length === 0,
    days: days.map((each) => dayView(each, entries, context)),
  };
}

const navigationView = (span: DaySpan, day: string) => ({
  span,
  spans: spans.map((each) => ({
    href: addressOf(each, day),
    label: `planning.span.${each}`,
    current: each === span,
  })),
  before: addressOf(span, neighbour(span, day, -1)),
  after: addressOf(span, neighbour(span, day, 1)),
});

/** Midnight may be missing where clocks change at it: the first moment after it counts. */
const startOf = (day: string, timeZone: string): Date | undefined => momentOf(`${day}T00:00`, timeZone);
const noon = (day: string, timeZone: string): Date =>
  momentOf(`${day}T12:00`, timeZone) ?? new Date(`${day}T12:00:00Z`);

/** What the days of one view have in common. */
interface DayViewContext {
  readonly style: DateStyle;
  /** From the paper's settings. */
  readonly hijriDays: number;
  readonly today: string;
  /** The month of the view: days of its neighbours are marked. */
  readonly month: string | undefined;
}

function dayView(
  day: string,
  entries: readonly CalendarEntry[],
  { style, hijriDays, today, month }: DayViewContext,
) {
  const at = noon(day, style.timeZone);
  return {
    day,
    isToday: day === today,
    outside: month !== undefined && !day.startsWith(month),
    href: addressOf('day', day),
    date: formatWeekdayDate(at, style),
    hijri: hijriDate(at, style, hijriDays),
    entries: entries
      .filter((entry) => happens(entry, day, style.timeZone))
      .map((entry) => entryView(entry, day, style)),
  };
}

/** An entry with an end belongs to each of its days. */
function happens({ at, until = at }: CalendarEntry, day: string, timeZone: string): boolean {
  const [first, last] = [at, until].map((moment) => localOf(moment, timeZone).slice(0, 10));
  return (first ?? day) <= day && day <= (last ?? day);
}

/** The first day alone shows the time at which the entry begins. */
function entryView({ kind, at, title, lang, href }: CalendarEntry, day: string, style: DateStyle) {
  const begins = localOf(at, style.timeZone).startsWith(day);
  return {
    kind,
    href,
    title,
    lang,
    kindName: `planning.kind.${kind}`,
    ...(lang !== undefined && { dir: directionOf(lang) }),
    ...(begins && { time: { iso: at.toISOString(), text: formatTime(at, style) } }),
  };
}
