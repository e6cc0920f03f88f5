/**
 * Dates of languages without a rule of their own, as Intl writes them: words, order, clock, digits and
 * calendar follow the locale (`fa` has the Persian calendar and its own digits; `fa-u-ca-gregory-nu-latn`
 * selects others).
 */
import { withoutBidiMarks } from '../text/characters';
import type { DateStyle } from './dates';
import { numberingTag } from './locales';

const FORMS = {
  date: { dateStyle: 'long' },
  time: { timeStyle: 'short' },
  dateTime: { dateStyle: 'long', timeStyle: 'short' },
  weekdayDate: { dateStyle: 'full' },
  // Months are headings of the desk's calendar, which is Gregorian.
  monthYear: { calendar: 'gregory', year: 'numeric', month: 'long' },
  year: { year: 'numeric' },
  hijri: { calendar: 'islamic-umalqura', dateStyle: 'long' },
} as const satisfies Readonly<Record<string, Intl.DateTimeFormatOptions>>;

const formats = new Map<string, Intl.DateTimeFormat>();
const relative = new Map<string, Intl.RelativeTimeFormat>();

/** A date in one of the forms above. */
export function intlDate(date: Date, how: DateStyle, form: keyof typeof FORMS): string {
  const key = `${form} ${how.locale} ${how.timeZone} ${how.digits ?? ''}`;
  const format = formats.get(key) ?? formatOf(how, FORMS[form]);
  formats.set(key, format);
  return withoutBidiMarks(format.format(date));
}

function formatOf(how: DateStyle, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(numberingTag(how.locale, how.digits), {
    ...options,
    timeZone: how.timeZone,
  });
}

/** A relative time as Intl writes it: 3 days ago, yesterday, now. */
export function intlRelative(value: number, unit: Intl.RelativeTimeFormatUnit, how: DateStyle): string {
  const key = `${how.locale} ${how.digits ?? ''}`;
  const format =
    relative.get(key) ??
    new Intl.RelativeTimeFormat(numberingTag(how.locale, how.digits), { numeric: 'auto' });
  relative.set(key, format);
  return withoutBidiMarks(format.format(value, unit));
}
