/** What French and English share: pairing straight quotation marks, spaces, repeated words. */
import { editsOf, patternRule } from '../rule';
import type { SuggestionRule, Suggestion, Edit, SafeRule } from '../rule';

const BEFORE_OPENING = /[\s([{«“—–-]/;
const AFTER_CLOSING = /[\s.,;:!?…)\]}»”—–-]/;

/** Replaces straight double quotation marks with typographic pairs, in paragraphs whose pairs are certain. */
export function pairedQuotes(id: string, open: string, close: string): SafeRule {
  return {
    id,
    *find(text: string): Generator<Edit> {
      for (const { 0: line, index: offset } of text.matchAll(/[^\n]+/g)) {
        const marks = Array.from(line.matchAll(/"/g), ({ index }) => index);
        if (marks.length % 2 === 1 || !marks.every((at, rank) => fits(line, at, rank % 2 === 0))) continue;
        for (const [rank, at] of marks.entries()) {
          yield { start: offset + at, end: offset + at + 1, text: rank % 2 === 0 ? open : close };
        }
      }
    },
  };
}

function fits(line: string, at: number, opens: boolean): boolean {
  const [before = ' ', after = ' '] = [line[at - 1], line[at + 1]];
  if (opens) return BEFORE_OPENING.test(before) && !/[\s"]/.test(after);
  return !/[\s"]/.test(before) && AFTER_CLOSING.test(after);
}

/** Two or three spaces between words; wider gaps belong to tables. */
export const doubleSpace = patternRule('double-space', /(?<=\S) {2,3}(?=\S)/g, ' ');

/** A comma or full stop after a space. */
export const spaceBeforeComma = patternRule(
  'space-before-comma',
  /(?<=[\p{L}\p{N})»”]) +(?=,(?!\d)|\.(?![.\p{L}\p{N}]| \.))/gu,
  '',
);

/** A comma between two words without a space. */
export const spaceAfterComma = patternRule('space-after-comma', /(?<=\p{Ll}{2}),(?=\p{L}{2})/gu, ', ');

/** A repeated word, from a list of words that are never repeated on purpose. */
export function repeatedWords(words: readonly string[]): SuggestionRule {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}'’-])(${words.join('|')}) +\\1(?![\\p{L}\\p{N}'’-])`, 'giu');
  return {
    id: 'repeated-word',
    *find(text: string): Generator<Suggestion> {
      for (const { start, end, text: word } of editsOf(text, pattern, ([, one]) => one))
        yield { start, end, text: word };
    },
  };
}
