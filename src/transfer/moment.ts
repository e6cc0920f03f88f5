/** Parses dates and times of other systems: ISO 8601 and variants, RFC 2822, Unix time. */

export interface Moment {
  readonly at: Date;
  /** Whether the text has a time zone; without one it is UTC, on every machine. */
  readonly zoned: boolean;
}

/** In characters; longer than any date. */
const LONGEST = 64;

const ZONE = '(Z|UTC|GMT|[+-]\\d{2}(?::?\\d{2})?)?';
const CLOCK = '(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,](\\d{1,9}))?)?';
const DAY_FIRST = new RegExp(`^(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})(?:(?:T|\\s+)${CLOCK}\\s*${ZONE})?$`, 'i');
const COMPACT = new RegExp(`^(\\d{4})(\\d{2})(\\d{2})(?:T?(\\d{2})(\\d{2})(\\d{2})?()${ZONE})?$`, 'i');
const MAIL = new RegExp(
  `^(?:[a-z]{3},?\\s+)?(\\d{1,2})[\\s-]([a-z]{3})[a-z]*[\\s-](\\d{4})(?:\\s+${CLOCK}\\s*${ZONE})?$`,
  'i',
);
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** The range of valid dates of publication. */
const EARLIEST = Date.UTC(1600, 0, 1);
const LATEST = Date.UTC(2200, 0, 1);

/** Parses a value; undefined where it is not a date, or a date that does not exist. */
export function readMoment(value: unknown): Moment | undefined {
  // The dates of the TOML parser know whether they had a zone; toISOString returns it.
  if (value instanceof Date)
    return Number.isNaN(value.getTime()) ? undefined : readMoment(value.toISOString());
  if (typeof value === 'number') return inRange({ at: ofEpoch(value), zoned: true });
  if (typeof value !== 'string' || value.length > LONGEST) return undefined;
  const text = inLatinDigits(value.replace(/\p{Cf}/gu, '').trim());
  if (/^-?\d{9,10}$|^-?\d{12,13}$/.test(text)) return inRange({ at: ofEpoch(Number(text)), zoned: true });
  return inRange(ofParts(text));
}

/** Converts Arabic-Indic digits and those of Persian and Urdu. */
const inLatinDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));

/** Ghost uses milliseconds, other systems seconds; for dates since 1973 the size of the number decides. */
const ofEpoch = (count: number): Date => new Date(Math.abs(count) < 1e11 ? count * 1000 : count);

function inRange(moment: Moment | undefined): Moment | undefined {
  const time = moment?.at.getTime() ?? Number.NaN;
  return time >= EARLIEST && time < LATEST ? moment : undefined;
}

function ofParts(text: string): Moment | undefined {
  const mail = MAIL.exec(text);
  if (mail) {
    const [, day, month = '', year, ...clock] = mail;
    return made([year, String(MONTHS.indexOf(month.toLowerCase()) + 1), day], clock);
  }
  const found = DAY_FIRST.exec(text) ?? COMPACT.exec(text);
  if (!found) return undefined;
  const [, year, month, day, ...clock] = found;
  return made([year, month, day], clock);
}

type Parts = readonly (string | undefined)[];

function made(date: Parts, [hours, minutes, seconds, fraction, zone]: Parts): Moment | undefined {
  const [year = 0, month = 0, day = 0] = date.map(Number);
  const clock = [hours, minutes, seconds].map((part) => Number(part ?? 0));
  const [hour = 0, minute = 0, second = 0] = clock;
  const start = new Date(Date.UTC(year, month - 1, day));
  // Date.UTC turns 31 February into a day of March.
  const isReal = start.getUTCMonth() === month - 1 && start.getUTCDate() === day;
  if (!isReal || hour > 24 || minute > 59 || second > 60) return undefined;
  const milliseconds = Number(`0.${fraction === undefined || fraction === '' ? '0' : fraction}`) * 1000;
  const time = start.getTime() + ((hour * 60 + minute) * 60 + second) * 1000 + Math.floor(milliseconds);
  const offset = offsetOf(zone);
  return offset === undefined
    ? undefined
    : { at: new Date(time - offset * 60_000), zoned: zone !== undefined };
}

/** Offset from UTC in minutes; undefined for an invalid one. */
function offsetOf(zone = 'Z'): number | undefined {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
  if (sign === undefined) return 0;
  const offset = Number(hours) * 60 + Number(minutes ?? 0);
  return offset > 18 * 60 ? undefined : offset * (sign === '-' ? -1 : 1);
}
