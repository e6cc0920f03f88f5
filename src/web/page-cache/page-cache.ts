import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../clock';
import { DomainError } from '../../errors';
import type { Logger } from '../../log';
import { createConcurrencyLimit, type ConcurrencyLimit } from '../../concurrency-limit';
import { DependencyIndex } from './dependency-index';
import { InvalidationLog } from './invalidation-log';
import type { DiskTierParts, DiskTierStats } from './disk-tier';
import { TieredStore } from './tiered-store';

/** What can be kept: its size and all it was made from. */
export interface Cacheable {
  /** Written once more when it is kept: the same names, in strings that all who are kept share. */
  dependsOn: readonly string[];
  /** It changes by itself at this time. */
  readonly changesAt?: Date | undefined;
  /** False for what is sent once and forgotten: a redirect, a page that says there is none. */
  readonly cacheable: boolean;
  /** Bytes held at the moment. */
  readonly size: number;
}

export interface PageCacheParts<T = never> {
  readonly clock: Clock;
  readonly log: Logger;
  /** Bytes in memory. */
  readonly maxBytes?: number;
  /** Where lies what memory has no room for. */
  readonly disk?: DiskTierParts<T>;
  /** Milliseconds that a reader waits for a new answer where there is an old one. */
  readonly timeoutMs?: number;
  /** How many are made at the same time; all, where nothing is said. */
  readonly concurrency?: number | undefined;
  /** What answers are made from and is kept too: forgotten before them, so that no answer is made of it. */
  readonly below?: Pick<PageCache<Cacheable>, 'purge' | 'clear'>;
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
  readonly shelf: DiskTierStats;
}

/** A key's answer being made. */
interface InFlight<T> {
  readonly landing: Promise<T>;
  /** On the monotonic clock, in milliseconds. */
  readonly began: number;
}

const DEFAULT_BYTES = 64 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 1000;
/** Nobody waits long for what is known to be in trouble: the database is away, say. */
const TIMEOUT_WHILE_FAILING = 50;
/** Milliseconds for which one failure tells of the next. */
const FAILING_FOR_MS = 2000;
/** A story edited faster than it renders is at last served without being kept. */
const MAX_ATTEMPTS = 3;

/**
 * Answers kept as bytes until something they were made from changes. A dropped answer stays behind as an
 * emergency copy; a forgotten one is gone. Each key is made by one caller at a time, the others wait for it.
 */
export class PageCache<T extends Cacheable> {
  readonly #entries: TieredStore<T>;
  readonly #index = new DependencyIndex();
  readonly #inFlight = new Map<string, InFlight<T>>();
  readonly #invalidations = new InvalidationLog();
  readonly #counts = { hits: 0, renders: 0, dropped: 0, evicted: 0, stale: 0 };
  readonly #limit: ConcurrencyLimit;
  #failingUntil = 0;

  constructor(private readonly parts: PageCacheParts<T>) {
    this.#limit = createConcurrencyLimit(parts.concurrency ?? Infinity);
    this.#entries = new TieredStore({
      maxBytes: parts.maxBytes ?? DEFAULT_BYTES,
      disk: parts.disk,
      onRemoved: (key, evicted) => {
        this.#index.unlink(key);
        if (evicted) this.#counts.evicted += 1;
      },
    });
  }

  /** What is kept under a key and still holds. */
  find(key: string): T | undefined {
    const slot = this.#entries.fresh(key);
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
    const flight = this.#inFlight.get(key) ?? this.#startRender(key, make);
    const { landing } = flight;
    return this.#entries.has(key) ? Promise.race([landing, this.#staleAfterTimeout(key, flight)]) : landing;
  }

  #startRender(key: string, make: () => Promise<T>): InFlight<T> {
    const landing = this.#render(key, make).finally(() => this.#inFlight.delete(key));
    const flight = { landing, began: performance.now() };
    this.#inFlight.set(key, flight);
    return flight;
  }

  async #staleAfterTimeout(key: string, flight: InFlight<T>): Promise<T> {
    await wait(this.#timeoutOf(flight), undefined, { ref: false });
    // It may have been forgotten, or replaced, while we waited.
    const old = this.#inFlight.get(key) === flight ? this.#entries.get(key)?.value : undefined;
    if (!old) return flight.landing;
    // Timers may ring a little early.
    if (performance.now() - flight.began >= this.#timeoutMs - 5) this.#noteFailure();
    this.#counts.stale += 1;
    return old;
  }

  /** Milliseconds to wait yet: who comes late does not wait anew. */
  #timeoutOf({ began }: InFlight<T>): number {
    const now = performance.now();
    const patience = this.#timeoutMs;
    const most = now < this.#failingUntil ? Math.min(patience, TIMEOUT_WHILE_FAILING) : patience;
    return Math.max(0, began + most - now);
  }

  get #timeoutMs(): number {
    return this.parts.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  }

  #noteFailure(): void {
    this.#failingUntil = performance.now() + FAILING_FOR_MS;
  }

  async #render(key: string, make: () => Promise<T>): Promise<T> {
    const landed = this.#invalidations.begin();
    try {
      return await this.#makeFresh(key, make);
    } catch (error) {
      const old = this.#entries.get(key)?.value;
      if (error instanceof DomainError || !old) {
        this.#entries.delete(key);
        throw error;
      }
      this.#noteFailure();
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
      const { made, since } = await this.#limit(async () => {
        this.#counts.renders += 1;
        return { since: this.#invalidations.now, made: await make() };
      });
      if (!this.#invalidations.hasInvalidated(made.dependsOn, since)) {
        this.#store(key, made);
        return made;
      }
      if (attempt === MAX_ATTEMPTS) return made;
    }
  }

  #store(key: string, value: T): void {
    this.#entries.delete(key);
    if (!value.cacheable || value.size > this.#entries.maxSize / 4) return;
    value.dependsOn = this.#index.link(key, value.dependsOn);
    this.#entries.add(key, { value, old: false });
  }

  /** To be called when a kept answer holds more bytes than before, or fewer: one of its forms came or went. */
  resized(key: string, value: T): void {
    this.#entries.resize(key, value);
  }

  /** What was made from any of these no longer holds; it may still be served in an emergency. */
  invalidate(dependencies: readonly string[]): void {
    this.parts.below?.purge(dependencies);
    this.#invalidations.add(dependencies);
    for (const key of this.#index.madeFrom(dependencies)) {
      if (this.#entries.markStale(key)) this.#counts.dropped += 1;
    }
  }

  /** What was made from any of these is gone, even for an emergency: a killed story must not come back. */
  purge(dependencies: readonly string[]): void {
    this.parts.below?.purge(dependencies);
    this.#invalidations.add(dependencies);
    for (const key of this.#index.madeFrom(dependencies)) {
      this.#entries.delete(key);
      this.#counts.dropped += 1;
    }
  }

  /** Forgets everything: for when it cannot be known what changed. */
  clear(): void {
    this.parts.below?.clear();
    this.#invalidations.addAll();
    this.#entries.clear();
  }

  /** Gives back the shelf; to be called once nobody asks any more. */
  close(): void {
    this.#entries.close();
  }

  stats(): PageCacheStats {
    return { ...this.#entries.stats(), ...this.#counts };
  }
}
