import type { PurgeConfig, PurgeStyle } from '../../config';
import { keysToPurge } from './surrogate-keys';

interface Purging {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Style {
  /** Names that one request may carry. */
  readonly most: number;
  readonly purging: (names: readonly string[], token: string) => Purging;
}

/**
 * Sources: Fastly's "Purge by surrogate key" (a POST with the names in a header), Varnish's xkey as its
 * documentation's example asks for it, Cloudflare's "Purge cached content by tag".
 */
const styles: Readonly<Record<PurgeStyle, Style>> = {
  varnish: {
    most: 100,
    purging: (names, token) => ({
      method: 'PURGE',
      headers: { 'xkey-purge': names.join(' '), ...(token && { Authorization: `Bearer ${token}` }) },
    }),
  },
  fastly: {
    most: 256,
    purging: (names, token) => ({
      method: 'POST',
      headers: { 'Surrogate-Key': names.join(' '), 'Fastly-Key': token, Accept: 'application/json' },
    }),
  },
  cloudflare: {
    most: 30,
    purging: (names, token) => ({
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ tags: names }),
    }),
  },
};

/** A cache that takes longer is not told; whoever asked tries again. */
const PATIENCE = 5000;

/** Tells the cache in front that everything made from these keys no longer holds. Rejects where it was not told. */
export type Purge = (drops: readonly string[]) => Promise<void>;

/** Purges the cache at an address, the way its maker wants it. */
export function createPurge({ url, style, token }: PurgeConfig): Purge {
  const { most, purging } = styles[style];
  return async (drops) => {
    const names = keysToPurge(drops);
    for (let at = 0; at < names.length; at += most) {
      const request = purging(names.slice(at, at + most), token);
      const answer = await fetch(url, {
        ...request,
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE),
      });
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`the cache in front answered ${answer.status} to a purge`);
    }
  };
}
