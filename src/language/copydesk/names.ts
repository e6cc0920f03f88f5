/**
 * Names that look like mistakes: sites with a dot (فبراير.كوم), Latin letters spelled out in Arabic
 * (سي أن أن, إيه.سي ميلان) and paths of files. Source: how newsrooms write the names of letters and of sites.
 */
import { ARABIC_LETTER, DIGIT, TASHKEEL } from '../text/characters';
import { matchesOf } from '../matches';
import type { Span } from './rule';

const LETTER = `${ARABIC_LETTER}${TASHKEEL}`;
const PART = `[${LETTER}${DIGIT}_-]{1,63}`;

// Top-level domains in Arabic spelling, and the Arabic top-level domains of countries.
const SITE_ENDING =
  'كوم|نت|أورغ|اورغ|أورج|اورج|أنفو|إنفو|انفو|تي في|تيفي|بريس|برس|ميديا|أونلاين|اونلاين|غوف|إديو|بيز|' +
  'مصر|المغرب|السعودية|امارات|قطر|تونس|الجزائر|عمان|فلسطين|سورية|الاردن|موريتانيا|عرب|شبكة|موقع|عراق';
const SITE = `(?<![${LETTER}${DIGIT}._-])${PART}(?:\\.${PART}){0,3}\\.(?:${SITE_ENDING})(?![${LETTER}])`;

// A single dotted word between quotation marks.
const QUOTED = `(?<=[«“"])${PART}(?:\\.${PART}){1,3}(?=[»”"])`;

const DOTTED_NAME = new RegExp(`${SITE}|${QUOTED}`, 'gu');

/** Names with a dot inside. */
export function dottedNames(text: string): readonly Span[] {
  return text.includes('.') ? spansOf(text, DOTTED_NAME) : [];
}

// Arabic names of Latin letters: those that are no Arabic words, and those that are (في, أن, أو, أي, ال, بي).
const CLEAR =
  'إيه|ايه|إيش|سي|دي|إي|إف|اف|جي|جيه|جاي|إتش|اتش|آي|كيه|كاي|إل|إم|كيو|آر|إس|اس|أس|يو|دبليو|إكس|اكس|واي|زد';
const UNCLEAR = 'أي|اي|بي|كي|ال|أل|ام|أم|إن|ان|أن|أو|او|ار|تي|في';
const GAP = '(?:[ \\u00A0]|\\.[ \\u00A0]?|-)';
const SPELLED = new RegExp(
  `(?<![${LETTER}])[وف]?[بلك]?(?:ال|لل)?(?:${CLEAR}|${UNCLEAR})(?:${GAP}(?:${CLEAR}|${UNCLEAR})(?![${LETTER}])){1,9}`,
  'gu',
);
// After و, ف, ب, ل or ك some of them form other words: لدي, بأس, كاف.
const ALONE = `(?:ال)?(?:${CLEAR})`;
const BEHIND_PARTICLE = '[وف]?[بلك]?(?:ال|لل)?(?:إيه|ايه|سي|إم|إف|إس|إتش|اتش|آر|كيو|إكس|دبليو)';
const HAS_CLEAR = new RegExp(`(?<![${LETTER}])(?:${ALONE}|${BEHIND_PARTICLE})(?![${LETTER}])`, 'u');

/** Runs of spelled-out letters: بي بي سي, إم.بي.سي. At least one of them is no Arabic word. */
export function spelledLetters(text: string): readonly Span[] {
  return spansOf(text, SPELLED).filter(({ start, end }) => HAS_CLEAR.test(text.slice(start, end)));
}

const OUTSIDE_PATH = /[\s«»“”"<>()]/;
const PATH_END = /[،؛؟.,;:!?…]/;

/** Text with a backslash, from one space to the next: C:\أرشيف\2026, \\خادم\صور. */
export function filePaths(text: string): readonly Span[] {
  const found: Span[] = [];
  let done = 0;
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', done)) {
    let [start, end] = [at, at + 1];
    while (start > done && !OUTSIDE_PATH.test(text.charAt(start - 1))) start -= 1;
    while (end < text.length && !OUTSIDE_PATH.test(text.charAt(end))) end += 1;
    done = end;
    while (end > at + 1 && PATH_END.test(text.charAt(end - 1))) end -= 1;
    found.push({ start, end });
  }
  return found;
}

function spansOf(text: string, pattern: RegExp): Span[] {
  return Array.from(matchesOf(text, pattern), ({ 0: whole, index }) => ({
    start: index,
    end: index + whole.length,
  }));
}
