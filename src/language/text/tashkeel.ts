/** Vowel signs, which a page may hide; the stored text keeps them. */
import { TASHKEEL, TATWEEL } from './characters';
import { normalised } from './normal-form';

const SIGNS = new RegExp(`[${TASHKEEL}]`);
const ALL_SIGNS = new RegExp(`[${TASHKEEL}]`, 'g');
const ORNAMENT = new RegExp(`[${TASHKEEL}${TATWEEL}]`, 'g');

/** Whether a text has vowel signs, so that a page offers to hide them. */
export function hasTashkeel(text: string): boolean {
  return SIGNS.test(text);
}

/** The text without vowel signs, including shadda; letters with hamza stay. */
export function withoutTashkeel(text: string): string {
  return normalised(text, 'NFC').replace(ALL_SIGNS, '');
}

/** The text without vowel signs and tatweel, which copied links may have but no slug has. */
export const withoutOrnament = (text: string): string => normalised(text, 'NFC').replace(ORNAMENT, '');
