/** The direction of a text, and the parts of it in the other direction. Sources: UAX 9, HTML `bdi`. */
import { DIGIT, FSI, LINK, LRM, LTR_LETTER, PDI, RLM, RTL_LETTER } from './characters';
import { matchesOf } from '../matches';

export type Direction = 'rtl' | 'ltr';

/** A run of text; `foreign` ones need isolation in the surrounding text. */
export interface TextRun {
  text: string;
  foreign: boolean;
  dir: Direction;
  /** The language, where the script alone determines it (Arabic letters in a French text). */
  lang?: string;
}

const RTL_LANGUAGES = /^(?:ar|ary|arz|arq|aeb|apc|fa|he|iw|ur|ps|sd|ug|ckb|yi|dv|syr|nqo)(?:-|$)/i;
const RTL_SCRIPT = /-(?:arab|hebr|syrc|thaa|nkoo)(?:-|$)/i;
const OTHER_SCRIPT = /^[a-z]+-[a-z]{4}(?:-|$)/i;

/** The direction of a language tag (BCP 47); a script in the tag takes precedence over the language. */
export function directionOf(lang: string): Direction {
  if (RTL_SCRIPT.test(lang)) return 'rtl';
  if (OTHER_SCRIPT.test(lang)) return 'ltr';
  return RTL_LANGUAGES.test(lang) ? 'rtl' : 'ltr';
}

const STRONG = /[\p{L}\u200E\u200F\u061C\u2066-\u2069]/gu;
const RTL_STRONG = new RegExp(
  `[${RTL_LETTER}\\u200F\\u061C]|[\\u{10800}-\\u{10FFF}\\u{1E800}-\\u{1EFFF}]`,
  'u',
);

/** The direction of the first strong character outside isolates (UAX 9, P2); undefined without one. */
export function firstStrong(text: string): Direction | undefined {
  let depth = 0;
  for (const [character] of matchesOf(text, STRONG)) {
    if (character === PDI) depth = Math.max(0, depth - 1);
    else if (character >= '\u2066' && character <= FSI) depth += 1;
    else if (depth === 0) return RTL_STRONG.test(character) ? 'rtl' : 'ltr';
  }
  return undefined;
}

const LETTER = /\p{L}/gu;
/** A block with a larger share of the text's own letters has the text's direction. */
const OWN_SHARE = 0.2;

/**
 * The direction of a block within a text: that of the text's language, or the other where the block starts
 * with the other and has almost no letters of the text's own script. The first strong letter alone does not
 * decide, because an Arabic sentence may start with a Latin name.
 */
export function blockDirection(text: string, lang: string): Direction {
  const own = directionOf(lang);
  const first = firstStrong(text);
  if (first === undefined || first === own) return own;
  const letters = text.match(LETTER) ?? [];
  const ownLetters = letters.filter((letter) => firstStrong(letter) === own);
  return ownLetters.length > letters.length * OWN_SHARE ? own : first;
}

/** A text with a smaller share of letters in its language's direction is in another script. */
const LEAST_SHARE = 1 / 3;

/**
 * Whether the script of a text can be that of a language: an Arabic sentence is not French, and French words are not an
 * Arabic sentence. A text without letters fits every language.
 */
export function fitsScript(text: string, lang: string): boolean {
  const letters = text.match(LETTER) ?? [];
  const own = directionOf(lang);
  return letters.filter((letter) => firstStrong(letter) === own).length >= letters.length * LEAST_SHARE;
}

// Words of the other script, and what may separate two of them within a name or phrase.
const LATIN_WORD = `[@#]?[${LTR_LETTER}](?:[${LTR_LETTER}\\p{M}0-9_]|['’.:/@&+=?%~-]+(?=[${LTR_LETTER}0-9]))*[+#]*`;
const LATIN_JOIN = `(?:[ \\u00A0]+|[ \\u00A0]?[&/|+–-][ \\u00A0]?|[,:] |(?<=\\b[A-Z])\\. )`;
const NUMBER_WORD = `(?<![${DIGIT}])[0-9]+(?:[.,][0-9]+)*(?![${DIGIT}${RTL_LETTER}]|[-–:/.,][${DIGIT}])`;
const LATIN_RUN = `${LATIN_WORD}(?:${LATIN_JOIN}(?:${LATIN_WORD}|${NUMBER_WORD}))*`;
// Numbers that a right-to-left line reorders: after an Arabic letter digits count as Arabic numbers (UAX 9,
// W2), and a hyphen or plus between those is not part of the number (W4).
const PHONE = `\\+[${DIGIT}][${DIGIT} ().-]{5,18}[${DIGIT}]|\\b0[0-9](?:[ .][0-9]{2}){4}\\b`;
// A match does not start within a number, so that many separators do not take quadratic time.
const RANGE = `(?<![${DIGIT}])(?:[+−-]|(?<![${DIGIT}][.,:/٫٬]))[${DIGIT}]+(?:[.,:/٫٬][${DIGIT}]+)*(?:[-–+×/][${DIGIT}]+(?:[.,:/٫٬][${DIGIT}]+)*)+`;
const SIGNED = `(?<![^\\s(«“"])[+−-][${DIGIT}]+(?:[.,٫٬][${DIGIT}]+)*`;
const RTL_WORD = `[${RTL_LETTER}](?:[${RTL_LETTER}\\p{M}\\u200C\\u200D_]|[${DIGIT}](?=[${RTL_LETTER}]))*`;
const RTL_JOIN = `(?:[ \\u00A0]+(?:[${DIGIT}]+[ \\u00A0]+)?|[،؛:.!؟] ?| ?[-–/] ?)`;

const IN_RTL = new RegExp(`${LINK}|${PHONE}|${LATIN_RUN}|${RANGE}|${SIGNED}`, 'gu');
const IN_LTR = new RegExp(`[#@]?${RTL_WORD}(?:${RTL_JOIN}${RTL_WORD})*`, 'gu');

/**
 * Splits a text into runs of its own language and runs of the other direction: foreign names and phrases, and
 * in a right-to-left text also scores, ranges, signed numbers and phone numbers. The concatenated runs are
 * the text; no word is split.
 */
export function isolateRuns(text: string, lang: string): readonly TextRun[] {
  const own = directionOf(lang);
  const other: Direction = own === 'rtl' ? 'ltr' : 'rtl';
  const runs: TextRun[] = [];
  let done = 0;
  for (const { 0: match, index } of matchesOf(text, own === 'rtl' ? IN_RTL : IN_LTR)) {
    if (index > done) runs.push({ text: text.slice(done, index), foreign: false, dir: own });
    runs.push({ text: match, foreign: true, dir: other, ...languageOf(match) });
    done = index + match.length;
  }
  if (done < text.length) runs.push({ text: text.slice(done), foreign: false, dir: own });
  return runs;
}

const ARABIC_SCRIPT = /\p{sc=Arabic}/u;

function languageOf(run: string): { lang?: string } {
  return ARABIC_SCRIPT.test(run) ? { lang: 'ar' } : {};
}

const NUMBERS = new RegExp(`^[${DIGIT} +().,:/٫٬×−–-]+$`, 'u');

/** Whether a run is a score, a range, a time or a phone number, which must not break across lines. */
export const isNumberRun = ({ foreign, text }: TextRun): boolean => foreign && NUMBERS.test(text);

// Joined numbers: 2-1, 10-12, 2024–2025, 3.5–4.
const JOINED_NUMBERS =
  /(?<![\p{L}\p{N}.,:/–-])[0-9]+(?:[.,:][0-9]+)*(?:[-–+×/][0-9]+(?:[.,:][0-9]+)*)+(?![\p{L}\p{N}])/gu;

/**
 * Splits a left-to-right text into text that may break across lines, and scores and ranges, which may not.
 */
export function unbrokenParts(text: string): readonly { text: string; unbroken: boolean }[] {
  const parts: { text: string; unbroken: boolean }[] = [];
  let done = 0;
  for (const { 0: numbers, index } of matchesOf(text, JOINED_NUMBERS)) {
    if (index > done) parts.push({ text: text.slice(done, index), unbroken: false });
    parts.push({ text: numbers, unbroken: true });
    done = index + numbers.length;
  }
  if (done < text.length) parts.push({ text: text.slice(done), unbroken: false });
  return parts;
}

const PLAIN_EDGES = /^[\p{L}].*[\p{L}\p{N}]$/su;

/**
 * Prepares a text for places without markup (titles, feeds, push, mail subjects): a direction mark in front
 * where the first strong character would reverse the line, and isolates around numbers that would be
 * reordered.
 */
export function isolatePlain(text: string, baseLang: string): string {
  return text
    .split('\n')
    .map((line) => isolateLine(line, baseLang))
    .join('\n');
}

function isolateLine(line: string, baseLang: string): string {
  const own = directionOf(baseLang);
  const first = firstStrong(line);
  const mark = first === undefined || first === own ? '' : own === 'rtl' ? RLM : LRM;
  if (own === 'ltr' || line.includes(FSI)) return mark + line;
  return mark + isolateRuns(line, baseLang).map(plainRun).join('');
}

function plainRun(run: TextRun): string {
  return run.foreign && !PLAIN_EDGES.test(run.text) ? FSI + run.text + PDI : run.text;
}
