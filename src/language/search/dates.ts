/**
 * Dates in a query (2017, 2017-05, 2017-05-03, also 3/5/2017) as the first day and the day after the last.
 */

export interface DateSpan {
  from: string;
  before: string;
}

const ISO = /^(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?$/;
const DAY_FIRST = /^(\d{1,2})[-/](\d{1,2})[-/](\d{4})$/;

/** The span of a written year, month or day; undefined for an invalid date. */
export function dateSpan(written: string): DateSpan | undefined {
  const [, d, m, y] = DAY_FIRST.exec(written) ?? [];
  const [, year, month, day] = ISO.exec(y === undefined ? written : `${y}-${m ?? ''}-${d ?? ''}`) ?? [];
  if (year === undefined) return undefined;
  if (month === undefined) return span([Number(year), 1, 1], [Number(year) + 1, 1, 1]);
  if (day === undefined) return span([Number(year), Number(month), 1], [Number(year), Number(month) + 1, 1]);
  return span([Number(year), Number(month), Number(day)], [Number(year), Number(month), Number(day) + 1]);
}

type Day = readonly [year: number, month: number, day: number];

function span(first: Day, next: Day): DateSpan | undefined {
  const start = utc(first);
  const exists = start.getUTCMonth() === first[1] - 1 && start.getUTCDate() === first[2];
  return exists ? { from: isoDay(start), before: isoDay(utc(next)) } : undefined;
}

function utc([year, month, day]: Day): Date {
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return date;
}

function isoDay(date: Date): string {
  return date.toISOString().replace(/T.*/, '');
}

/** The later of two days; the first may be undefined. */
export function later(one: string | undefined, other: string): string {
  return one !== undefined && one > other ? one : other;
}

/** The earlier of two days; the first may be undefined. */
export function earlier(one: string | undefined, other: string): string {
  return one !== undefined && one < other ? one : other;
}
