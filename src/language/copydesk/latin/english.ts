/** English typography. Source: Hart’s Rules (curly quotation marks, dashes, ranges of years). */
import { doubleSpace, pairedQuotes, repeatedWords, spaceAfterComma, spaceBeforeComma } from './latin';
import { mixedScript } from '../mixed-script';
import { patternRule } from '../rule';
import type { SafeRule } from '../rule';

const YEARS = /(?<![\d-])((?:1[5-9]|20)\d\d)-((?:1[5-9]|20)\d\d)(?![\d-])/g;

export const englishRules: readonly SafeRule[] = [
  pairedQuotes('en-quotes', '“', '”'),
  patternRule('en-apostrophe', /(?<=\p{L})'(?=\p{L})/gu, '’'),
  patternRule('en-dash', /(?<=\S )--(?= \S)/g, '–'),
  patternRule('en-dash', /(?<=\p{L}{2})--(?=\p{L}{2})/gu, '—'),
  patternRule('en-years', YEARS, ([range, from = '', to = '']) => (from < to ? `${from}–${to}` : range)),
  patternRule('en-space-before-mark', /(?<=\p{L}) +(?=[;!?](?:\s|$))|(?<=\p{L}) +(?=:\s)/gu, ''),
  doubleSpace,
  spaceBeforeComma,
  spaceAfterComma,
];

export const englishSuggestions = [
  repeatedWords([
    'the',
    'a',
    'an',
    'of',
    'to',
    'and',
    'for',
    'with',
    'at',
    'from',
    'by',
    'was',
    'were',
    'are',
    'is',
  ]),
  mixedScript,
];
