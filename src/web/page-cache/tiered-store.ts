import { LRUCache } from 'lru-cache';
import type { Cacheable } from './page-cache';
import { DiskTier } from './disk-tier';
import type { DiskTierParts } from './disk-tier';

export interface CacheEntry<T> {
  readonly value: T;
  /** Invalidated or expired: served in an emergency alone. */
  readonly stale: boolean;
}

export interface TieredStoreParts<T> {
  readonly maxBytes: number;
  /** The file for entries that do not fit into memory. */
  readonly disk?: DiskTierParts<T> | undefined;
  /** Called for each removed key; `evicted` says that it made room for another. */
  readonly onRemoved: (key: string, evicted: boolean) => void;
}

/** Bytes of keys, indexes and headers of an entry, as measured. */
const OVERHEAD = 4096;

const NO_DISK = { entries: 0, bytes: 0, maxBytes: 0, reads: 0 };

/** Entries by key: frequently requested ones in memory, the others on disk. */
export class TieredStore<T extends Cacheable> {
  readonly #memory: LRUCache<string, CacheEntry<T>>;
  readonly #disk: DiskTier<T> | undefined;

  constructor({ maxBytes, disk, onRemoved }: TieredStoreParts<T>) {
    this.#disk = disk && new DiskTier(disk, onRemoved);
    this.#memory = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (entry, key) => entry.value.size + key.length * 2 + OVERHEAD,
      dispose: (entry, key, reason) => {
        if (reason === 'set') return;
        if (reason === 'evict' && this.#disk?.put(key, entry) === true) return;
        onRemoved(key, reason === 'evict');
      },
    });
  }

  get maxSize(): number {
    return this.#memory.maxSize;
  }

  get(key: string): CacheEntry<T> | undefined {
    return this.#memory.get(key) ?? this.#readDisk(key);
  }

  /** The entry of a key unless it is stale; stale records are not read from disk. */
  fresh(key: string): CacheEntry<T> | undefined {
    const entry = this.#memory.get(key);
    if (entry) return entry.stale ? undefined : entry;
    return this.#disk?.isStale(key) === true ? undefined : this.#readDisk(key);
  }

  #readDisk(key: string): CacheEntry<T> | undefined {
    const read = this.#disk?.read(key);
    if (read?.promoted === true) this.#memory.set(key, read.entry);
    return read?.entry;
  }

  has(key: string): boolean {
    return this.#memory.has(key) || this.#disk?.has(key) === true;
  }

  /** New entries start on disk: most pages that a crawler reads are requested once. */
  add(key: string, entry: CacheEntry<T>): void {
    if (this.#disk?.put(key, entry) !== true) this.#memory.set(key, entry);
  }

  /** Counts the size of a value in memory again. */
  resize(key: string, value: T): void {
    const entry = this.#memory.peek(key);
    // A new object, because the LRU cache counts sizes when an entry is set.
    if (entry?.value === value) this.#memory.set(key, { ...entry });
  }

  /** @returns false for an entry that is stale already or does not exist */
  markStale(key: string): boolean {
    const entry = this.#memory.peek(key);
    if (!entry) return this.#disk?.markStale(key) === true;
    if (entry.stale) return false;
    this.#memory.set(key, { ...entry, stale: true });
    return true;
  }

  delete(key: string): void {
    if (!this.#memory.delete(key)) this.#disk?.delete(key);
  }

  clear(): void {
    this.#memory.clear();
    this.#disk?.clear();
  }

  close(): void {
    this.#disk?.close();
  }

  stats() {
    const { size, calculatedSize, maxSize } = this.#memory;
    const disk = this.#disk?.stats() ?? NO_DISK;
    return { entries: size, bytes: calculatedSize, maxBytes: maxSize, disk };
  }
}
