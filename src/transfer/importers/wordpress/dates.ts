/** Parses the dates of a WordPress post. Sources: ISO 8601, RFC 822. */
import type { WxrElement } from '../xml/wxr';

interface PostDate {
  readonly at?: Date | undefined;
  /** The fallback for an unreadable date, as a text for the report. */
  readonly note?: string | undefined;
}

/** Valid years of stories; other years are zeros and mistakes. */
const FIRST_YEAR = 1600;
const LAST_YEAR = 2200;

/**
 * The time in UTC, else the time of the feed, else the local time. WordPress writes zeros for a missing time.
 */
export function postDate(item: WxrElement): PostDate {
  const gmt = item.text('wp:post_date_gmt').trim();
  const at = momentIn(gmt);
  if (at) return { at };
  const note =
    gmt === '' || gmt.startsWith('0000') ? undefined : `its date in UTC, "${gmt.slice(0, 40)}", is none`;
  const published = momentIn(item.text('pubDate'));
  if (published) return { at: published, note };
  const local = momentIn(item.text('wp:post_date'));
  if (!local) return { note };
  const taken = 'its date has no zone and was read as UTC';
  return { at: local, note: note === undefined ? taken : `${note}; the time of the place was read as UTC` };
}

/** Parses ISO 8601, SQL and RFC 822; without a zone it is UTC. Undefined for days that do not exist. */
export function momentIn(text: string): Date | undefined {
  const written = withLatinDigits(text.slice(0, 80)).trim();
  return isoMoment(written) ?? mailMoment(written);
}

const withLatinDigits = (text: string): string =>
  text.replace(/[٠-٩۰-۹]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

const ISO =
  /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\s?(\d{1,2}):(\d\d)(?::(\d\d)(?:[.,]\d{1,9})?)?)?\s?(Z|UTC|GMT|[+-]\d\d:?\d\d)?$/i;

function isoMoment(text: string): Date | undefined {
  const found = ISO.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone = 'Z'] = found;
  return momentOf([year, month, day, hour, minute, second].map(Number), zone);
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MAIL =
  /^(?:[a-z]{3,9},? )?(\d{1,2}) ([a-z]{3})[a-z]{0,6} (\d{4})(?: (\d{1,2}):(\d\d)(?::(\d\d))?)? ?(Z|UTC|UT|GMT|[+-]\d\d:?\d\d|[A-Z]{1,5})?$/i;

function mailMoment(text: string): Date | undefined {
  const found = MAIL.exec(text.replace(/\s{1,20}/g, ' '));
  if (!found) return undefined;
  const [, day, name = '', year, hour = '0', minute = '0', second = '0', zone = 'Z'] = found;
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  return momentOf([Number(year), month, Number(day), Number(hour), Number(minute), Number(second)], zone);
}

/** The time zones of RFC 822, in hours. */
const ZONES: Readonly<Record<string, number>> = {
  Z: 0,
  UTC: 0,
  UT: 0,
  GMT: 0,
  EST: -5,
  EDT: -4,
  CST: -6,
  CDT: -5,
  MST: -7,
  MDT: -6,
  PST: -8,
  PDT: -7,
};

function minutesOf(zone: string): number | undefined {
  const named = ZONES[zone.toUpperCase()];
  if (named !== undefined) return named * 60;
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? [];
  if (sign === undefined) return undefined;
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

function momentOf(parts: readonly number[], zone: string): Date | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const offset = minutesOf(zone);
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && date.getUTCHours() === hour;
  if (offset === undefined || !isReal || minute > 59 || second > 59) return undefined;
  if (year < FIRST_YEAR || year > LAST_YEAR) return undefined;
  return new Date(date.getTime() - offset * 60_000);
}
