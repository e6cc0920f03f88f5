/**
 * The form in which search compares texts. Stored text keeps the writer's spelling. Sources: Lucene
 * ArabicNormalizer and DecimalDigitFilter; UAX 15 (NFKC); CLDR root collation.
 */
import { TASHKEEL, TATWEEL } from './characters';
import { normalised } from './normal-form';

/** Vowel signs, tatweel and invisible characters, which neither search nor links take into account. */
export const IGNORED = new RegExp(
  `[${TASHKEEL}${TATWEEL}\\u00AD\\u034F\\u061C\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\uFE00-\\uFE0F\\uFEFF\\u{E0100}-\\u{E01EF}]`,
  'gu',
);
const COMBINING = /[\u0300-\u036f]/g;
const BEYOND_LATIN1 = /[^\0-\x7f\u0600-\u06ff]/;
const FOLDABLE = /[آأإٱؤئىیےۍېکگڭݣڪہھۂۃەةڤڥپچ٠-٩۰-۹æœøđłßı]/g;

const FOLDS: Readonly<Record<string, string>> = {
  ...letters('آأإٱ', 'ا'),
  ...letters('ؤ', 'و'),
  ...letters('ئىیےۍې', 'ي'),
  // Most newspapers write the Maghrebi and Persian g with k: أڭادير and أكادير are one city.
  ...letters('کگڭݣڪ', 'ك'),
  ...letters('ہھۂۃەة', 'ه'),
  ...letters('ڤڥ', 'ف'),
  ...letters('پ', 'ب'),
  ...letters('چ', 'ج'),
  ...digits(0x0660),
  ...digits(0x06f0),
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ł: 'l',
  ß: 'ss',
  ı: 'i',
};

/**
 * The search form of a text: resolves compatibility forms first (they may yield letters to fold), removes
 * vowel signs, tatweel and invisible characters, then folds letters and digits, and makes lower case, no
 * accents and single spaces.
 */
export function searchKey(text: string): string {
  return withoutAccents(withoutSigns(text).toLowerCase())
    .replace(FOLDABLE, foldLetter)
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * The letters of a text as written, with hamza: compatibility forms are resolved, signs and tatweel removed.
 */
export function withoutSigns(text: string): string {
  const compatible = BEYOND_LATIN1.test(text) ? normalised(text, 'NFKC') : normalised(text, 'NFC');
  return compatible.replace(IGNORED, '');
}

const ACCENTED = /[\u00c0-\u024f\u0300-\u036f\u0370-\u04ff\u1e00-\u1fff]+/g;

function withoutAccents(text: string): string {
  return text.replace(ACCENTED, (run) => normalised(run, 'NFD').replace(COMBINING, '').normalize('NFC'));
}

function foldLetter(letter: string): string {
  return FOLDS[letter] ?? letter;
}

function letters(from: string, to: string): Record<string, string> {
  return Object.fromEntries(Array.from(from, (letter) => [letter, to]));
}

function digits(zero: number): Record<string, string> {
  return Object.fromEntries(
    Array.from({ length: 10 }, (_, value) => [String.fromCharCode(zero + value), String(value)]),
  );
}
