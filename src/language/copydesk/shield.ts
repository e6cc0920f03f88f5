/**
 * Ranges that no rule changes: links, addresses, code, paths, names with dots, spelled-out letters, hashtags,
 * mentions, scripture, quotations marked as verbatim, and the editors' exceptions.
 */
import { LINK, TASHKEEL } from '../text/characters';
import { findHashtags } from '../hashtags';
import { dottedNames, filePaths, spelledLetters } from './names';
import { SHIELD } from './rule';
import type { Span } from './rule';

const CODE = '```[^]*?```|`[^`\\n]+`';
const EMAIL = '[\\p{L}\\p{N}._%+-]{1,64}@[\\p{L}\\p{N}-]+(?:\\.[\\p{L}\\p{N}-]+)+';
const MENTION = '(?<![\\p{L}\\p{N}_@])@[\\p{L}\\p{N}_.]*[\\p{L}\\p{N}_]';
// Names of files and sites, versions, IP addresses, law numbers: a dot between letters or digits.
const PART = '[A-Za-z0-9_-]{1,64}';
const DOTTED = `(?<![\\p{L}\\p{N}.])(?:(?=[0-9_.:/\\\\-]{0,64}[A-Za-z])${PART}(?:[./\\\\:]${PART})+|[0-9]+(?:\\.[0-9]+)+)(?![\\p{L}\\p{N}])`;
// Also after other letters, where it is not linked: the writer meant a tag.
const TAG = '#[\\p{L}\\p{M}\\p{N}_]+';
const SCRIPTURE = '﴿[^﴿﴾]*﴾';
const VERBATIM = '[«“"][^«»“”"\\n]*[»”"] ?[(\\[](?:كذا|هكذا في الأصل|sic)[)\\]]';
const MARKUP = '<\\/?[a-zA-Z][^<>\\n]*>|&#?[a-zA-Z0-9]+;';
const EMOTICON = '(?<![\\p{L}\\p{N}])[:;]-?[()DPp](?![\\p{L}\\p{N}])';

const SHIELDED = new RegExp([CODE, LINK, SCRIPTURE, VERBATIM, MARKUP, EMOTICON, DOTTED, TAG].join('|'), 'gu');
const ADDRESS = new RegExp(`${EMAIL}|${MENTION}`, 'gu');

/** The shielded ranges of a text in order; they may overlap. */
export function shieldedSpans(text: string, exceptions: readonly string[] = []): readonly Span[] {
  return [
    ...matches(text, SHIELDED),
    ...(text.includes('@') ? matches(text, ADDRESS) : []),
    ...findHashtags(text),
    ...dottedNames(text),
    ...spelledLetters(text),
    ...filePaths(text),
    ...vocalised(text),
    ...exceptions.filter((phrase) => phrase !== '').flatMap((phrase) => occurrences(text, phrase)),
  ].sort((a, b) => a.start - b.start);
}

/** The text that rules read: of the same length, with shielded ranges replaced. */
export function shielded(text: string, spans: readonly Span[]): string {
  const pieces: string[] = [];
  let done = 0;
  for (const { start, end } of spans) {
    if (end <= done) continue;
    const from = Math.max(start, done);
    pieces.push(text.slice(done, from), text.slice(from, end).replace(/[^\n]/g, SHIELD));
    done = end;
  }
  pieces.push(text.slice(done));
  return pieces.join('');
}

function matches(text: string, pattern: RegExp): Span[] {
  return Array.from(text.matchAll(pattern), ({ 0: match, index }) => ({
    start: index,
    end: index + match.length,
  }));
}

function occurrences(text: string, phrase: string): Span[] {
  const found: Span[] = [];
  for (let at = text.indexOf(phrase); at !== -1; at = text.indexOf(phrase, at + phrase.length)) {
    found.push({ start: at, end: at + phrase.length });
  }
  return found;
}

const ANY_SIGN = new RegExp(`[${TASHKEEL}]`);
const SIGNS = new RegExp(`[${TASHKEEL}]`, 'g');
const SIGNED_RUN = new RegExp(
  `[\\u0621-\\u06D3${TASHKEEL}]+(?:[ \\u00A0]+[\\u0621-\\u06D3${TASHKEEL}]+)*`,
  'g',
);

/** Three or more fully vowelled words in a row: scripture, a hadith or a verse. */
function* vocalised(text: string): Generator<Span> {
  if (!ANY_SIGN.test(text)) return;
  for (const { 0: run, index } of text.matchAll(SIGNED_RUN)) {
    if (ANY_SIGN.test(run)) yield* vowelledIn(run, index);
  }
}

function* vowelledIn(run: string, offset: number): Generator<Span> {
  let span = { start: 0, end: 0, words: 0 };
  for (const { 0: word, index } of run.matchAll(/[^ \u00a0]+/g)) {
    if (!isVowelled(word)) {
      if (span.words >= 3) yield { start: offset + span.start, end: offset + span.end };
      span = { start: 0, end: 0, words: 0 };
      continue;
    }
    span = { start: span.words === 0 ? index : span.start, end: index + word.length, words: span.words + 1 };
  }
  if (span.words >= 3) yield { start: offset + span.start, end: offset + span.end };
}

function isVowelled(word: string): boolean {
  const signs = word.match(SIGNS)?.length ?? 0;
  return signs >= 2 && signs * 2 >= word.length - signs;
}
