import * as dates from '../../src/language/locale/dates';
import { digitsFor, monthNames, usesTwentyFourHours } from '../../src/language/locale/locales';

const casablanca = (locale: string) => ({ locale, timeZone: 'Africa/Casablanca' });
const OUTAGE = new Date('2017-05-03T20:05:00Z');

test.each([
  ['ar-MA', '3 ماي 2017', '3 ماي 2017 - 21:05', 'الأربعاء 3 ماي 2017', 'ماي 2017'],
  ['ar-TN', '3 ماي 2017', '3 ماي 2017 - 9:05 م', 'الأربعاء 3 ماي 2017', 'ماي 2017'],
  ['ar-DZ', '3 ماي 2017', '3 ماي 2017 - 9:05 م', 'الأربعاء 3 ماي 2017', 'ماي 2017'],
  ['ar-EG', '٣ مايو ٢٠١٧', '٣ مايو ٢٠١٧ - ٩:٠٥ م', 'الأربعاء ٣ مايو ٢٠١٧', 'مايو ٢٠١٧'],
  ['ar-SA', '٣ مايو ٢٠١٧', '٣ مايو ٢٠١٧ - ٩:٠٥ م', 'الأربعاء ٣ مايو ٢٠١٧', 'مايو ٢٠١٧'],
  ['ar-AE', '3 مايو 2017', '3 مايو 2017 - 9:05 م', 'الأربعاء 3 مايو 2017', 'مايو 2017'],
  ['ar-LB', '٣ أيار ٢٠١٧', '٣ أيار ٢٠١٧ - ٩:٠٥ م', 'الأربعاء ٣ أيار ٢٠١٧', 'أيار ٢٠١٧'],
  ['fr', '3 mai 2017', '3 mai 2017 à 21h05', 'mercredi 3 mai 2017', 'mai 2017'],
  ['fr-MA', '3 mai 2017', '3 mai 2017 à 21h05', 'mercredi 3 mai 2017', 'mai 2017'],
  ['en', '3 May 2017', '3 May 2017, 21:05', 'Wednesday 3 May 2017', 'May 2017'],
  ['en-US', 'May 3, 2017', 'May 3, 2017, 9:05 pm', 'Wednesday, May 3, 2017', 'May 2017'],
])('%s prints %s', (locale, date, dateTime, weekday, month) => {
  const how = casablanca(locale);
  expect(dates.formatDate(OUTAGE, how)).toBe(date);
  expect(dates.formatDateTime(OUTAGE, how)).toBe(dateTime);
  expect(dates.formatWeekdayDate(OUTAGE, how)).toBe(weekday);
  expect(dates.formatMonthYear(OUTAGE, how)).toBe(month);
});

test('French writes the first of a month as an ordinal', () => {
  expect(dates.formatDate(new Date('2026-09-01T12:00Z'), casablanca('fr'))).toBe('1er septembre 2026');
});

test('a site may print other digits than its country', () => {
  const how = { ...casablanca('ar-EG'), digits: 'latn' } as const;
  expect(dates.formatDateTime(OUTAGE, how)).toBe('3 مايو 2017 - 9:05 م');
});

test.each([
  ['ar-EG', '2017-05-03T00:07:00Z', '١:٠٧ ص'],
  ['ar-EG', '2017-05-02T23:07:00Z', '١٢:٠٧ ص'],
  ['ar-EG', '2017-05-03T11:00:00Z', '١٢:٠٠ م'],
  ['ar-MA', '2017-05-02T23:07:00Z', '00:07'],
  ['fr', '2017-05-03T08:00:00Z', '9h00'],
  ['en-US', '2017-05-02T23:07:00Z', '12:07 am'],
])('in %s %s is %s', (locale, instant, time) => {
  expect(dates.formatTime(new Date(instant), casablanca(locale))).toBe(time);
});

describe('Morocco goes back an hour for Ramadan', () => {
  test.each([
    ['2026-02-10T12:00:00Z', '13:00'],
    ['2026-03-01T12:00:00Z', '12:00'],
    ['2026-04-15T12:00:00Z', '13:00'],
    ['2027-02-20T12:00:00Z', '12:00'],
  ])('%s is %s', (instant, time) => {
    expect(dates.formatTime(new Date(instant), casablanca('ar-MA'))).toBe(time);
  });

  test('the day is the day of the zone', () => {
    expect(dates.formatDate(new Date('2026-06-30T23:30:00Z'), casablanca('ar-MA'))).toBe('1 يوليوز 2026');
    expect(dates.formatDate(new Date('2026-03-01T23:30:00Z'), casablanca('ar-MA'))).toBe('1 مارس 2026');
  });
});

const ago = (seconds: number, locale: string) =>
  dates.relativeTime(new Date(OUTAGE.getTime() - seconds * 1000), OUTAGE, casablanca(locale));
const HOUR = 3600;
test.each([
  ['ar-MA', 20, 'الآن'],
  ['ar-MA', 60, 'قبل دقيقة واحدة'],
  ['ar-MA', 120, 'قبل دقيقتين'],
  ['ar-MA', 300, 'قبل 5 دقائق'],
  ['ar-MA', 660, 'قبل 11 دقيقة'],
  ['ar-MA', 2 * HOUR, 'قبل ساعتين'],
  ['ar-MA', 26 * HOUR, 'أمس'],
  ['ar-MA', 50 * HOUR, 'أول أمس'],
  ['ar-MA', 80 * HOUR, 'قبل 3 أيام'],
  ['ar-MA', 8 * 24 * HOUR, '25 أبريل 2017'],
  ['ar-EG', 300, 'قبل ٥ دقائق'],
  ['ar-MA', -3 * HOUR, 'خلال 3 ساعات'],
  ['fr', 300, 'il y a 5 minutes'],
  ['fr', 26 * HOUR, 'hier'],
  ['en', 3 * HOUR, '3 hours ago'],
  ['en', 0, 'just now'],
])('in %s %d seconds ago is %s', (locale, seconds, words) => {
  expect(ago(seconds, locale)).toBe(words);
});

test.each([
  ['ar-MA', 0, '7 شعبان 1438 هـ'],
  ['ar-MA', -1, '6 شعبان 1438 هـ'],
  ['ar-SA', 0, '٧ شعبان ١٤٣٨ هـ'],
  ['fr', 0, '7 chaabane 1438 H'],
  ['en', 1, '8 Shaaban 1438 AH'],
])('in %s, moved %i days, the Hijri date is %s', (locale, days, date) => {
  expect(dates.hijriDate(OUTAGE, casablanca(locale), days)).toBe(date);
});

describe('our tables and the runtime’s agree', () => {
  const intl = (locale: string, options: Intl.DateTimeFormatOptions, date: Date) =>
    new Intl.DateTimeFormat(`${locale}-u-nu-latn-ca-gregory`, { timeZone: 'UTC', ...options }).format(date);

  const locales = [
    'ar-MA',
    'ar-TN',
    'ar-DZ',
    'ar-EG',
    'ar-SA',
    'ar-AE',
    'ar-MR',
    'ar-LB',
    'ar-SY',
    'ar-JO',
    'ar-IQ',
    'ar-PS',
    'fr',
    'en',
  ];
  test.each(locales)('on the months of %s', (locale) => {
    const theirs = monthNames(locale).map((_, month) =>
      intl(locale, { month: 'long' }, new Date(Date.UTC(2026, month, 15))),
    );
    expect(monthNames(locale)).toEqual(theirs);
  });

  test.each([...locales, 'ar-LY', 'en-US', 'en-GB'].filter((locale) => locale !== 'en'))(
    'on the clock of %s',
    (locale) => {
      const { hourCycle } = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).resolvedOptions();
      expect(usesTwentyFourHours(locale)).toBe(hourCycle === 'h23');
    },
  );

  test.each([...locales, 'ar-KW', 'ar-QA', 'ar-OM', 'ar-YE', 'ar-SD', 'ar-LY', 'ar'])(
    'on the digits of %s',
    (locale) => {
      expect(digitsFor(locale)).toBe(new Intl.NumberFormat(locale).resolvedOptions().numberingSystem);
    },
  );

  test.each(['ar-MA', 'fr', 'en'])('on the days of %s', (locale) => {
    for (let day = 1; day <= 7; day += 1) {
      const date = new Date(Date.UTC(2026, 0, day));
      const ours = dates.formatWeekdayDate(date, { locale, timeZone: 'UTC' });
      expect(ours.split(' ')[0]).toBe(intl(locale, { weekday: 'long' }, date));
    }
  });

  test('on the Hijri months', () => {
    const format = new Intl.DateTimeFormat('ar-SA-u-ca-islamic-umalqura-nu-latn', {
      timeZone: 'UTC',
      month: 'long',
    });
    for (let month = 0; month < 12; month += 1) {
      const date = new Date(Date.UTC(2025, month, 10));
      expect(dates.hijriDate(date, { locale: 'ar-MA', timeZone: 'UTC' })).toContain(format.format(date));
    }
  });
});

test('nothing invisible gets into a date', () => {
  for (const locale of ['ar-MA', 'ar-EG', 'ar-LB', 'ar-SA', 'fr', 'en']) {
    const how = casablanca(locale);
    const all = [
      dates.formatDateTime(OUTAGE, how),
      dates.hijriDate(OUTAGE, how),
      ago(-7200, locale),
      ago(300, locale),
    ];
    expect(all.join(' ')).not.toMatch(/[\u200e\u200f\u061c]/);
  }
});
