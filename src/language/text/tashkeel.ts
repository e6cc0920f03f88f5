/** Vowel signs as a reader's choice: the text keeps them as written, a page may hide them. */
import { TASHKEEL, TATWEEL } from './characters';
import { normalised } from './normal-form';

const SIGNS = new RegExp(`[${TASHKEEL}]`);
const ALL_SIGNS = new RegExp(`[${TASHKEEL}]`, 'g');
const ORNAMENT = new RegExp(`[${TASHKEEL}${TATWEEL}]`, 'g');

/** Whether a text has vowel signs, so that a switch for them is worth showing. */
export function hasTashkeel(text: string): boolean {
  return SIGNS.test(text);
}

/** The text without vowel signs, shadda included; letters with hamza stay as they are. */
export function withoutTashkeel(text: string): string {
  return normalised(text, 'NFC').replace(ALL_SIGNS, '');
}

/** The text as addresses spell it: vowel signs and tatweel come with copied links, no slug has them. */
export const withoutOrnament = (text: string): string => normalised(text, 'NFC').replace(ORNAMENT, '');
