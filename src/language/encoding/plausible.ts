/** Judges in linear time whether a decoded text is plausible prose. */

const CONTROLS = /[\0-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd-\uffff]/;

/** Whether a text has none of the characters that only damage or a wrong encoding causes. */
export const isFreeOfControls = (text: string): boolean => !CONTROLS.test(text);

const LETTER = /[ء-غف-ي]/g;
const LATIN = /\p{sc=Latin}/gu;
const MIXED = /[ء-غف-ي]\p{sc=Latin}|\p{sc=Latin}[ء-غف-ي]/gu;
// Damaged UTF-8 that is read as windows-1256 has many ط and ظ before a sign or a rare letter.
const MOJIBAKE = /[طظ][^\sا-غف-ي]|[طظ][ط-غ]/g;
const SPACE = /[ \t\n\r]/g;
const NO_BREAK = /\u00a0/g;
/** Characters outside the letters, digits, vowel signs, spaces and punctuation of Arabic and Latin texts. */
const STRANGE =
  /[^\s\p{sc=Latin}\p{sc=Arabic}\p{M}\p{Nd}!-/:-@[-`{-~،؛؟ـ«»‘’“”‹›„…–—•°§©®™€£·٪×÷½¼¾±\u200c-\u200f]/gu;

/** Programming symbols next to an Arabic letter, or brackets inside a word. */
const GLUED = /[ء-غف-ي][\\^{}|]|[\\^{}|][ء-غف-ي]|[ء-غف-ي][[\]][ء-غف-ي]/g;

/** An accented letter by itself, which is no word of any language except `à`. */
const LONELY = /(?<!\p{sc=Latin})[À-ßá-ÿ](?!\p{sc=Latin})/gu;

const count = (text: string, pattern: RegExp): number => text.match(pattern)?.length ?? 0;

/**
 * Whether a text is plausible Arabic of an old code page: mostly Arabic letters, in words of one script,
 * between spaces.
 */
export function isArabicWriting(text: string): boolean {
  const arabic = count(text, LETTER);
  return (
    arabic >= 4 &&
    arabic >= count(text, LATIN) * 0.2 &&
    count(text, MIXED) <= arabic * 0.02 &&
    count(text, MOJIBAKE) <= arabic * 0.15 &&
    count(text, STRANGE) <= arabic * 0.1 &&
    count(text, GLUED) <= arabic * 0.02 &&
    count(text, LONELY) <= arabic * 0.02 &&
    count(text, NO_BREAK) <= count(text, SPACE)
  );
}

/** The frequency of letters in Arabic prose, per thousand; for all others 0.5 is assumed. */
const FREQUENCY: ReadonlyMap<string, number> = new Map(
  Object.entries({
    ا: 125,
    ل: 112,
    ي: 66,
    م: 61,
    ن: 58,
    و: 57,
    ر: 50,
    ت: 47,
    ب: 39,
    ة: 36,
    ع: 35,
    د: 32,
    س: 29,
    ه: 29,
    ف: 27,
    ق: 26,
    ك: 22,
    أ: 22,
    ح: 20,
    ج: 15,
    ش: 14,
    ص: 12,
    ط: 12,
    خ: 11,
    ى: 10,
    إ: 10,
    ذ: 8,
    ز: 8,
    ض: 8,
    ث: 6,
    غ: 5,
    ء: 4,
    ئ: 4,
    ظ: 3,
    ؤ: 2,
    آ: 2,
  }),
);
const ARTICLE = /(?:^|[^\p{L}\p{M}])(?:[وفبك]?ال|لل)(?=[ء-غف-ي]{2})/gu;
// ة and ى only end a word, and ا is never doubled.
const IMPOSSIBLE = /[ةى][ء-غف-ي]|اا/g;

/**
 * A score of plausible Arabic: the mean over the letters, raised by articles and lowered by impossible words.
 */
export function arabicScore(text: string): number {
  const letters = text.match(LETTER) ?? [];
  if (letters.length === 0) return -Infinity;
  const sum = letters.reduce((total, letter) => total + Math.log((FREQUENCY.get(letter) ?? 0.5) / 1000), 0);
  const words = count(text, ARTICLE) * 4 - count(text, IMPOSSIBLE) * 6;
  return (sum + words) / letters.length;
}

const HIGH = /[\u00a0-\uffff]/gu;
const COMMON_HIGH = /[éèêëàâäçîïíìôöóòõùûüúáãåæøñßœÉÈÊÀÂÇÎÔÖÜÄÁÓÍÚÑŒ«»‘’“”…–—€°§·¡¿\u00a0ºª£©®½]/gu;
/** Accented letters without a plain letter beside them. */
const ALONE = /(?<![A-Za-z])[À-ÖØ-öø-ÿŒœŠšŽžŸ]{2,}(?![A-Za-z])/g;
const PLAIN = /[A-Za-z]/g;
/** A symbol inside a word comes from another encoding. */
const WITHIN = /[A-Za-z][¢-©«-´¶¸-¿×÷ˆ˜‚„†‡‰‹›•™ƒ][A-Za-z]/g;

/**
 * Whether a text is plausible Western European of windows-1252: plain letters with the accents of these
 * languages.
 */
export function isLatinWriting(text: string): boolean {
  const high = count(text, HIGH);
  const plain = count(text, PLAIN);
  return (
    high > 0 &&
    plain >= 8 &&
    high <= plain * 0.5 &&
    count(text, COMMON_HIGH) >= high * 0.9 &&
    count(text, ALONE) <= high * 0.02 &&
    count(text, WITHIN) <= high * 0.02
  );
}
