import type { PurgeStyle } from '../../config';
import { surrogateNames } from './surrogate-keys';

type Headers = Readonly<Record<string, string>>;

/** What caches in front of the paper are told of an answer that they may keep. */
export type SharedCaches = (dependsOn: readonly string[]) => Headers;

/**
 * Without a way to tell a shared cache what changed, it keeps a page for seconds: enough to carry any crowd,
 * short enough for a kill. One that is told keeps it for minutes: as long as a lost purge may go unnoticed.
 */
const SECONDS = { untold: 10, told: 300 };

function policy(seconds: number): Headers {
  return {
    // Browsers ask each time, which costs a 304 out of memory, so nobody keeps reading what was corrected or
    // taken back. Were the paper down, caches may go on with what they have.
    'Cache-Control': `public, max-age=0, s-maxage=${seconds}, stale-if-error=3600`,
    // Browsers would heed stale-while-revalidate too, so it stands where only shared caches look (RFC 9213).
    'CDN-Cache-Control': `public, max-age=${seconds}, stale-while-revalidate=30, stale-if-error=3600`,
  };
}

/** The names of an answer alone, for answers that have a policy of their own. */
export const cacheTags =
  (style: PurgeStyle | undefined): SharedCaches =>
  (dependsOn) => {
    const [header, between] = headerOf(style);
    return { [header]: surrogateNames(dependsOn).join(between) };
  };

const headerOf = (style: PurgeStyle | undefined): readonly [string, string] =>
  style === 'cloudflare' ? ['Cache-Tag', ','] : ['Surrogate-Key', ' '];

/** @param style how the cache in front is told what changed; undefined where it is not */
export function sharedCaches(style: PurgeStyle | undefined): SharedCaches {
  const always = policy(style === undefined ? SECONDS.untold : SECONDS.told);
  const tags = cacheTags(style);
  return (dependsOn) => ({ ...always, ...tags(dependsOn) });
}
