import type { Keepable, PageCache } from './page-cache';

/** Something that many pages are made from: read once, kept until an event names what it was read from. */
export interface Facts<T> {
  readonly value: T;
  readonly dependsOn: readonly string[];
  /** Bytes, roughly. */
  readonly size: number;
  readonly changesAt?: Date;
}

export interface KeptFacts extends Keepable {
  readonly value: unknown;
}

/**
 * What is kept under a key, or what `make` reads.
 * @param key names what is asked for, so that the same key never stands for two kinds of things
 */
export type Keep = <T>(key: string, make: () => Promise<Facts<T>>) => Promise<T>;

export const createKeep =
  (cache: PageCache<KeptFacts>): Keep =>
  async <T>(key: string, make: () => Promise<Facts<T>>) => {
    const { value } = await cache.obtain(key, async () => ({ ...(await make()), kept: true }));
    // The key names the kind of the thing; the cache holds things of all kinds.
    return value as T;
  };

/** Reads anew each time: for whoever has no cache, or must not see what was kept. */
export const readAnew: Keep = async (_key, make) => (await make()).value;
