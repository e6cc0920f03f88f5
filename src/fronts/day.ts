/** A day of the calendar, without a time zone. */
export interface Day {
  readonly year: number;
  /** From 1. */
  readonly month: number;
  readonly day: number;
}

const SECOND = 1000;
/** No zone is further from UTC than 14 hours. */
const FURTHEST = 15 * 3600 * SECOND;

/** Reads `2017`, `05`, `03`; undefined for anything else than a day in this format. */
export function parseDay(year: string, month: string, day: string): Day | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(`${year}-${month}-${day}`)) return undefined;
  const parsed = { year: Number(year), month: Number(month), day: Number(day) };
  const date = new Date(Date.UTC(parsed.year, parsed.month - 1, parsed.day));
  const real = date.getUTCMonth() + 1 === parsed.month && date.getUTCDate() === parsed.day;
  return real && parsed.year >= 1000 ? parsed : undefined;
}

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', {
    timeZone,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  formats.set(timeZone, made);
  return made;
}

/** The day of a time in a zone. */
export function dayAt(moment: Date, timeZone: string): Day {
  const parts = formatOf(timeZone).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((each) => each.type === type)?.value);
  return { year: part('year'), month: part('month'), day: part('day') };
}

const numberOf = ({ year, month, day }: Day): number => Date.UTC(year, month - 1, day);

/**
 * The time at which a day begins in a zone. It is searched, not computed: in some zones the clocks go forward at
 * midnight, so that a day begins at one o'clock.
 */
export function startOf(day: Day, timeZone: string): Date {
  const target = numberOf(day);
  let [before, after] = [target - FURTHEST, target + FURTHEST];
  while (after - before > SECOND) {
    const middle = Math.floor((before + after) / 2 / SECOND) * SECOND;
    if (numberOf(dayAt(new Date(middle), timeZone)) < target) before = middle;
    else after = middle;
  }
  return new Date(after);
}

/** The next day of the calendar. */
export function nextDay(day: Day): Day {
  const date = new Date(numberOf(day) + 24 * 3600 * SECOND);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** `/archive/2017/05/03`. */
export const dayPath = ({ year, month, day }: Day): string =>
  `/archive/${String(year).padStart(4, '0')}/${two(month)}/${two(day)}`;
