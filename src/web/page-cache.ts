import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../clock';
import { DomainError } from '../errors';
import type { Logger } from '../log';
import { createQueue, type Queue } from '../queue';
import { DependencyIndex } from './dependency-index';
import { DropLog } from './drop-log';
import type { ShelfParts, ShelfStats } from './shelf';
import { Slots } from './slots';

/** What can be kept: its size and all it was made from. */
export interface Keepable {
  /** Written once more when it is kept: the same names, in strings that all who are kept share. */
  dependsOn: readonly string[];
  /** It changes by itself at this time. */
  readonly changesAt?: Date | undefined;
  /** False for what is sent once and forgotten: a redirect, a page that says there is none. */
  readonly kept: boolean;
  /** Bytes held at the moment. */
  readonly size: number;
}

export interface PageCacheParts<T = never> {
  readonly clock: Clock;
  readonly log: Logger;
  /** Bytes in memory. */
  readonly maxBytes?: number;
  /** Where lies what memory has no room for. */
  readonly shelf?: ShelfParts<T>;
  /** Milliseconds that a reader waits for a new answer where there is an old one. */
  readonly patience?: number;
  /** How many are made at the same time; all, where nothing is said. */
  readonly atOnce?: number | undefined;
  /** What answers are made from and is kept too: forgotten before them, so that no answer is made of it. */
  readonly below?: Pick<PageCache<Keepable>, 'forget' | 'clear'>;
}

export interface PageCacheStats {
  readonly entries: number;
  readonly bytes: number;
  readonly maxBytes: number;
  readonly hits: number;
  readonly renders: number;
  readonly dropped: number;
  readonly evicted: number;
  /** Old copies served because something failed or took too long. */
  readonly stale: number;
  readonly shelf: ShelfStats;
}

/** A key's answer being made. */
interface Flight<T> {
  readonly landing: Promise<T>;
  /** On the monotonic clock, in milliseconds. */
  readonly began: number;
}

const DEFAULT_BYTES = 64 * 1024 * 1024;
const DEFAULT_PATIENCE = 1000;
/** Nobody waits long for what is known to be in trouble: the database is away, say. */
const PATIENCE_IN_TROUBLE = 50;
/** Milliseconds for which one failure tells of the next. */
const TROUBLE_LASTS = 2000;
/** A story edited faster than it renders is at last served without being kept. */
const MOST_ATTEMPTS = 3;

/**
 * Answers kept as bytes until something they were made from changes. A dropped answer stays behind as an
 * emergency copy; a forgotten one is gone. Each key is made by one caller at a time, the others wait for it.
 */
export class PageCache<T extends Keepable> {
  readonly #slots: Slots<T>;
  readonly #index = new DependencyIndex();
  readonly #flights = new Map<string, Flight<T>>();
  readonly #drops = new DropLog();
  readonly #counts = { hits: 0, renders: 0, dropped: 0, evicted: 0, stale: 0 };
  readonly #line: Queue;
  #troubledUntil = 0;

  constructor(private readonly parts: PageCacheParts<T>) {
    this.#line = createQueue(parts.atOnce ?? Infinity);
    this.#slots = new Slots({
      maxBytes: parts.maxBytes ?? DEFAULT_BYTES,
      shelf: parts.shelf,
      onGone: (key, evicted) => {
        this.#index.unlink(key);
        if (evicted) this.#counts.evicted += 1;
      },
    });
  }

  /** What is kept under a key and still holds. */
  find(key: string): T | undefined {
    const slot = this.#slots.fresh(key);
    if (!slot || this.#isOver(slot.value)) return undefined;
    this.#counts.hits += 1;
    return slot.value;
  }

  #isOver({ changesAt }: T): boolean {
    return changesAt !== undefined && changesAt <= this.parts.clock();
  }

  /**
   * What is kept under a key, or what `make` gives. When `make` fails for a reason that is not the
   * newsroom's (no database, a full disk) or takes too long, an old copy is served where there is one.
   */
  async obtain(key: string, make: () => Promise<T>): Promise<T> {
    const kept = this.find(key);
    if (kept) return kept;
    const flight = this.#flights.get(key) ?? this.#takeOff(key, make);
    const { landing } = flight;
    return this.#slots.has(key) ? Promise.race([landing, this.#oldAfterAWhile(key, flight)]) : landing;
  }

  #takeOff(key: string, make: () => Promise<T>): Flight<T> {
    const landing = this.#fly(key, make).finally(() => this.#flights.delete(key));
    const flight = { landing, began: performance.now() };
    this.#flights.set(key, flight);
    return flight;
  }

  async #oldAfterAWhile(key: string, flight: Flight<T>): Promise<T> {
    await wait(this.#patienceWith(flight), undefined, { ref: false });
    // It may have been forgotten, or replaced, while we waited.
    const old = this.#flights.get(key) === flight ? this.#slots.get(key)?.value : undefined;
    if (!old) return flight.landing;
    // Timers may ring a little early.
    if (performance.now() - flight.began >= this.#patience - 5) this.#noteTrouble();
    this.#counts.stale += 1;
    return old;
  }

  /** Milliseconds to wait yet: who comes late does not wait anew. */
  #patienceWith({ began }: Flight<T>): number {
    const now = performance.now();
    const patience = this.#patience;
    const most = now < this.#troubledUntil ? Math.min(patience, PATIENCE_IN_TROUBLE) : patience;
    return Math.max(0, began + most - now);
  }

  get #patience(): number {
    return this.parts.patience ?? DEFAULT_PATIENCE;
  }

  #noteTrouble(): void {
    this.#troubledUntil = performance.now() + TROUBLE_LASTS;
  }

  async #fly(key: string, make: () => Promise<T>): Promise<T> {
    const landed = this.#drops.begin();
    try {
      return await this.#makeFresh(key, make);
    } catch (error) {
      const old = this.#slots.get(key)?.value;
      if (error instanceof DomainError || !old) {
        this.#slots.delete(key);
        throw error;
      }
      this.#noteTrouble();
      this.parts.log.error({ err: error, key }, 'an old copy is served');
      this.#counts.stale += 1;
      return old;
    } finally {
      landed();
    }
  }

  /** Makes it, and again if what it was made from was dropped meanwhile: nobody gets what is known to be old. */
  async #makeFresh(key: string, make: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      // What is dropped while it waits in line is not in it yet, and would be read anew.
      const { made, since } = await this.#line(async () => {
        this.#counts.renders += 1;
        return { since: this.#drops.now, made: await make() };
      });
      if (!this.#drops.hasDropped(made.dependsOn, since)) {
        this.#keep(key, made);
        return made;
      }
      if (attempt === MOST_ATTEMPTS) return made;
    }
  }

  #keep(key: string, value: T): void {
    this.#slots.delete(key);
    if (!value.kept || value.size > this.#slots.maxSize / 4) return;
    value.dependsOn = this.#index.link(key, value.dependsOn);
    this.#slots.add(key, { value, old: false });
  }

  /** To be called when a kept answer holds more bytes than before, or fewer: one of its forms came or went. */
  resized(key: string, value: T): void {
    this.#slots.resize(key, value);
  }

  /** What was made from any of these no longer holds; it may still be served in an emergency. */
  drop(dependencies: readonly string[]): void {
    this.parts.below?.forget(dependencies);
    this.#drops.add(dependencies);
    for (const key of this.#index.madeFrom(dependencies)) {
      if (this.#slots.makeOld(key)) this.#counts.dropped += 1;
    }
  }

  /** What was made from any of these is gone, even for an emergency: a killed story must not come back. */
  forget(dependencies: readonly string[]): void {
    this.parts.below?.forget(dependencies);
    this.#drops.add(dependencies);
    for (const key of this.#index.madeFrom(dependencies)) {
      this.#slots.delete(key);
      this.#counts.dropped += 1;
    }
  }

  /** Forgets everything: for when it cannot be known what changed. */
  clear(): void {
    this.parts.below?.clear();
    this.#drops.addAll();
    this.#slots.clear();
  }

  /** Gives back the shelf; to be called once nobody asks any more. */
  close(): void {
    this.#slots.close();
  }

  stats(): PageCacheStats {
    return { ...this.#slots.stats(), ...this.#counts };
  }
}
