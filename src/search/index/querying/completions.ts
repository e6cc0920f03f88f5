import { analyse } from '../../../language/search/analyse';
import type { IndexConnection } from '../connection';
import { quoted } from './match';
import { keysOf } from './terms';

/** Number of titles read, the newest first: enough to find common phrases. */
const TITLES_READ = 120;
/** Largest number of words that a completion adds. */
const MORE_WORDS = 2;

interface Phrase {
  readonly text: string;
  count: number;
}

/**
 * Words and phrases of headlines and tags that continue the typed words, the most common first, each in the spelling of
 * the newest story.
 */
export function completions(
  file: IndexConnection,
  { typed, lang }: { readonly typed: string; readonly lang: string },
  limit: number,
): readonly string[] {
  const keys = keysOf(typed, lang);
  if (keys.length === 0) return [];
  const sql = `SELECT stories.titles FROM titles AS found JOIN stories ON stories.number = found.rowid
    WHERE found.title MATCH ? ORDER BY found.rowid DESC LIMIT ?`;
  const rows = file.all(sql, `${quoted(keys.join(' '))} *`, TITLES_READ);
  const stories = rows.map(([json]) => {
    const [language = lang, ...titles] = JSON.parse(String(json)) as string[];
    return { lang: language, titles };
  });
  return completionsAmong(stories, keys, limit);
}

/** The headline and tags of a story. */
export interface StoryTitles {
  readonly lang: string;
  readonly titles: readonly string[];
}

/** The phrases in the titles of stories, the newest first, that continue folded words. */
export function completionsAmong(
  stories: readonly StoryTitles[],
  keys: readonly string[],
  limit: number,
): readonly string[] {
  const phrases = new Map<string, Phrase>();
  for (const { lang, titles } of stories) {
    for (const title of titles) {
      for (const [key, text] of phrasesIn(title, lang, keys)) {
        const known = phrases.get(key);
        if (known) known.count += 1;
        else phrases.set(key, { text, count: 1 });
      }
    }
  }
  return likeliest(phrases, limit);
}

/** The phrases of a title that begin with the words and are up to two words longer: their keys and texts. */
function* phrasesIn(title: string, lang: string, keys: readonly string[]): Generator<[string, string]> {
  const tokens = analyse(title, lang).filter((token) => token.hashtag === undefined);
  for (const [at, first] of tokens.entries()) {
    if (!keys.every((key, index) => fits(tokens[at + index]?.exact, key, index === keys.length - 1)))
      continue;
    for (let more = 0; more <= MORE_WORDS; more += 1) {
      const words = tokens.slice(at, at + keys.length + more);
      const last = words.at(-1);
      if (last === undefined || words.length < keys.length + more || last.stop === true) continue;
      yield [words.map(({ exact }) => exact).join(' '), title.slice(first.start, last.end)];
    }
  }
}

const fits = (word: string | undefined, key: string, isLast: boolean): boolean =>
  word !== undefined && (isLast ? word.startsWith(key) : word === key);

/**
 * Replaces a phrase by a longer one if it occurs only in that one; leaves out phrases that occur once if a shorter one
 * is common.
 */
function likeliest(phrases: ReadonlyMap<string, Phrase>, limit: number): readonly string[] {
  const all = [...phrases].map(([words, phrase]) => ({ words, ...phrase }));
  const begins = (short: string, long: string) => long.startsWith(`${short} `);
  const isPart = ({ words, count }: (typeof all)[number]) =>
    count > 1 && all.some((other) => other.count === count && begins(words, other.words));
  const isChance = ({ words, count }: (typeof all)[number]) =>
    count === 1 && all.some((other) => other.count > 1 && begins(other.words, words));
  return all
    .filter((phrase) => !isPart(phrase) && !isChance(phrase))
    .sort((a, b) => b.count - a.count || a.words.length - b.words.length)
    .slice(0, limit)
    .map(({ text }) => text);
}
