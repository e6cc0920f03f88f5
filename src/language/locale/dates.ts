/**
 * Dates as newspapers print them. Where a language has a rule (`date-rules.ts`), Intl gives only the calendar
 * fields, and the words come from our tables, so that they do not change with the runtime. All other
 * languages take Intl's forms. No date has invisible direction marks.
 */
import { dateRule } from './date-rules';
import type { DateRule } from './date-rules';
import { intlDate, intlRelative } from './dates.intl';
import { digitsFor, localeParts, monthNames, usesTwentyFourHours } from './locales';
import type { DigitShape } from './locales';
import { shapeDigits } from './numbers';
import words from '../tables/calendar.json';

export interface DateStyle {
  /** Such as `ar-MA`. */
  locale: string;
  /** An IANA zone, such as `Africa/Casablanca`. */
  timeZone: string;
  /** Digit shapes, where the site's differ from its country's. */
  digits?: DigitShape | undefined;
}

type Fields = Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'weekday', number>>;

const fieldFormats = new Map<string, Intl.DateTimeFormat>();

/** 3 ماي 2017 · 1er septembre 2026 · 3 May 2017 (en-US: May 3, 2017). */
export function formatDate(date: Date, how: DateStyle): string {
  const rule = dateRule(how.locale);
  return rule ? shaped(namedDate(date, how, rule), how) : intlDate(date, how, 'date');
}

/** 3 ماي 2017 - 12:00 · 3 mai 2017 à 12h00 · 3 May 2017, 12:00. */
export function formatDateTime(date: Date, how: DateStyle): string {
  const rule = dateRule(how.locale);
  if (!rule) return intlDate(date, how, 'dateTime');
  return formatDate(date, how) + rule.beforeTime + formatTime(date, how);
}

/** 15:30 · ٣:٣٠ م · 15h30 · 3:30 pm, in the site's zone. */
export function formatTime(date: Date, how: DateStyle): string {
  const rule = dateRule(how.locale);
  if (!rule) return intlDate(date, how, 'time');
  const { hour, minute } = fieldsOf(date, how);
  const minutes = String(minute).padStart(2, '0');
  if (usesTwentyFourHours(how.locale)) return shaped(rule.time(hour, minutes), how);
  return shaped(`${hour % 12 || 12}:${minutes} ${rule.halves[hour < 12 ? 0 : 1] ?? ''}`, how);
}

/**
 * الأربعاء 3 ماي 2017 · mercredi 3 mai 2017 · Wednesday 3 May 2017: without a comma after the weekday, except
 * in en-US.
 */
export function formatWeekdayDate(date: Date, how: DateStyle): string {
  const rule = dateRule(how.locale);
  if (!rule) return intlDate(date, how, 'weekdayDate');
  const name = rule.weekdays[fieldsOf(date, how).weekday] ?? '';
  return name + rule.afterWeekday(localeParts(how.locale).region) + formatDate(date, how);
}

/** الأربعاء · mercredi · Wednesday. */
export function formatWeekday(date: Date, how: DateStyle): string {
  const rule = dateRule(how.locale);
  if (rule) return rule.weekdays[fieldsOf(date, how).weekday] ?? '';
  return new Intl.DateTimeFormat(how.locale, { weekday: 'long', timeZone: how.timeZone }).format(date);
}

/** 3 · ٣: the day of the month in the locale's calendar and digits. */
export function formatDayOfMonth(date: Date, how: DateStyle): string {
  if (dateRule(how.locale)) return shaped(String(fieldsOf(date, how).day), how);
  return new Intl.DateTimeFormat(how.locale, { day: 'numeric', timeZone: how.timeZone }).format(date);
}

/** ماي 2017 · mai 2017 · May 2017. */
export function formatMonthYear(date: Date, how: DateStyle): string {
  if (!dateRule(how.locale)) return intlDate(date, how, 'monthYear');
  const { year, month } = fieldsOf(date, how);
  return shaped(`${monthName(month, how)} ${year}`, how);
}

/** 2017 · ٢٠١٧ · ۱۳۹۶: the year in the locale's calendar and digits. */
export function formatYear(date: Date, how: DateStyle): string {
  if (!dateRule(how.locale)) return intlDate(date, how, 'year');
  return shaped(String(fieldsOf(date, how).year), how);
}

const DAY = 86_400_000;

/** Now, minutes, hours, yesterday, days up to a week; beyond a week the date itself. */
export function relativeTime(date: Date, now: Date, how: DateStyle): string {
  const distance = date.getTime() - now.getTime();
  const minutes = Math.trunc(distance / 60_000);
  if (minutes === 0) return dateRule(how.locale)?.now ?? intlRelative(0, 'second', how);
  if (Math.abs(minutes) < 60) return intlRelative(minutes, 'minute', how);
  if (Math.abs(distance) < DAY) return intlRelative(Math.trunc(distance / 3_600_000), 'hour', how);
  const days = dayNumber(date, how) - dayNumber(now, how);
  return Math.abs(days) < 7 ? intlRelative(days, 'day', how) : formatDate(date, how);
}

/**
 * The Hijri date by the Umm al-Qura calendar: 7 شعبان 1438 هـ. `adjustDays` shifts it for countries that
 * announce their months by sighting (Morocco: often −1).
 */
export function hijriDate(date: Date, how: DateStyle, adjustDays = 0): string {
  const moved = new Date(date.getTime() + adjustDays * DAY);
  const rule = dateRule(how.locale);
  if (!rule) return intlDate(moved, how, 'hijri');
  const { year, month, day } = fieldsOf(moved, how, 'islamic-umalqura');
  return shaped(`${day} ${rule.hijriMonths[month - 1] ?? ''} ${year} ${rule.hijriEra}`, how);
}

function namedDate(date: Date, how: DateStyle, rule: DateRule): string {
  const { year, month, day } = fieldsOf(date, how);
  return rule.date({ day, month: monthName(month, how), year }, localeParts(how.locale).region);
}

function monthName(month: number, how: DateStyle): string {
  return monthNames(how.locale)[month - 1] ?? '';
}

function dayNumber(date: Date, how: DateStyle): number {
  const { year, month, day } = fieldsOf(date, how);
  return Date.UTC(year, month - 1, day) / DAY;
}

function shaped(text: string, how: DateStyle): string {
  const digits = how.digits ?? digitsFor(how.locale);
  return shapeDigits(text, digits === 'arab' ? 'arab' : 'latn');
}

function fieldsOf(date: Date, how: DateStyle, calendar = 'gregory'): Fields {
  const key = `${how.timeZone} ${calendar}`;
  const format = fieldFormats.get(key) ?? fieldFormat(how.timeZone, calendar);
  fieldFormats.set(key, format);
  const parts = Object.fromEntries(format.formatToParts(date).map(({ type, value }) => [type, value]));
  return {
    year: Number(parts['year']),
    month: Number(parts['month']),
    day: Number(parts['day']),
    hour: Number(parts['hour']),
    minute: Number(parts['minute']),
    weekday: words.weekdayKeys.indexOf(parts['weekday'] ?? ''),
  };
}

function fieldFormat(timeZone: string, calendar: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat('en-u-nu-latn', {
    timeZone,
    calendar,
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    weekday: 'short',
    hourCycle: 'h23',
  });
}
