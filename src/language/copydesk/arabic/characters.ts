/** Arabic letters in the wrong form. Sources: Unicode charts FB50, FE70; CLDR exemplar letters of Arabic. */
import { ARABIC_LETTER, TASHKEEL } from '../../characters';
import { patternRule } from '../rule';
import type { SafeRule } from '../rule';

// ﷺ, ﷽, ornate brackets and ﷼ live among the presentation forms and are signs of their own; FC5E–FC63 and
// FE70–FE7F are vowel signs on a space.
const PRESENTATION =
  /[\uFB50-\uFBB1\uFBD3-\uFC5D\uFC64-\uFCF1\uFCF5-\uFD3D\uFD50-\uFDC7\uFDF0-\uFDF9\uFE80-\uFEFC]+/g;

const LETTERS = `[${ARABIC_LETTER}][${TASHKEEL}]{0,4}`;
const INNER_TATWEEL = new RegExp(`(?<=${LETTERS})\\u0640+(?=[${ARABIC_LETTER}])`, 'g');

// Letters that only Persian and Urdu have: a text with them may mean its ی and ک.
const PERSIAN_ONLY = /[پچژگٹڈڑںے\u200c]/;
const PERSIAN_WORD = new RegExp(`[${ARABIC_LETTER}${TASHKEEL}]*[یک][${ARABIC_LETTER}${TASHKEEL}]*`, 'g');
// A final ی is ي in these; elsewhere it may be ى.
const FINAL_YEH = /^(?:[وف]?(?:فی|ال[ذت]ی|هی|أی|ای|بنی|ذی|لی|نبی)|.*[^یى]ائی|.*(?:[ا-ي]{3})انی)$/;

export const characterRules: readonly SafeRule[] = [
  patternRule('ar-presentation-forms', PRESENTATION, ([form]) => form.normalize('NFKC')),
  patternRule('ar-tatweel', INNER_TATWEEL, ''),
  { id: 'ar-persian-letters', find: persianLetters },
];

function* persianLetters(text: string) {
  if (!/[یک]/.test(text)) return;
  for (const { 0: line, index: offset } of text.matchAll(/[^\n.؟!؛«»]+/g)) {
    if (PERSIAN_ONLY.test(line)) continue;
    for (const { 0: word, index } of line.matchAll(PERSIAN_WORD)) {
      const arabic = inArabicLetters(word);
      if (arabic !== word) yield { start: offset + index, end: offset + index + word.length, text: arabic };
    }
  }
}

function inArabicLetters(word: string): string {
  const inner = word.replaceAll('ک', 'ك').replace(/ی(?!$)/g, 'ي');
  return FINAL_YEH.test(word) ? inner.replace(/ی$/, 'ي') : inner;
}
