/** Pages that memory has no room for, in a file: the system keeps it at hand for as long as it has memory to spare. */
import { closeSync, mkdirSync, openSync, readSync, rmSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Logger } from '../../log';
import type { Cacheable } from './page-cache';
import type { CacheEntry } from './tiered-store';

/** How a value is written down and read back. */
export interface Codec<T> {
  /** Undefined for what cannot be written down at the moment. */
  readonly pack: (value: T) => Buffer | undefined;
  /** Gives what `pack` was given, but for its dependencies. */
  readonly unpack: (bytes: Buffer, key: string, dependsOn: readonly string[]) => T;
}

export interface DiskTierParts<T> {
  /** Made new, and nameless where the system allows: it is gone with the process, however that ends. */
  readonly file: string;
  readonly maxBytes: number;
  readonly packing: Codec<T>;
  readonly log: Logger;
}

export interface DiskTierStats {
  readonly entries: number;
  readonly bytes: number;
  readonly maxBytes: number;
  /** How often something was read from it. */
  readonly reads: number;
}

/** Twice within so many milliseconds, and it is worth a place in memory. */
const OFTEN = 5000;
/** Milliseconds between two that go to memory: when all are asked for often, they would only change places. */
const APART = 10;

interface Place {
  readonly at: number;
  readonly length: number;
  readonly dependsOn: readonly string[];
  old: boolean;
  /** On the monotonic clock, in milliseconds. */
  readAt: number;
}

/**
 * The file is written round and round. What is written next takes the place of what lies there longest; what goes
 * to memory leaves a gap that closes at the next round. A file that fails is given up, and nothing is lost but the
 * time to make its pages again.
 */
export class DiskTier<T extends Cacheable> {
  /** In the order in which they lie in the file, from the next to be written over. */
  readonly #places = new Map<string, Place>();
  #fd: number | undefined;
  #next = 0;
  #bytes = 0;
  #reads = 0;
  #tookAt = -APART;

  /** @param onGone told of each that is gone; evicted, where it had to give way to another */
  constructor(
    private readonly parts: DiskTierParts<T>,
    private readonly onGone: (key: string, evicted: boolean) => void,
  ) {
    try {
      mkdirSync(dirname(parts.file), { recursive: true });
      this.#fd = openSync(parts.file, 'wx+', 0o600);
      rmSync(parts.file, { force: true });
    } catch (error) {
      this.#giveUp(error);
    }
  }

  /** @returns whether it lies here now */
  put(key: string, { value, old }: CacheEntry<T>): boolean {
    const bytes = this.#fd === undefined ? undefined : this.parts.packing.pack(value);
    if (this.#fd === undefined || !bytes || bytes.length > this.parts.maxBytes / 4) return false;
    if (this.#next + bytes.length > this.parts.maxBytes) this.#beginAnew();
    const place = { at: this.#next, length: bytes.length, dependsOn: value.dependsOn, old, readAt: -OFTEN };
    this.#makeRoom(place.at + place.length);
    try {
      const written = writeSync(this.#fd, bytes, 0, bytes.length, place.at);
      if (written < bytes.length) throw new Error('there is no room on the disk');
    } catch (error) {
      this.#giveUp(error);
      return false;
    }
    this.#places.set(key, place);
    this.#next += place.length;
    this.#bytes += place.length;
    return true;
  }

  /** What lay at the end of the file gives way: the next round has begun. */
  #beginAnew(): void {
    this.#makeRoom(Infinity);
    this.#next = 0;
  }

  /** All that lie between here and `end` give way: they are the first of the map, if there are any. */
  #makeRoom(end: number): void {
    for (const [key, { at }] of this.#places) {
      if (at < this.#next || at >= end) return;
      this.#goes(key, true);
    }
  }

  #goes(key: string, evicted: boolean): void {
    if (this.#remove(key)) this.onGone(key, evicted);
  }

  #remove(key: string): Place | undefined {
    const place = this.#places.get(key);
    if (!place) return undefined;
    this.#places.delete(key);
    this.#bytes -= place.length;
    return place;
  }

  /**
   * What lies under a key. Where it was read a moment ago too it lies here no more, and belongs into memory: a
   * crawler that reads the whole archive once pushes nothing out.
   */
  read(key: string): { readonly slot: CacheEntry<T>; readonly taken: boolean } | undefined {
    const place = this.#places.get(key);
    if (!place || this.#fd === undefined) return undefined;
    const [before, now] = [place.readAt, performance.now()];
    place.readAt = now;
    try {
      const slot = { value: this.#unpack(key, place, this.#fd), old: place.old };
      const taken = now - before < OFTEN && now - this.#tookAt > APART;
      if (taken) this.#take(key, now);
      this.#reads += 1;
      return { slot, taken };
    } catch (error) {
      this.#giveUp(error);
      return undefined;
    }
  }

  #take(key: string, now: number): void {
    this.#remove(key);
    this.#tookAt = now;
  }

  #unpack(key: string, { at, length, dependsOn }: Place, fd: number): T {
    const bytes = Buffer.allocUnsafeSlow(length);
    if (readSync(fd, bytes, 0, length, at) < length) throw new Error('the file was cut short');
    return this.parts.packing.unpack(bytes, key, dependsOn);
  }

  has(key: string): boolean {
    return this.#places.has(key);
  }

  isStale(key: string): boolean {
    return this.#places.get(key)?.old === true;
  }

  /** @returns false where it was old already, or is not here */
  markStale(key: string): boolean {
    const place = this.#places.get(key);
    if (!place || place.old) return false;
    place.old = true;
    return true;
  }

  delete(key: string): void {
    this.#goes(key, false);
  }

  clear(): void {
    for (const key of this.#places.keys()) this.#goes(key, false);
    this.#next = 0;
  }

  close(): void {
    this.clear();
    if (this.#fd !== undefined) closeSync(this.#fd);
    this.#fd = undefined;
  }

  #giveUp(error: unknown): void {
    this.parts.log.error({ err: error }, 'pages that memory has no room for are made anew each time');
    this.close();
  }

  stats(): DiskTierStats {
    return {
      entries: this.#places.size,
      bytes: this.#bytes,
      maxBytes: this.parts.maxBytes,
      reads: this.#reads,
    };
  }
}
