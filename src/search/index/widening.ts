/** What helps when few stories have all the words: other endings, other spellings, and some of the words. */
import type { Correction } from '../search.engine';
import type { IndexConnection } from './connection';
import { anyOf, quoted } from './match';
import type { Wanted } from './match';
import { nearWords, wordsBeginning } from './spelling';
import { exactTerm } from './terms';

/** Words looked for, with what was added to them. */
export interface Widened {
  readonly words: readonly Wanted[];
  readonly added: readonly string[];
  readonly corrections: readonly Correction[];
}

const MOST_ENDINGS = 12;
const MOST_SPELLINGS = 3;
/** Stories looked through for those that have some of the words. */
const MOST_ANCHORED = 5000;

/** The word that is still being typed, as the beginning of others. */
export function withEndings(file: IndexConnection, words: readonly Wanted[], prefix: string): Widened {
  const added: string[] = [];
  const widened = words.map((each) => {
    const [key = ''] = each.keys;
    if (each.typed !== prefix || each.keys.length !== 1) return each;
    const endings = wordsBeginning(file, key, MOST_ENDINGS);
    added.push(...endings);
    return withKeys(each, endings);
  });
  return { words: widened, added, corrections: [] };
}

/** Words that no story has, one keystroke off. */
export function withSpellings(file: IndexConnection, words: readonly Wanted[]): Widened {
  const added: string[] = [];
  const corrections: Correction[] = [];
  const widened = words.map((each) => {
    const [key = ''] = each.keys;
    if (each.keys.length !== 1 || storiesWithAny(file, each) > 0) return each;
    const near = nearWords(file, key, MOST_SPELLINGS);
    if (near[0] !== undefined) corrections.push({ typed: each.typed, key: near[0] });
    added.push(...near);
    return withKeys(each, near);
  });
  return { words: widened, added, corrections };
}

const withKeys = (wanted: Wanted, keys: readonly string[]): Wanted => ({
  ...wanted,
  forms: [...wanted.forms, ...keys.map((key) => quoted(exactTerm(key)))],
});

const storiesWithAny = (file: IndexConnection, { forms }: Wanted): number =>
  Number(file.get('SELECT count(*) FROM words WHERE words MATCH ?', anyOf(forms))?.[0] ?? 0);

/**
 * An expression for stories that have some of the words: one of the rarer ones, since those tell most; the
 * common ones only raise a story's rank. Undefined where no word is found at all.
 */
export function someOf(file: IndexConnection, words: readonly Wanted[]): string | undefined {
  const known = words
    .map((each) => ({ expression: anyOf(each.forms), stories: storiesWithAny(file, each) }))
    .filter(({ stories }) => stories > 0)
    .sort((a, b) => a.stories - b.stories);
  let stories = 0;
  const anchors = known.filter((each, index) => (stories += each.stories) <= MOST_ANCHORED || index === 0);
  if (anchors.length === 0) return undefined;
  const rare = anyOf(anchors.map(({ expression }) => expression));
  const others = known.slice(anchors.length).map(({ expression }) => expression);
  return others.length === 0 ? rare : `(${rare} OR (${rare} AND ${anyOf(others)}))`;
}
