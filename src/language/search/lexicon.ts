/**
 * Exceptions that rules cannot derive: singulars of broken plurals, and first and last letters that belong to
 * a word. The words are our own selection from the vocabulary of news.
 */
import { searchKey } from '../text/fold';
import plurals from '../tables/plurals.json';
import roots from '../tables/roots.json';

const keysOf = (words: string): ReadonlySet<string> => new Set(words.split(' ').map(searchKey));

/** Words of two letters that may follow the article: الفن, الحق. */
export const SHORT_WORDS = keysOf(roots.short);
/** Words whose initial ال is no article: ألمانيا, التزام. */
export const OWN_ARTICLE = keysOf(roots.article);
/** Words whose ending looks like a suffix: لبنان, قانون, متهم. */
export const OWN_ENDING = keysOf(roots.endings);
/** Words whose first letter looks like a particle: وزارة, بطولة, لجنة. */
export const OWN_BEGINNING: readonly string[] = roots.beginnings.split(' ').map(searchKey);

/** The lexicon's singulars as their keys. */
export const SINGULARS: readonly string[] = Object.keys(plurals).map(searchKey);

const singularsOf = readPlurals();
const words = new Set([
  ...SINGULARS,
  ...Array.from(singularsOf.keys(), searchKey),
  ...keysOf(roots.known),
  ...OWN_ENDING,
]);

/** The singulars of a broken plural, as keys; undefined for any other word. */
export function singularsOfPlural(letters: string): readonly string[] | undefined {
  return singularsOf.get(pluralForm(letters));
}

/** Whether the lexicon has a word, singular or plural, by its key. */
export function isKnownWord(key: string): boolean {
  return words.has(key);
}

/**
 * The lookup form of plurals. Final ى differs from ي (قوى powers, قوي strong), and a written hamza on the
 * first letter counts (إبعاد is not أبعاد); a bare alef may be any of them.
 */
function pluralForm(letters: string): string {
  const first = /^[أإآ]/.exec(letters)?.[0] ?? '';
  const last = letters.endsWith('ى') ? 'ى' : '';
  const key = searchKey(letters);
  return first + key.slice(first.length, last === '' ? undefined : -1) + last;
}

function readPlurals(): ReadonlyMap<string, readonly string[]> {
  const table = new Map<string, string[]>();
  for (const [singular, forms] of Object.entries(plurals)) {
    for (const plural of forms.split(' ')) {
      for (const form of new Set([pluralForm(plural), pluralForm(plural.replace(/^[أإآ]/, 'ا'))])) {
        table.set(form, [...(table.get(form) ?? []), searchKey(singular)]);
      }
    }
  }
  return table;
}
