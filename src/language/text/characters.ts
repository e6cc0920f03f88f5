/**
 * Character classes, as the inside of a regular expression's brackets. Sources: Unicode 17 code charts; UAX 9
 * (bidi controls); UAX 31 (identifiers).
 */

/** Arabic vowel signs, Quranic annotation signs and superscript alef: combining marks, not letters. */
export const TASHKEEL =
  '\\u0610-\\u061A\\u064B-\\u065F\\u0670\\u06D6-\\u06DC\\u06DF-\\u06E4\\u06E7\\u06E8\\u06EA-\\u06ED';

/** Elongation stroke (kashida). It is inside U+0621–064A, so a range of letters must exclude it. */
export const TATWEEL = '\\u0640';

/** Arabic letters without tatweel: base block, Persian, Urdu and Maghrebi letters, supplements. */
export const ARABIC_LETTER =
  '\\u0620-\\u063F\\u0641-\\u064A\\u066E\\u066F\\u0671-\\u06D3\\u06D5\\u06EE\\u06EF\\u06FA-\\u06FC\\u06FF\\u0750-\\u077F\\u08A0-\\u08C9';

/** Letters of all right-to-left scripts: Hebrew, Arabic, Syriac, Thaana, NKo … */
export const RTL_LETTER = `${ARABIC_LETTER}\\u0640\\u05D0-\\u05F2\\u0710-\\u074F\\u0780-\\u07B1\\u07CA-\\u07EA\\u0800-\\u0815\\u0840-\\u0858\\u0860-\\u086A\\uFB1D-\\uFB4F\\uFB50-\\uFDFC\\uFE70-\\uFEFC`;

/** Letters of the left-to-right scripts that occur in news. */
export const LTR_LETTER =
  '\\p{sc=Latin}\\p{sc=Greek}\\p{sc=Cyrillic}\\p{sc=Tifinagh}\\p{sc=Han}\\p{sc=Hiragana}\\p{sc=Katakana}' +
  '\\p{sc=Hangul}\\p{sc=Devanagari}\\p{sc=Armenian}\\p{sc=Georgian}\\p{sc=Thai}\\p{sc=Ethiopic}\\p{sc=Bengali}\\p{sc=Tamil}';

/** European and Arabic-Indic digits. */
export const DIGIT = '0-9\\u0660-\\u0669\\u06F0-\\u06F9';

/** A link in a text: up to the next space or quotation mark, without closing punctuation. */
export const LINK = '(?:https?:\\/\\/|www\\.)[^\\s<>«»“”"]*[^\\s<>«»“”".,;:!?،؛؟)\\]}…]';

export const LRM = '\u200E';
export const RLM = '\u200F';
export const FSI = '\u2068';
export const PDI = '\u2069';

const BIDI_MARKS = /[\u200E\u200F\u061C]/g;

/** Removes the invisible direction marks that Intl adds to dates and numbers. */
export function withoutBidiMarks(text: string): string {
  return text.replace(BIDI_MARKS, '');
}

// Marks, embeddings, overrides and isolates of the Unicode Bidirectional Algorithm (UAX 9, 2).
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/** Removes all invisible direction controls, which have no meaning in an address. */
export function withoutDirectionMarks(text: string): string {
  return text.replace(DIRECTION_MARKS, '');
}
