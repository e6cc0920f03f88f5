/** What only the writer can decide. Each of these is put as a question and never applied by itself. */
import { localeParts, monthNames } from '../../locale/locales';
import months from '../../tables/months.json';
import { mixedScript } from '../mixed-script';
import type { AskingRule, CopydeskOptions, Doubt } from '../rule';

const REPEATED =
  /(?<![ء-ي\u064b-\u0652])(في|إلى|على|عن|التي|الذي|الذين|هذا|هذه|أن|قد|لم|لن|كانت|حيث)[ \u00a0]+\1(?![ء-ي\u064b-\u0652])/g;

const repeatedWord: AskingRule = {
  id: 'repeated-word',
  *find(text: string): Generator<Doubt> {
    for (const { 0: both, 1: word, index } of text.matchAll(REPEATED)) {
      yield { start: index, end: index + both.length, text: word ?? both };
    }
  },
};

/** Names by which other countries call the months; those that are also other words are told by their date. */
const monthName: AskingRule = {
  id: 'ar-month-name',
  *find(text: string, how: CopydeskOptions): Generator<Doubt> {
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

/** One mark too many, where no other paragraph has its partner. */
const unpairedQuote: AskingRule = {
  id: 'ar-quote-unpaired',
  *find(text: string): Generator<Doubt> {
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

// After lam the two letters are one sign and most keyboards put the tanween behind it: لاً says nothing of the way.
const TANWEEN_BEFORE = /(?!ل)[ء-ي]ًا(?![ء-ي])/g;
const TANWEEN_ON = /(?!ل)[ء-ي]اً(?![ء-ي])/g;
const PERCENT_TIGHT = /[0-9٠-٩](?=[%٪])/g;
const PERCENT_WIDE = /[0-9٠-٩][ \u00a0\u202f](?=[%٪])/g;

/** Houses differ in these; one text should not. The rarer way is asked about. */
const consistency: readonly AskingRule[] = [
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

/** Two ways to write the same, and one in the form of the other. */
interface Spellings {
  readonly first: RegExp;
  readonly second: RegExp;
  readonly rewrite: (found: string, other: 0 | 1) => string;
}

function oneWay(id: string, { first, second, rewrite }: Spellings): AskingRule {
  return {
    id,
    *find(text: string): Generator<Doubt> {
      const ways = [Array.from(text.matchAll(first)), Array.from(text.matchAll(second))] as const;
      if (ways[0].length === ways[1].length) return;
      const rarer = ways[0].length < ways[1].length ? 0 : 1;
      for (const { 0: found, index } of ways[rarer]) {
        yield { start: index, end: index + found.length, text: rewrite(found, rarer === 0 ? 1 : 0) };
      }
    },
  };
}

export const arabicAsking: readonly AskingRule[] = [
  repeatedWord,
  mixedScript,
  monthName,
  unpairedQuote,
  ...consistency,
];
