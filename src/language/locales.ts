/**
 * What a locale's papers use: digit shapes, month names, clock.
 * Sources: CLDR 48 for the countries below, checked against usage tables of the region's papers
 * (amrh.ma 4463 for Moroccan month names); kept here because CLDR has changed them between versions.
 */
import months from './tables/months.json';

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
  const region = rest.find((part) => /^[A-Za-z]{2}$/.test(part)) ?? '';
  return { language: language.toLowerCase(), region: region.toUpperCase() };
}

/** The digit shapes that a locale's papers use unless the site says otherwise. */
export function digitsFor(locale: string): DigitShape {
  const { language, region } = localeParts(locale);
  return language === 'ar' && ARAB_DIGITS.has(region) ? 'arab' : 'latn';
}

/** The twelve month names of a locale, January first. */
export function monthNames(locale: string): readonly string[] {
  const { language, region } = localeParts(locale);
  if (language === 'fr') return months.fr;
  if (language !== 'ar') return months.en;
  return arabicMonths(region);
}

function arabicMonths(region: string): readonly string[] {
  if (region === 'MA' || region === 'EH') return months.morocco;
  if (region === 'TN' || region === 'DZ') return months.tunisia;
  if (region === 'MR') return months.mauritania;
  return LEVANT.has(region) ? months.levant : months.egypt;
}

/** Whether the locale's papers print 15:30 rather than 3:30 in the afternoon. */
export function usesTwentyFourHours(locale: string): boolean {
  const { language, region } = localeParts(locale);
  return language === 'ar' ? region === 'MA' || region === 'EH' : region !== 'US';
}
