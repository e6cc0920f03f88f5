/** Pages that do not fit into memory, in a file that the operating system caches as long as it has free memory. */
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from '../../log';
import type { Cacheable } from './page-cache';
import type { CacheEntry } from './tiered-store';

/** Converts values to bytes and back. */
export interface Codec<T> {
  /** Undefined for a value that cannot be packed now. */
  readonly pack: (value: T) => Buffer | undefined;
  /** Returns the value that `pack` received, with the given dependencies. */
  readonly unpack: (bytes: Buffer, key: string, dependsOn: readonly string[]) => T;
}

export interface DiskTierParts<T> {
  /** Created and unlinked at once, so that it disappears with the process. */
  readonly file: string;
  readonly maxBytes: number;
  readonly codec: Codec<T>;
  readonly log: Logger;
}

export interface DiskTierStats {
  readonly entries: number;
  readonly bytes: number;
  readonly maxBytes: number;
  /** Number of reads. */
  readonly reads: number;
}

/** Two reads of a record within this many milliseconds promote it to memory. */
const PROMOTE_WITHIN_MS = 5000;
/** Milliseconds between two promotions, so that equally frequent pages do not displace one another all the time. */
const PROMOTION_GAP_MS = 10;

interface DiskRecord {
  readonly offset: number;
  readonly length: number;
  readonly dependsOn: readonly string[];
  stale: boolean;
  /** On the monotonic clock, in milliseconds. */
  readAt: number;
}

/**
 * A ring file: each write overwrites the oldest records, and a promoted record leaves a gap until the next round.
 * After an error of the file the tier is disabled, and its pages are rendered again.
 */
export class DiskTier<T extends Cacheable> {
  /** In the order of their offsets, beginning with the next one to overwrite. */
  readonly #records = new Map<string, DiskRecord>();
  #fd: number | undefined;
  #nextOffset = 0;
  #bytes = 0;
  #reads = 0;
  #promotedAt = -PROMOTION_GAP_MS;

  /** @param onRemoved called for each removed key; `evicted` says that another record overwrote it */
  constructor(
    private readonly parts: DiskTierParts<T>,
    private readonly onRemoved: (key: string, evicted: boolean) => void,
  ) {
    try {
      mkdirSync(dirname(parts.file), { recursive: true });
      this.#fd = openSync(parts.file, 'wx+', 0o600);
      rmSync(parts.file, { force: true });
    } catch (error) {
      this.#disable(error);
    }
  }

  /** @returns whether the entry was written */
  put(key: string, { value, stale }: CacheEntry<T>): boolean {
    const bytes = this.#fd === undefined ? undefined : this.parts.codec.pack(value);
    if (this.#fd === undefined || !bytes || bytes.length > this.parts.maxBytes / 4) return false;
    if (this.#nextOffset + bytes.length > this.parts.maxBytes) this.#wrapAround();
    const record = {
      offset: this.#nextOffset,
      length: bytes.length,
      dependsOn: value.dependsOn,
      stale,
      readAt: -PROMOTE_WITHIN_MS,
    };
    this.#makeRoom(record.offset + record.length);
    try {
      const written = writeSync(this.#fd, bytes, 0, bytes.length, record.offset);
      if (written < bytes.length) throw new Error('there is no room on the disk');
    } catch (error) {
      this.#disable(error);
      return false;
    }
    this.#records.set(key, record);
    this.#nextOffset += record.length;
    this.#bytes += record.length;
    return true;
  }

  /** Evicts the records at the end of the file and starts the next round. */
  #wrapAround(): void {
    this.#makeRoom(Infinity);
    this.#nextOffset = 0;
  }

  /** Evicts the records between the next offset and `end`: they are the first of the map. */
  #makeRoom(end: number): void {
    for (const [key, { offset }] of this.#records) {
      if (offset < this.#nextOffset || offset >= end) return;
      this.#removeKey(key, true);
    }
  }

  #removeKey(key: string, evicted: boolean): void {
    if (this.#remove(key)) this.onRemoved(key, evicted);
  }

  #remove(key: string): DiskRecord | undefined {
    const record = this.#records.get(key);
    if (!record) return undefined;
    this.#records.delete(key);
    this.#bytes -= record.length;
    return record;
  }

  /**
   * Reads the entry of a key. A record that was read shortly before is promoted: it leaves the disk and the caller
   * stores it in memory. A crawler that reads the archive once therefore displaces nothing.
   */
  read(key: string): { readonly entry: CacheEntry<T>; readonly promoted: boolean } | undefined {
    const record = this.#records.get(key);
    if (!record || this.#fd === undefined) return undefined;
    const [lastReadAt, now] = [record.readAt, performance.now()];
    record.readAt = now;
    try {
      const entry = { value: this.#unpack(key, record, this.#fd), stale: record.stale };
      const promoted = now - lastReadAt < PROMOTE_WITHIN_MS && now - this.#promotedAt > PROMOTION_GAP_MS;
      if (promoted) this.#promote(key, now);
      this.#reads += 1;
      return { entry, promoted };
    } catch (error) {
      this.#disable(error);
      return undefined;
    }
  }

  #promote(key: string, now: number): void {
    this.#remove(key);
    this.#promotedAt = now;
  }

  #unpack(key: string, { offset, length, dependsOn }: DiskRecord, fd: number): T {
    const bytes = Buffer.allocUnsafeSlow(length);
    if (readSync(fd, bytes, 0, length, offset) < length) throw new Error('the file was cut short');
    return this.parts.codec.unpack(bytes, key, dependsOn);
  }

  has(key: string): boolean {
    return this.#records.has(key);
  }

  isStale(key: string): boolean {
    return this.#records.get(key)?.stale === true;
  }

  /** @returns false for a record that is stale already or does not exist */
  markStale(key: string): boolean {
    const record = this.#records.get(key);
    if (!record || record.stale) return false;
    record.stale = true;
    return true;
  }

  delete(key: string): void {
    this.#removeKey(key, false);
  }

  clear(): void {
    for (const key of this.#records.keys()) this.#removeKey(key, false);
    this.#nextOffset = 0;
  }

  close(): void {
    this.clear();
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #disable(error: unknown): void {
    this.parts.log.error({ err: error }, 'pages that memory has no room for are made anew each time');
    this.close();
  }

  stats(): DiskTierStats {
    return {
      entries: this.#records.size,
      bytes: this.#bytes,
      maxBytes: this.parts.maxBytes,
      reads: this.#reads,
    };
  }
}
