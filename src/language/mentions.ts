/**
 * Finds names in a text, including particles that Arabic joins to them: «الناتو» in «وبالناتو». A name inside
 * a longer word is no mention.
 */
import { searchKey } from './text/fold';
import { matchesOf } from './matches';
import { WORD } from './search/analyse';

/** UTF-16 offsets in the text. */
export interface Mention {
  readonly start: number;
  readonly end: number;
}

// Conjunctions, prepositions and the article, alone and in their possible combinations.
const PARTICLES = ['', 'و', 'ف', 'ب', 'ل', 'ك', 'وب', 'ول', 'وك', 'فب', 'فل'];
const ARTICLE = 'ال';
/** ل and the article are written لل. */
const CONTRACTIONS = ['لل', 'ولل', 'فلل'];
const ARABIC = /^\p{sc=Arabic}+$/u;
/** A shorter name after a particle is often another word, unless the article precedes it. */
const SHORTEST_WITH_PARTICLE = 4;
/** Characters that may separate the words of a name. */
const BETWEEN = /^[\s\u00a0_]+$/u;

/** The first mention of a name in a text. */
export function findMention(text: string, name: string): Mention | undefined {
  const [first = '', ...others] = wordsOf(name).map(({ key }) => key);
  if (first === '') return undefined;
  const firstForms = firstWordForms(first);
  const words = wordsOf(text);
  for (const [at, word] of words.entries()) {
    if (!firstForms.has(word.key)) continue;
    const all = words.slice(at, at + 1 + others.length);
    if (all.length <= others.length || !others.every((key, index) => all[index + 1]?.key === key)) continue;
    if (!all.every((each, index) => isBehind(text, all[index - 1], each))) continue;
    return { start: word.start, end: all.at(-1)?.end ?? word.end };
  }
  return undefined;
}

interface Word extends Mention {
  readonly key: string;
}

const wordsOf = (text: string): readonly Word[] =>
  Array.from(matchesOf(text, WORD), ({ 0: word, index }) => ({
    key: searchKey(word),
    start: index,
    end: index + word.length,
  })).filter(({ key }) => key !== '');

const isBehind = (text: string, before: Word | undefined, word: Word): boolean =>
  before === undefined || BETWEEN.test(text.slice(before.end, word.start));

/** All forms of the first word of a name. */
function firstWordForms(first: string): ReadonlySet<string> {
  if (!ARABIC.test(first)) return new Set([first]);
  const bare = first.startsWith(ARTICLE) && first.length > 4 ? first.slice(2) : first;
  const own = bare === first ? [first] : [];
  const before = (words: readonly string[]) =>
    words.flatMap((word) => PARTICLES.map((particle) => particle + word));
  return new Set([
    ...(bare.length < SHORTEST_WITH_PARTICLE ? own : before(own)),
    ...before([ARTICLE + bare]),
    ...CONTRACTIONS.map((particle) => particle + bare),
  ]);
}
