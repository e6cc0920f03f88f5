/** Days of the calendar as `2026-11-24`, without a time and a time zone. */
import { localeParts } from '../language/locale/locales';

export const spans = ['day', 'week', 'month'] as const;
export type DaySpan = (typeof spans)[number];

const DAY = 86_400_000;
const SATURDAY = new Set('AF BH DJ DZ EG IQ IR JO KW LY OM QA SD SY'.split(' '));
const SUNDAY = new Set('BR CA CO HK IL IN JP KR MX PH PK PS SA TH US VE YE ZA'.split(' '));

/** The first weekday of a week in a locale's country, 0 for Sunday. Source: CLDR weekData. */
export function weekStart(locale: string): number {
  const { region } = localeParts(locale);
  if (SATURDAY.has(region)) return 6;
  return SUNDAY.has(region) ? 0 : 1;
}

const timeOf = (day: string): number => Date.parse(`${day}T00:00:00Z`);
const nameOf = (time: number): string => new Date(time).toISOString().slice(0, 10);

/** Whether a text is an existing day of a year that people plan for. */
export function isDay(text: unknown): text is string {
  if (typeof text !== 'string' || !/^(19|20|21)\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const time = timeOf(text);
  return !Number.isNaN(time) && nameOf(time) === text;
}

export const daysLater = (day: string, count: number): string => nameOf(timeOf(day) + count * DAY);

const weekday = (day: string): number => new Date(timeOf(day)).getUTCDay();
const firstOfWeek = (day: string, start: number): string => daysLater(day, -((weekday(day) - start + 7) % 7));

/** The first day of the month `count` months later. */
function monthsLater(day: string, count: number): string {
  const date = new Date(timeOf(day));
  return nameOf(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + count, 1));
}

/** The days of a view of the calendar: a month has whole weeks. */
export function daysOf(span: DaySpan, day: string, start: number): readonly string[] {
  if (span === 'day') return [day];
  const first = firstOfWeek(span === 'week' ? day : monthsLater(day, 0), start);
  const last = span === 'week' ? daysLater(first, 6) : daysLater(monthsLater(day, 1), -1);
  const count = Math.ceil((timeOf(last) - timeOf(first) + DAY) / (7 * DAY)) * 7;
  return Array.from({ length: count }, (_, n) => daysLater(first, n));
}

/** The day of the previous (-1) or next (1) view. */
export function neighbour(span: DaySpan, day: string, side: -1 | 1): string {
  if (span === 'month') return monthsLater(day, side);
  return daysLater(day, side * (span === 'week' ? 7 : 1));
}
