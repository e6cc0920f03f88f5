/**
 * Where a text names something, with what Arabic writes on to the front of a name: «الناتو» in «وبالناتو». A name
 * inside a longer word is no mention.
 */
import { searchKey } from './text/fold';
import { matchesOf } from './matches';
import { WORD } from './search/analyse';

/** UTF-16 offsets in the text. */
export interface Mention {
  readonly start: number;
  readonly end: number;
}

// Conjunctions, prepositions and the article, alone and in the order in which they are written together.
const PARTICLES = ['', 'و', 'ف', 'ب', 'ل', 'ك', 'وب', 'ول', 'وك', 'فب', 'فل'];
const ARTICLE = 'ال';
/** ل and the article melt into لل. */
const MELTED = ['لل', 'ولل', 'فلل'];
const ARABIC = /^\p{sc=Arabic}+$/u;
/** A shorter name with a letter before it is too often another word, unless the article stands between. */
const SHORTEST_WITH_PARTICLE = 4;
/** What may stand between the words of a name. */
const BETWEEN = /^[\s\u00a0_]+$/u;

/** The first place where a text names something. */
export function findMention(text: string, name: string): Mention | undefined {
  const [first = '', ...others] = wordsOf(name).map(({ key }) => key);
  if (first === '') return undefined;
  const heads = headsOf(first);
  const words = wordsOf(text);
  for (const [at, word] of words.entries()) {
    if (!heads.has(word.key)) continue;
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

/** All forms in which the first word of a name may be written. */
function headsOf(first: string): ReadonlySet<string> {
  if (!ARABIC.test(first)) return new Set([first]);
  const bare = first.startsWith(ARTICLE) && first.length > 4 ? first.slice(2) : first;
  const own = bare === first ? [first] : [];
  const before = (words: readonly string[]) =>
    words.flatMap((word) => PARTICLES.map((particle) => particle + word));
  return new Set([
    ...(bare.length < SHORTEST_WITH_PARTICLE ? own : before(own)),
    ...before([ARTICLE + bare]),
    ...MELTED.map((particle) => particle + bare),
  ]);
}
