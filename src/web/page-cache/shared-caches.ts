import type { PurgeStyle } from '../../config';
import { surrogateNames } from './surrogate-keys';

type Headers = Readonly<Record<string, string>>;

/** Cache headers of a response for CDNs and proxies. */
export type SharedCaches = (dependsOn: readonly string[]) => Headers;

/**
 * A shared cache without purging keeps a page for seconds: long enough for a crowd, short enough for a kill. A
 * cache with purging keeps it for minutes, the time for which a lost purge is tolerable.
 */
const MAX_AGE_SECONDS = { withoutPurge: 10, withPurge: 300 };

function policy(seconds: number): Headers {
  return {
    // Browsers revalidate each time, which costs a 304 from memory, so that corrections and withdrawals reach
    // every reader. While the site is down, caches may serve stale pages.
    'Cache-Control': `public, max-age=0, s-maxage=${seconds}, stale-if-error=3600`,
    // Browsers apply stale-while-revalidate too, so it is in the header for shared caches alone (RFC 9213).
    'CDN-Cache-Control': `public, max-age=${seconds}, stale-while-revalidate=30, stale-if-error=3600`,
  };
}

/** The cache tags alone, for responses with a cache policy of their own. */
export const cacheTags =
  (style: PurgeStyle | undefined): SharedCaches =>
  (dependsOn) => {
    const [header, separator] = headerOf(style);
    return { [header]: surrogateNames(dependsOn).join(separator) };
  };

const headerOf = (style: PurgeStyle | undefined): readonly [string, string] =>
  style === 'cloudflare' ? ['Cache-Tag', ','] : ['Surrogate-Key', ' '];

/** @param style purge protocol of the CDN; undefined without purging */
export function sharedCaches(style: PurgeStyle | undefined): SharedCaches {
  const cacheControl = policy(style === undefined ? MAX_AGE_SECONDS.withoutPurge : MAX_AGE_SECONDS.withPurge);
  const tags = cacheTags(style);
  return (dependsOn) => ({ ...cacheControl, ...tags(dependsOn) });
}
