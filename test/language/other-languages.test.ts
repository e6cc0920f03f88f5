import { copydesk } from '../../src/language/copydesk/copydesk';
import * as dates from '../../src/language/locale/dates';
import { digitsFor, monthNames, usesTwentyFourHours } from '../../src/language/locale/locales';
import { alphabetical, listed, nameIn, ownName } from '../../src/language/names';
import { formatNumber, pluralCategory } from '../../src/language/locale/numbers';

/** Spanish and Persian: languages without rules of their own, one of each direction. */
const OUTAGE = new Date('2017-05-03T20:05:00Z');
const madrid = { locale: 'es-ES', timeZone: 'Europe/Madrid' };
const tehran = { locale: 'fa-IR', timeZone: 'Asia/Tehran' };

describe('dates come from Intl', () => {
  test('in Spanish', () => {
    expect(dates.formatDate(OUTAGE, madrid)).toBe('3 de mayo de 2017');
    expect(dates.formatTime(OUTAGE, madrid)).toBe('22:05');
    expect(dates.formatDateTime(OUTAGE, madrid)).toMatch(/^3 de mayo de 2017.* 22:05$/);
    expect(dates.formatWeekdayDate(OUTAGE, madrid)).toBe('miércoles, 3 de mayo de 2017');
    expect(dates.formatMonthYear(OUTAGE, madrid)).toBe('mayo de 2017');
    expect(dates.formatYear(OUTAGE, madrid)).toBe('2017');
    expect(dates.relativeTime(OUTAGE, OUTAGE, madrid)).toBe('ahora');
    expect(dates.hijriDate(OUTAGE, madrid)).toMatch(/^7 .* 1438/);
  });

  test('in Persian, by the Persian calendar and its digits', () => {
    expect(dates.formatDate(OUTAGE, tehran)).toBe('۱۴ اردیبهشت ۱۳۹۶');
    expect(dates.formatTime(OUTAGE, tehran)).toBe('۰:۳۵');
    expect(dates.formatWeekdayDate(OUTAGE, tehran)).toContain('پنجشنبه');
    expect(dates.formatYear(OUTAGE, tehran)).toBe('۱۳۹۶');
    expect(dates.relativeTime(OUTAGE, new Date(OUTAGE.getTime() + 7_200_000), tehran)).toBe('۲ ساعت پیش');
  });

  test('in Persian by the calendar and the digits that the locale names', () => {
    const gregorian = { ...tehran, locale: 'fa-IR-u-ca-gregory-nu-latn' };
    expect(dates.formatDate(OUTAGE, gregorian)).toBe('4 مهٔ 2017');
    expect(formatNumber(1234.5, gregorian.locale)).toMatch(/^1.234.5$/);
  });

  test('without invisible marks, as in the languages that have a rule', () => {
    for (const how of [madrid, tehran]) {
      expect(dates.formatDateTime(OUTAGE, how)).not.toMatch(/[\u200E\u200F\u061C]/);
    }
  });
});

test('months of the calendar are Gregorian in every language', () => {
  expect(monthNames('es')[4]).toBe('mayo');
  expect(monthNames('fa')[4]).toMatch(/^مه/);
  expect(dates.formatMonthYear(OUTAGE, tehran)).toContain('۲۰۱۷');
});

test.each(['es-ES', 'es-MX', 'fa-IR', 'de', 'ur-PK', 'tr', 'he-IL'])(
  'digits and clock of %s are those of Intl',
  (locale) => {
    expect(digitsFor(locale)).toBe(new Intl.NumberFormat(locale).resolvedOptions().numberingSystem);
    const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
    expect(usesTwentyFourHours(locale)).toBe(hourCycle === 'h23');
  },
);

test('numbers, plurals and lists follow CLDR', () => {
  expect(formatNumber(1234567, 'es-ES')).toBe('1.234.567');
  expect(formatNumber(1234567, 'fa-IR')).toBe('۱٬۲۳۴٬۵۶۷');
  expect([1, 2, 1_000_000].map((n) => pluralCategory(n, 'es'))).toEqual(['one', 'other', 'many']);
  expect([0, 1, 2].map((n) => pluralCategory(n, 'fa'))).toEqual(['one', 'one', 'other']);
  expect(listed(['Ana', 'Luis', 'Eva'], 'es')).toBe('Ana, Luis y Eva');
  expect(listed(['الف', 'ب', 'پ'], 'fa')).toBe('الف،‏ ب، و پ');
});

test('names stand in the order of their language', () => {
  expect(['zorro', 'ñu', 'nube'].sort(alphabetical('es'))).toEqual(['nube', 'ñu', 'zorro']);
  expect(['گل', 'پدر', 'تهران', 'بازار'].sort(alphabetical('fa'))).toEqual(['بازار', 'پدر', 'تهران', 'گل']);
});

test('a language is named in itself, and in others', () => {
  expect(['ar', 'fr', 'en', 'es', 'fa'].map(ownName)).toEqual([
    'العربية',
    'Français',
    'English',
    'Español',
    'فارسی',
  ]);
  expect(nameIn('es', 'fr')).toBe('espagnol');
});

describe('the copy desk has no rules for a language', () => {
  const spaced = 'Hola , mundo !!  Dijo "sí" ...';

  test.each(['es', 'fa', 'de-AT'])('and repairs nothing in %s', (lang) => {
    expect(copydesk(spaced, { lang })).toEqual({ fixed: spaced, findings: [] });
  });

  test('but asks about the words of the house', () => {
    const houseStyle = [{ find: 'coronavirus', use: 'covid' }, { find: 'gafas' }];
    const { fixed, findings } = copydesk('El coronavirus y las gafas', { lang: 'es', houseStyle });
    expect(fixed).toBe('El coronavirus y las gafas');
    expect(findings.map(({ rule, safe, replacement }) => [rule, safe, replacement])).toEqual([
      ['house-word', false, 'covid'],
      ['house-banned', false, undefined],
    ]);
  });
});
