/**
 * Light stemming of English: plurals, -ed, -ing, -ly and final y, after the first steps of Porter's algorithm
 * (1980, revised as Porter2). Derivations are not stemmed, so that `nation` and `national` stay distinct.
 */

const VOWEL = /[aeiouy]/;
const IRREGULAR: Readonly<Record<string, string>> = {
  men: 'man',
  women: 'woman',
  children: 'child',
  people: 'person',
  said: 'say',
  news: 'news',
  series: 'series',
  species: 'species',
  police: 'police',
  during: 'during',
  morning: 'morning',
  evening: 'evening',
  meeting: 'meeting',
  building: 'building',
};

/** The stem of a folded (lower-case) English word. */
export function englishStem(key: string): string {
  if (key.length < 4) return key;
  const known = IRREGULAR[key];
  if (known !== undefined && Object.hasOwn(IRREGULAR, key)) return known;
  const stem = withoutVerbEnding(withoutPlural(key));
  return stem
    .replace(/(?<=...)ly$/, '')
    .replace(/(?<=..[^aeiou])y$/, 'i')
    .replace(/(?<=...)e$/, '');
}

function withoutPlural(word: string): string {
  if (/(?:sh|ch|ss|x|zz)es$/.test(word)) return word.slice(0, -2);
  if (/..ies$/.test(word)) return `${word.slice(0, -3)}y`;
  return /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

function withoutVerbEnding(word: string): string {
  const ending = /(?:ied|(?<!e)ed|ing)$/.exec(word)?.[0];
  if (ending === undefined) return word;
  if (ending === 'ied') return `${word.slice(0, -3)}y`;
  const base = word.slice(0, -ending.length);
  if (base.length < 3 || !VOWEL.test(base)) return word;
  return /([bdfgmnprt])\1$/.test(base) ? base.slice(0, -1) : base;
}
