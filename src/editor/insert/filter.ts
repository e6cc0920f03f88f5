/** Finds lines of a menu by a part of their names in any of the desk's languages. */
import { searchKey } from '../../language/text/fold';

/** The words by which a line of a menu is found. */
export interface SearchTerms {
  readonly names: Readonly<Record<'ar' | 'fr' | 'en', string>>;
  /** Further words, in any language. */
  readonly words: string;
}

const ARTICLE = /^(?:ال|l['’])(?=.{2})/u;

const folded = (text: string): string => searchKey(text).replace(ARTICLE, '');
const termsOf = (text: string): readonly string[] => text.split(/\s+/u).filter(Boolean).map(folded);

/** How well a term fits: the beginning of a name, the beginning of a word, within a word; undefined if not. */
function rankOf({ names, words }: SearchTerms, term: string): number | undefined {
  const all = Object.values(names);
  if (all.some((name) => folded(name).startsWith(term))) return 0;
  if (all.flatMap(termsOf).some((word) => word.startsWith(term))) return 1;
  const others = termsOf(words);
  if (others.some((word) => word.startsWith(term))) return 2;
  return [...all, words].some((text) => searchKey(text).includes(term)) ? 3 : undefined;
}

/** The lines that all words of a query fit, the best first; all of them for an empty query. */
export function filtered<T extends SearchTerms>(lines: readonly T[], query: string): readonly T[] {
  const terms = termsOf(query);
  if (terms.length === 0) return lines;
  return lines
    .map((line) => ({ line, ranks: terms.map((term) => rankOf(line, term)) }))
    .filter(({ ranks }) => !ranks.includes(undefined))
    .map(({ line, ranks }) => ({ line, rank: ranks.reduce<number>((sum, rank) => sum + (rank ?? 0), 0) }))
    .sort((one, other) => one.rank - other.rank)
    .map(({ line }) => line);
}
