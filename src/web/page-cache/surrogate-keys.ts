/**
 * Dependency keys of a response as short names for CDNs, which purge by name (`Surrogate-Key` for Fastly and
 * Varnish's xkey, `Cache-Tag` for Cloudflare). Names are digests: a collision costs one more request.
 */
import { createHash } from 'node:crypto';

/** 36 bits in six characters that headers take. */
const nameOf = (key: string): string => createHash('sha256').update(key).digest('base64url').slice(0, 6);

const kindOf = (key: string): string => `${key.slice(0, Math.max(0, key.indexOf(':')))}:*`;

/** A front depends on a hundred people and pictures; a header of that length costs more than it saves. */
const MAX_NAMES_PER_KIND = 12;

/** The names of a response. One name per kind replaces the names of a kind that has many. */
export function surrogateNames(dependsOn: readonly string[]): readonly string[] {
  const kinds = new Map<string, string[]>();
  for (const key of new Set(dependsOn)) {
    const kind = kindOf(key);
    kinds.set(kind, [...(kinds.get(kind) ?? []), key]);
  }
  const short = [...kinds].flatMap(([kind, keys]) => (keys.length > MAX_NAMES_PER_KIND ? [kind] : keys));
  return short.map(nameOf);
}

/** The names to purge for these keys. */
export const keysToPurge = (keys: readonly string[]): readonly string[] => [
  ...new Set(keys.flatMap((key) => [nameOf(key), nameOf(kindOf(key))])),
];
