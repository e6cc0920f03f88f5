/**
 * Dates as papers print them. Intl tells only the calendar fields of an instant in a zone; the words are
 * our own, so that they do not change with the runtime and carry no invisible direction marks.
 */
import { withoutBidiMarks } from './characters';
import { digitsFor, localeParts, monthNames, usesTwentyFourHours } from './locales';
import type { DigitShape } from './locales';
import { shapeDigits } from './numbers';
import months from './tables/months.json';
import words from './tables/calendar.json';

export interface DateStyle {
  /** As `ar-MA`. */
  locale: string;
  /** An IANA zone as `Africa/Casablanca`. */
  timeZone: string;
  /** Digit shapes, where the site's differ from its country's. */
  digits?: DigitShape | undefined;
}

type Language = 'ar' | 'fr' | 'en';
type Fields = Readonly<Record<'year' | 'month' | 'day' | 'hour' | 'minute' | 'weekday', number>>;

const fieldFormats = new Map<string, Intl.DateTimeFormat>();

/** 3 ماي 2017 · 1er septembre 2026 · 3 May 2017 (en-US: May 3, 2017). */
export function formatDate(date: Date, how: DateStyle): string {
  const { year, month, day } = fieldsOf(date, how);
  return shaped(dayMonthYear(day, monthName(month, how), year, how), how);
}

/** 3 ماي 2017 - 12:00 · 3 mai 2017 à 12h00 · 3 May 2017, 12:00. */
export function formatDateTime(date: Date, how: DateStyle): string {
  const between = { ar: ' - ', fr: ' à ', en: ', ' }[languageOf(how)];
  return formatDate(date, how) + between + formatTime(date, how);
}

/** 15:30 · ٣:٣٠ م · 15h30 · 3:30 pm, in the site's zone. */
export function formatTime(date: Date, how: DateStyle): string {
  const { hour, minute } = fieldsOf(date, how);
  const language = languageOf(how);
  const minutes = String(minute).padStart(2, '0');
  if (language === 'fr') return `${hour}h${minutes}`;
  if (usesTwentyFourHours(how.locale)) return shaped(`${String(hour).padStart(2, '0')}:${minutes}`, how);
  const half = words.halves[language === 'ar' ? 'ar' : 'en'][hour < 12 ? 0 : 1] ?? '';
  return shaped(`${hour % 12 || 12}:${minutes} ${half}`, how);
}

/** الأربعاء 3 ماي 2017 · mercredi 3 mai 2017 · Wednesday 3 May 2017: no mark after the day's name. */
export function formatWeekdayDate(date: Date, how: DateStyle): string {
  const name = words.weekdays[languageOf(how)][fieldsOf(date, how).weekday] ?? '';
  const comma = how.locale.endsWith('-US') ? ',' : '';
  return `${name}${comma} ${formatDate(date, how)}`;
}

/** ماي 2017 · mai 2017 · May 2017. */
export function formatMonthYear(date: Date, how: DateStyle): string {
  const { year, month } = fieldsOf(date, how);
  return shaped(`${monthName(month, how)} ${year}`, how);
}

const DAY = 86_400_000;

/** Now, minutes, hours, yesterday, days up to a week; past that the date itself. */
export function relativeTime(date: Date, now: Date, how: DateStyle): string {
  const distance = date.getTime() - now.getTime();
  const minutes = Math.trunc(distance / 60_000);
  if (minutes === 0) return words.now[languageOf(how)];
  if (Math.abs(minutes) < 60) return inWords(minutes, 'minute', how);
  if (Math.abs(distance) < DAY) return inWords(Math.trunc(distance / 3_600_000), 'hour', how);
  const days = dayNumber(date, how) - dayNumber(now, how);
  return Math.abs(days) < 7 ? inWords(days, 'day', how) : formatDate(date, how);
}

/**
 * The Hijri date by the Umm al-Qura calendar: 7 شعبان 1438 هـ. `adjustDays` moves it where a country
 * announces its months by sighting (Morocco: often −1).
 */
export function hijriDate(date: Date, how: DateStyle, adjustDays = 0): string {
  const moved = new Date(date.getTime() + adjustDays * DAY);
  const { year, month, day } = fieldsOf(moved, how, 'islamic-umalqura');
  const language = languageOf(how);
  const name = months.hijri[language][month - 1] ?? '';
  return shaped(`${day} ${name} ${year} ${words.hijriEra[language]}`, how);
}

function dayMonthYear(day: number, month: string, year: number, how: DateStyle): string {
  if (how.locale.endsWith('-US')) return `${month} ${day}, ${year}`;
  return languageOf(how) === 'fr' && day === 1 ? `1er ${month} ${year}` : `${day} ${month} ${year}`;
}

function monthName(month: number, how: DateStyle): string {
  return monthNames(how.locale)[month - 1] ?? '';
}

function inWords(value: number, unit: 'minute' | 'hour' | 'day', how: DateStyle): string {
  const tag = `${how.locale}-u-nu-${how.digits ?? digitsFor(how.locale)}`;
  return withoutBidiMarks(new Intl.RelativeTimeFormat(tag, { numeric: 'auto' }).format(value, unit));
}

function dayNumber(date: Date, how: DateStyle): number {
  const { year, month, day } = fieldsOf(date, how);
  return Date.UTC(year, month - 1, day) / DAY;
}

function shaped(text: string, how: DateStyle): string {
  return shapeDigits(text, how.digits ?? digitsFor(how.locale));
}

function languageOf(how: DateStyle): Language {
  const { language } = localeParts(how.locale);
  return language === 'ar' || language === 'fr' ? language : 'en';
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
