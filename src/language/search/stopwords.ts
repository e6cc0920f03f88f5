/** Words too common to distinguish articles. They are marked, not removed, because phrases need them. */
import { searchKey } from '../text/fold';
import words from '../tables/stopwords.json';

const setOf = (list: string): Set<string> => new Set(list.split(' ').map(searchKey));
const arabic = setOf(words.ar);
const latin: Readonly<Record<string, ReadonlySet<string>>> = { fr: setOf(words.fr), en: setOf(words.en) };

// With و or ف joined to them: وفي, فإن. The noun والي (governor) is not «وإلى», hence the exception.
for (const word of Array.from(arabic)) for (const particle of ['و', 'ف']) arabic.add(particle + word);
arabic.delete('والي');

/** Whether a folded word is a stop word of the language; Arabic stop words apply in every language. */
export function isStopWord(key: string, lang: string): boolean {
  return arabic.has(key) || (latin[lang.slice(0, 2)]?.has(key) ?? false);
}
