/** Suggestions that only the writer can decide. The copy desk never applies them by itself. */
import { localeParts, monthNames } from '../../locale/locales';
import months from '../../tables/months.json';
import { mixedScript } from '../mixed-script';
import type { SuggestionRule, CopydeskOptions, Suggestion } from '../rule';

const REPEATED =
  /(?<![ء-ي\u064b-\u0652])(في|إلى|على|عن|التي|الذي|الذين|هذا|هذه|أن|قد|لم|لن|كانت|حيث)[ \u00a0]+\1(?![ء-ي\u064b-\u0652])/g;

const repeatedWord: SuggestionRule = {
  id: 'repeated-word',
  *find(text: string): Generator<Suggestion> {
    for (const { 0: both, 1: word, index } of text.matchAll(REPEATED)) {
      yield { start: index, end: index + both.length, text: word ?? both };
    }
  },
};

/** Month names of other countries. Some are also other words, so a name counts only with a day beside it. */
const monthName: SuggestionRule = {
  id: 'ar-month-name',
  *find(text: string, how: CopydeskOptions): Generator<Suggestion> {
    if (localeParts(how.lang).region === '') return;
    const own = monthNames(how.lang);
    const foreign = foreignMonths(own);
    const names = Array.from(foreign.keys()).join('|');
    const dated = new RegExp(
      `(?<=(?<![0-9٠-٩/.-])(?:[0-9]{1,2}|[٠-٩]{1,2}|شهر)[ \\u00A0])(?:${names})(?=[ \\u00A0](?:[0-9]{4}|[٠-٩]{4})|[ \\u00A0]?[،.؛)]|$)`,
      'gm',
    );
    for (const { 0: name, index } of text.matchAll(dated)) {
      yield { start: index, end: index + name.length, text: foreign.get(name) ?? name };
    }
  },
};

function foreignMonths(own: readonly string[]): ReadonlyMap<string, string> {
  const foreign = new Map<string, string>();
  for (const table of [months.morocco, months.tunisia, months.mauritania, months.egypt, months.levant]) {
    for (const [month, name] of table.entries()) {
      if (!own.includes(name)) foreign.set(name, own[month] ?? name);
    }
  }
  return foreign;
}

const QUOTE_MARKS = /["“”„‟]/g;

/** An odd quotation mark, where no other paragraph has its partner. */
const unpairedQuote: SuggestionRule = {
  id: 'ar-quote-unpaired',
  *find(text: string): Generator<Suggestion> {
    const odd = Array.from(text.matchAll(/[^\n]+/g)).filter(
      ([line]) => (line.match(QUOTE_MARKS)?.length ?? 0) % 2 === 1,
    );
    const [only] = odd;
    if (only === undefined || odd.length > 1 || /["“”„‟]|[«»]/.exec(only[0])?.index === 0) return;
    if (/[0-9٠-٩]["”]|[«»]/.test(only[0])) return;
    const at = only.index + Array.from(only[0].matchAll(QUOTE_MARKS)).reduce((_, { index }) => index, 0);
    if (/\S/.test(text[at - 1] ?? ' ') || /\S/.test(text[at + 1] ?? ' ')) yield { start: at, end: at + 1 };
  },
};

// Lam and alef form one glyph, and most keyboards type the tanween after it: لاً does not show which way the
// writer prefers.
const TANWEEN_BEFORE = /(?!ل)[ء-ي]ًا(?![ء-ي])/g;
const TANWEEN_ON = /(?!ل)[ء-ي]اً(?![ء-ي])/g;
const PERCENT_TIGHT = /[0-9٠-٩](?=[%٪])/g;
const PERCENT_WIDE = /[0-9٠-٩][ \u00a0\u202f](?=[%٪])/g;

/** Newspapers differ in these, but one text should not. The rarer form is reported. */
const consistency: readonly SuggestionRule[] = [
  oneWay('ar-tanween', {
    first: TANWEEN_BEFORE,
    second: TANWEEN_ON,
    rewrite: (found, other) => found.charAt(0) + (other === 1 ? 'اً' : 'ًا'),
  }),
  oneWay('ar-percent', {
    first: PERCENT_TIGHT,
    second: PERCENT_WIDE,
    rewrite: (found, other) => found.charAt(0) + (other === 1 ? '\u00a0' : ''),
  }),
];

/** Two ways to write the same, and a function that rewrites a match in the other way. */
interface Spellings {
  readonly first: RegExp;
  readonly second: RegExp;
  readonly rewrite: (found: string, other: 0 | 1) => string;
}

function oneWay(id: string, { first, second, rewrite }: Spellings): SuggestionRule {
  return {
    id,
    *find(text: string): Generator<Suggestion> {
      const ways = [Array.from(text.matchAll(first)), Array.from(text.matchAll(second))] as const;
      if (ways[0].length === ways[1].length) return;
      const rarer = ways[0].length < ways[1].length ? 0 : 1;
      for (const { 0: found, index } of ways[rarer]) {
        yield { start: index, end: index + found.length, text: rewrite(found, rarer === 0 ? 1 : 0) };
      }
    },
  };
}

export const arabicSuggestions: readonly SuggestionRule[] = [
  repeatedWord,
  mixedScript,
  monthName,
  unpairedQuote,
  ...consistency,
];
