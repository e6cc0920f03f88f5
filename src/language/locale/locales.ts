/**
 * Conventions of newspapers by locale: digit shapes, month names, clock. Sources: CLDR 48 for the countries
 * below, checked against usage tables of the region's papers (amrh.ma 4463 for Moroccan month names). The
 * tables are here because CLDR has changed them between versions.
 */
import months from '../tables/months.json';

export type DigitShape = 'latn' | 'arab';

const ARAB_DIGITS = new Set([
  'EG',
  'SA',
  'KW',
  'QA',
  'BH',
  'OM',
  'YE',
  'SD',
  'IQ',
  'SY',
  'LB',
  'JO',
  'PS',
  'MR',
]);
const LEVANT = new Set(['IQ', 'SY', 'LB', 'JO', 'PS']);

export interface LocaleParts {
  language: string;
  region: string;
}

/** Language and region of a tag such as `ar-MA`; the region is '' where the tag has none. */
export function localeParts(locale: string): LocaleParts {
  const [language = '', ...rest] = locale.split('-');
  const extension = rest.findIndex((part) => part.length === 1);
  const subtags = extension === -1 ? rest : rest.slice(0, extension);
  const region = subtags.find((part) => /^[A-Za-z]{2}$/.test(part)) ?? '';
  return { language: language.toLowerCase(), region: region.toUpperCase() };
}

/** The conventions of a language's newspapers, by country. */
interface LocaleRule {
  readonly months: (region: string) => readonly string[];
  readonly digits: (region: string) => DigitShape;
  readonly twentyFourHours: (region: string) => boolean;
}

/** A language without a rule takes months, digits and clock from Intl. */
const RULES: ReadonlyMap<string, LocaleRule> = new Map<string, LocaleRule>([
  [
    'ar',
    {
      months: arabicMonths,
      digits: (region) => (ARAB_DIGITS.has(region) ? 'arab' : 'latn'),
      twentyFourHours: (region) => region === 'MA' || region === 'EH',
    },
  ],
  ['fr', { months: () => months.fr, digits: () => 'latn', twentyFourHours: () => true }],
  ['en', { months: () => months.en, digits: () => 'latn', twentyFourHours: (region) => region !== 'US' }],
]);

/** The default numbering system of a locale's newspapers. */
export function digitsFor(locale: string): string {
  const { language, region } = localeParts(locale);
  const rule = RULES.get(language);
  return rule ? rule.digits(region) : new Intl.NumberFormat(locale).resolvedOptions().numberingSystem;
}

/** Languages whose newspapers choose between two digit shapes: the paper's setting applies to them. */
const CHOOSES_DIGITS: ReadonlySet<string> = new Set(['ar']);

/** Whether the paper's setting for digit shapes applies to a language. */
export const choosesDigits = (lang: string): boolean => CHOOSES_DIGITS.has(localeParts(lang).language);

/** The tag for Intl that writes a locale's numbers in the given numbering system or the locale's own. */
export const numberingTag = (locale: string, digits: string = digitsFor(locale)): string =>
  new Intl.Locale(locale, { numberingSystem: digits }).toString();

/** The twelve names of the Gregorian months in a locale, January first. */
export function monthNames(locale: string): readonly string[] {
  const { language, region } = localeParts(locale);
  return RULES.get(language)?.months(region) ?? intlMonthNames(locale);
}

function intlMonthNames(locale: string): readonly string[] {
  const format = new Intl.DateTimeFormat(locale, { calendar: 'gregory', month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => format.format(Date.UTC(2026, month, 15)));
}

function arabicMonths(region: string): readonly string[] {
  if (region === 'MA' || region === 'EH') return months.morocco;
  if (region === 'TN' || region === 'DZ') return months.tunisia;
  if (region === 'MR') return months.mauritania;
  return LEVANT.has(region) ? months.levant : months.egypt;
}

/** Whether the locale's newspapers use the 24-hour clock. */
export function usesTwentyFourHours(locale: string): boolean {
  const { language, region } = localeParts(locale);
  const rule = RULES.get(language);
  if (rule) return rule.twentyFourHours(region);
  const { hourCycle } = new Intl.DateTimeFormat(locale, { hour: 'numeric' }).resolvedOptions();
  return hourCycle === 'h23' || hourCycle === 'h24';
}
