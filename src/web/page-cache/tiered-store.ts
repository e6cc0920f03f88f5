import { LRUCache } from 'lru-cache';
import type { Cacheable } from './page-cache';
import { DiskTier } from './disk-tier';
import type { DiskTierParts } from './disk-tier';

export interface CacheEntry<T> {
  readonly value: T;
  /** Dropped or out of time: only good for an emergency. */
  readonly old: boolean;
}

export interface TieredStoreParts<T> {
  readonly maxBytes: number;
  /** Where lies what there is no room for. */
  readonly disk?: DiskTierParts<T> | undefined;
  /** Told of each that is gone for good; evicted, where there was no room for it. */
  readonly onRemoved: (key: string, evicted: boolean) => void;
}

/** Names, indexes and headers of an entry, as measured. */
const OVERHEAD = 4096;

const NO_SHELF = { entries: 0, bytes: 0, maxBytes: 0, reads: 0 };

/** What is kept, by key: what is asked for in memory, the rest on the shelf where there is one. */
export class TieredStore<T extends Cacheable> {
  readonly #inMemory: LRUCache<string, CacheEntry<T>>;
  readonly #shelf: DiskTier<T> | undefined;

  constructor({ maxBytes, disk: shelf, onRemoved: onGone }: TieredStoreParts<T>) {
    this.#shelf = shelf && new DiskTier(shelf, onGone);
    this.#inMemory = new LRUCache({
      maxSize: maxBytes,
      sizeCalculation: (slot, key) => slot.value.size + key.length * 2 + OVERHEAD,
      dispose: (slot, key, reason) => {
        if (reason === 'set') return;
        if (reason === 'evict' && this.#shelf?.put(key, slot) === true) return;
        onGone(key, reason === 'evict');
      },
    });
  }

  get maxSize(): number {
    return this.#inMemory.maxSize;
  }

  get(key: string): CacheEntry<T> | undefined {
    return this.#inMemory.get(key) ?? this.#onShelf(key);
  }

  /** What still holds; an old copy is not read for it. */
  fresh(key: string): CacheEntry<T> | undefined {
    const slot = this.#inMemory.get(key);
    if (slot) return slot.old ? undefined : slot;
    return this.#shelf?.isStale(key) === true ? undefined : this.#onShelf(key);
  }

  #onShelf(key: string): CacheEntry<T> | undefined {
    const found = this.#shelf?.read(key);
    if (found?.taken === true) this.#inMemory.set(key, found.slot);
    return found?.slot;
  }

  has(key: string): boolean {
    return this.#inMemory.has(key) || this.#shelf?.has(key) === true;
  }

  /** What is new begins on the shelf: most of what a crawler reads is never asked for again. */
  add(key: string, slot: CacheEntry<T>): void {
    if (this.#shelf?.put(key, slot) !== true) this.#inMemory.set(key, slot);
  }

  /** To be called when a value in memory has another size than when it was set. */
  resize(key: string, value: T): void {
    const slot = this.#inMemory.peek(key);
    // A new slot, because sizes are counted when one is set.
    if (slot?.value === value) this.#inMemory.set(key, { ...slot });
  }

  /** @returns false where it was old already, or is not there */
  markStale(key: string): boolean {
    const slot = this.#inMemory.peek(key);
    if (!slot) return this.#shelf?.markStale(key) === true;
    if (slot.old) return false;
    this.#inMemory.set(key, { ...slot, old: true });
    return true;
  }

  delete(key: string): void {
    if (!this.#inMemory.delete(key)) this.#shelf?.delete(key);
  }

  clear(): void {
    this.#inMemory.clear();
    this.#shelf?.clear();
  }

  close(): void {
    this.#shelf?.close();
  }

  stats() {
    const { size, calculatedSize, maxSize } = this.#inMemory;
    const shelf = this.#shelf?.stats() ?? NO_SHELF;
    return { entries: size, bytes: calculatedSize, maxBytes: maxSize, shelf };
  }
}
