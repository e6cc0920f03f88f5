import type { PurgeConfig, PurgeStyle } from '../../config';
import { keysToPurge } from './surrogate-keys';

interface PurgeRequest {
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface PurgeProtocol {
  /** Maximum number of names in one request. */
  readonly maxNames: number;
  readonly request: (names: readonly string[], token: string) => PurgeRequest;
}

/**
 * Sources: Fastly's "Purge by surrogate key" (a POST with the names in a header), Varnish's xkey as its
 * documentation's example asks for it, Cloudflare's "Purge cached content by tag".
 */
const protocols: Readonly<Record<PurgeStyle, PurgeProtocol>> = {
  varnish: {
    maxNames: 100,
    request: (names, token) => ({
      method: 'PURGE',
      headers: { 'xkey-purge': names.join(' '), ...(token && { Authorization: `Bearer ${token}` }) },
    }),
  },
  fastly: {
    maxNames: 256,
    request: (names, token) => ({
      method: 'POST',
      headers: { 'Surrogate-Key': names.join(' '), 'Fastly-Key': token, Accept: 'application/json' },
    }),
  },
  cloudflare: {
    maxNames: 30,
    request: (names, token) => ({
      method: 'POST',
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({ tags: names }),
    }),
  },
};

/** Milliseconds for one purge request; the caller retries after a timeout. */
const TIMEOUT_MS = 5000;

/** Purges all pages of these dependency keys from the CDN. Rejects when the CDN did not accept the request. */
export type Purge = (keys: readonly string[]) => Promise<void>;

/** Creates the purge function for the CDN at an address, in the protocol of its vendor. */
export function createPurge({ url, style, token }: PurgeConfig): Purge {
  const { maxNames, request: requestFor } = protocols[style];
  return async (keys) => {
    const names = keysToPurge(keys);
    for (let start = 0; start < names.length; start += maxNames) {
      const response = await fetch(url, {
        ...requestFor(names.slice(start, start + maxNames), token),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`the cache in front answered ${response.status} to a purge`);
    }
  };
}
