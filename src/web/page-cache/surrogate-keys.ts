/**
 * What answers were made from, for caches in front of the paper: short names in a header by which a cache drops
 * all answers made from something (`Surrogate-Key`, as Fastly and Varnish's xkey read it; `Cache-Tag` for
 * Cloudflare). Names are digests: two keys that meet in one cost an answer fetched anew, nothing else.
 */
import { createHash } from 'node:crypto';

/** 36 bits in six characters that headers take. */
const nameOf = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 6);

const kindOf = (key: string): string => `${key.slice(0, Math.max(0, key.indexOf(':')))}:*`;

/** A front names a hundred people and pictures; a header that long would weigh more than what it saves. */
const MOST_OF_A_KIND = 12;

/** The names of an answer. Where it was made from many of a kind, one name stands for all of them. */
export function surrogateNames(dependsOn: readonly string[]): readonly string[] {
  const kinds = new Map<string, string[]>();
  for (const key of new Set(dependsOn)) {
    const kind = kindOf(key);
    kinds.set(kind, [...(kinds.get(kind) ?? []), key]);
  }
  const short = [...kinds].flatMap(([kind, keys]) => (keys.length > MOST_OF_A_KIND ? [kind] : keys));
  return short.map(nameOf);
}

/** The names to be dropped when these keys are. */
export const keysToPurge = (drops: readonly string[]): readonly string[] => [
  ...new Set(drops.flatMap((key) => [nameOf(key), nameOf(kindOf(key))])),
];
