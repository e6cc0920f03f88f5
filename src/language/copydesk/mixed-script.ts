/** Look-alike letters of two scripts in one word. Source: UTS 39 (mixed-script confusables). */
import type { SuggestionRule, Suggestion } from './rule';

// A Latin letter between Arabic ones, a Cyrillic or Greek one inside a Latin word: readers cannot see either.
const MIXED = new RegExp(
  `[ء-ي]\\p{sc=Latin}+[ء-ي]|\\p{sc=Latin}[\\p{sc=Cyrillic}\\p{sc=Greek}]|[\\p{sc=Cyrillic}\\p{sc=Greek}]\\p{sc=Latin}`,
  'gu',
);
const WORD_AT = /[\p{L}\p{M}\p{N}]/u;

/** Reports words of two scripts, in any language. */
export const mixedScript: SuggestionRule = {
  id: 'mixed-script',
  *find(text: string): Generator<Suggestion> {
    let done = 0;
    for (const { 0: letters, index } of text.matchAll(MIXED)) {
      if (index < done) continue;
      let [start, end] = [index, index + letters.length];
      while (WORD_AT.test(text[start - 1] ?? '')) start -= 1;
      while (WORD_AT.test(text[end] ?? '')) end += 1;
      done = end;
      yield { start, end };
    }
  },
};
