/** Words that differ by one keystroke from a word without results. Source: Damerau (1964). */
import type { IndexConnection } from '../connection';
import type { WantedTerms } from './match';
import { exactTerm } from './terms';

const ARABIC = Array.from('ءابتثجحخدذرزسشصضطظعغفقكلمنهوي');
const LATIN = Array.from('abcdefghijklmnopqrstuvwxyz');
const SHORTEST = 5;
const MOST_ENDINGS = 400;

/** Words of the index that differ by one keystroke from a word of at least five letters, the most common first. */
export function nearWords(file: IndexConnection, word: string, most: number): readonly string[] {
  if (word.length < SHORTEST || word.length > 24 || !/^\p{L}+$/u.test(word)) return [];
  const candidates = JSON.stringify([...oneKeystrokeFrom(word)]);
  const sql = 'SELECT word FROM spellings WHERE word IN (SELECT value FROM json_each(?))';
  const known = file.all(sql, candidates).map(([each]) => String(each));
  return commonest(file, known, most);
}

/** Words of the index that begin with an incomplete word, the most common first. */
export function wordsBeginning(file: IndexConnection, start: string, most: number): readonly string[] {
  if (start.length < 2) return [];
  const sql = 'SELECT term, doc FROM vocabulary WHERE term > ? AND term < ? LIMIT ?';
  return file
    .all(sql, exactTerm(start), `${exactTerm(start)}\u{10ffff}`, MOST_ENDINGS)
    .map(([term, count]) => ({ word: String(term).slice(1), count: Number(count) }))
    .sort((a, b) => b.count - a.count)
    .slice(0, most)
    .map(({ word }) => word);
}

/** The number of stories that contain the word as written. */
function storiesWithWord(file: IndexConnection, word: string): number {
  return Number(file.get('SELECT doc FROM vocabulary WHERE term = ?', exactTerm(word))?.[0] ?? 0);
}

/** The sum of the numbers of stories that contain the single words of the expressions. */
export function storiesWithForms(
  file: IndexConnection,
  words: readonly Pick<WantedTerms, 'forms'>[],
): number {
  const terms = words.flatMap(({ forms }) => forms.flatMap((form) => /^"([^ "]+)"$/.exec(form)?.[1] ?? []));
  const count = (term: string) =>
    Number(file.get('SELECT doc FROM vocabulary WHERE term = ?', term)?.[0] ?? 0);
  return terms.reduce((sum, term) => sum + count(term), 0);
}

function commonest(file: IndexConnection, words: readonly string[], most: number): readonly string[] {
  return words
    .map((word) => ({ word, count: storiesWithWord(file, word) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count || (a.word < b.word ? -1 : 1))
    .slice(0, most)
    .map(({ word }) => word);
}

function* oneKeystrokeFrom(word: string): Generator<string> {
  const letters = /^\p{sc=Arabic}/u.test(word) ? ARABIC : LATIN;
  for (let at = 0; at <= word.length; at += 1) {
    const [before, after] = [word.slice(0, at), word.slice(at)];
    yield before + after.slice(1);
    if (after.length > 1) yield before + (after[1] ?? '') + (after[0] ?? '') + after.slice(2);
    for (const letter of letters) {
      yield before + letter + after;
      if (after !== '') yield before + letter + after.slice(1);
    }
  }
}
