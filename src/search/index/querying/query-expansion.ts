/** Expands queries with few results: by stems, corrected spellings and partial matches. */
import type { SpellingCorrection } from '../../search.engine';
import type { IndexConnection } from '../connection';
import { anyOf, quoted, wantedBy } from './match';
import type { WantedTerms } from './match';
import { nearWords, wordsBeginning } from './spelling';
import { exactTerm } from './terms';

/** The words of a search with their expansions. */
export interface Widened {
  readonly words: readonly WantedTerms[];
  readonly added: readonly string[];
  readonly corrections: readonly SpellingCorrection[];
}

const MOST_ENDINGS = 12;
const MOST_SPELLINGS = 3;
/** Largest number of stories that a search for some of the words covers. */
const MOST_ANCHORED = 5000;

/** Extends the last word by the words that begin with it, because it may be incomplete. */
export function withEndings(file: IndexConnection, words: readonly WantedTerms[], prefix: string): Widened {
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

/** Extends words without results by words that differ by one keystroke, in all their forms. */
export function withSpellings(
  file: IndexConnection,
  words: readonly WantedTerms[],
  languages: readonly string[],
): Widened {
  const added: string[] = [];
  const corrections: SpellingCorrection[] = [];
  const widened = words.map((each) => {
    const [key = ''] = each.keys;
    if (each.keys.length !== 1 || storiesWithAny(file, each) > 0) return each;
    const near = spellingsOf(file, key);
    if (near[0] !== undefined) corrections.push({ typed: each.typed, key: near[0] });
    added.push(...near);
    const forms = near.flatMap((word) => wantedBy(word, languages)).flatMap((wanted) => wanted.forms);
    return { ...each, forms: [...new Set([...each.forms, ...forms])] };
  });
  return { words: widened, added, corrections };
}

const ARTICLE = /^[وف]?[بك]?ال(?=\p{L}{4})/u;

/**
 * Similar spellings of a word; if there are none, of the word without its article, since the index may have it only
 * without.
 */
function spellingsOf(file: IndexConnection, key: string): readonly string[] {
  const near = nearWords(file, key, MOST_SPELLINGS);
  return near.length > 0 ? near : nearWords(file, key.replace(ARTICLE, ''), MOST_SPELLINGS);
}

const withKeys = (wanted: WantedTerms, keys: readonly string[]): WantedTerms => ({
  ...wanted,
  forms: [...wanted.forms, ...keys.map((key) => quoted(exactTerm(key)))],
});

const storiesWithAny = (file: IndexConnection, { forms }: WantedTerms): number =>
  Number(file.get('SELECT count(*) FROM words WHERE words MATCH ?', anyOf(forms))?.[0] ?? 0);

/**
 * Expressions of the rarer words, which are the most significant: a story with one of them is a partial match. Words
 * without results are left out; undefined where no words remain.
 */
export function rareOnes(
  file: IndexConnection,
  words: readonly WantedTerms[],
): readonly string[] | undefined {
  if (words.length < 2 || words.every(({ stop }) => stop === true)) return undefined;
  const known = words
    .map((each) => ({ expression: anyOf(each.forms), stories: storiesWithAny(file, each) }))
    .filter(({ stories }) => stories > 0)
    .sort((a, b) => a.stories - b.stories);
  let stories = 0;
  const rare = known.filter((each, index) => (stories += each.stories) <= MOST_ANCHORED || index === 0);
  return rare.length === 0 ? undefined : rare.map(({ expression }) => expression);
}

/** The number of matching expressions for each story that matches at least one. */
export function fitsOf(file: IndexConnection, expressions: readonly string[]): ReadonlyMap<number, number> {
  const fits = new Map<number, number>();
  for (const expression of expressions) {
    for (const [row] of file.all('SELECT rowid FROM words WHERE words MATCH ?', expression)) {
      fits.set(Number(row), (fits.get(Number(row)) ?? 0) + 1);
    }
  }
  return fits;
}
