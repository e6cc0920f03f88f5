/** Expands queries with few results by stems and corrected spellings from the server's lists of words. */
import { z } from 'zod';
import type { SpellingCorrection } from '../../search.engine';
import { quoted, wantedBy } from '../../index/querying/match';
import type { WantedTerms } from '../../index/querying/match';
import { exactTerm } from '../../index/querying/terms';
import type { Widened } from '../../index/querying/query-expansion';
import type { Json, ServerClient } from '../client';
import { NOT_THERE, isThere } from '../indexes';
import { parse } from '../reading';

const SHORTEST = 5;
const SHORTEST_START = 2;
const MOST_SPELLINGS = 3;
const ARTICLE = /^[وف]?[بك]?ال(?=\p{L}{4})/u;

const entry = z.object({ text: z.string(), options: z.array(z.object({ text: z.string() })) });
const suggestions = z.object({ suggest: z.record(z.string(), z.array(entry)) });

/** The server and the alias of the current index. */
interface SearchServer {
  readonly client: ServerClient;
  readonly alias: string;
}

/** Extends the last word by the words that begin with it, because it may be incomplete. */
export function withEndings(
  words: readonly WantedTerms[],
  prefix: string | undefined,
): readonly WantedTerms[] {
  return words.map((each) => {
    const [start = ''] = each.keys;
    const isBegun = each.typed === prefix && each.keys.length === 1 && start.length >= SHORTEST_START;
    return isBegun ? { ...each, forms: [...each.forms, `${quoted(exactTerm(start))} *`] } : each;
  });
}

/** Extends words without results by words that differ by one keystroke, in all their forms. */
export async function withSpellings(
  server: SearchServer,
  words: readonly WantedTerms[],
  languages: readonly string[],
): Promise<Widened> {
  const unknown = words.flatMap(({ keys }) => (keys.length === 1 ? keys : [])).filter(isLong);
  const near = unknown.length === 0 ? new Map<string, readonly string[]>() : await nearWords(server, unknown);
  const added: string[] = [];
  const corrections: SpellingCorrection[] = [];
  const widened = words.map((each) => {
    const [key = ''] = each.keys;
    const better = each.keys.length === 1 ? (near.get(key) ?? []) : [];
    if (better[0] === undefined) return each;
    corrections.push({ typed: each.typed, key: better[0] });
    added.push(...better);
    const forms = better.flatMap((word) => wantedBy(word, languages)).flatMap((wanted) => wanted.forms);
    return { ...each, forms: [...new Set([...each.forms, ...forms])] };
  });
  return { words: widened, added, corrections };
}

const isLong = (key: string): boolean => key.length >= SHORTEST && /^\p{L}+$/u.test(key);

/** Words of the index that differ by one keystroke; if there are none, those near the word without its article. */
async function nearWords(
  { client, alias }: SearchServer,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const texts = keys.flatMap((key) => [key, key.replace(ARTICLE, '')]);
  const suggest = Object.fromEntries(texts.map((text, at) => [String(at), suggestionFor(text)]));
  const reply = await client.ask('POST', `${alias}/_search`, { body: { size: 0, suggest }, also: NOT_THERE });
  if (!isThere(reply)) return new Map();
  const read = parse(suggestions, reply.body).suggest;
  const wordsAt = (at: number) =>
    (read[String(at)] ?? []).flatMap(({ options }) => options.map(({ text }) => text.slice(1)));
  return new Map(
    keys.map((key, at) => {
      const near = wordsAt(2 * at);
      return [key, near.length > 0 ? near : wordsAt(2 * at + 1)];
    }),
  );
}

/** Existing words are not corrected (`missing`); the type letter of each is never part of a typing error. */
const suggestionFor = (key: string): Json => ({
  text: exactTerm(key),
  term: {
    field: 'spellings',
    size: MOST_SPELLINGS,
    sort: 'frequency',
    suggest_mode: 'missing',
    max_edits: 1,
    prefix_length: 1,
    min_word_length: SHORTEST,
    string_distance: 'damerau_levenshtein',
  },
});
