import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../../clock';
import { DomainError } from '../../errors';
import type { Logger } from '../../log';
import { createConcurrencyLimit, type ConcurrencyLimit } from '../../scheduling/concurrency-limit';
import { DependencyIndex } from './dependency-index';
import { InvalidationLog } from './invalidation-log';
import type { DiskTierParts, DiskTierStats } from './disk-tier';
import { TieredStore } from './tiered-store';

/** A value that the cache can store, with its size and its dependencies. */
export interface Cacheable {
  /** The cache replaces the list by equal strings that all its entries share. */
  dependsOn: readonly string[];
  /** The value expires at this time. */
  readonly changesAt?: Date | undefined;
  /** False for a result that is sent once: a redirect, an error page. */
  readonly cacheable: boolean;
  /** Bytes that the value takes now. */
  readonly size: number;
}

export interface PageCacheParts<T = never> {
  readonly clock: Clock;
  readonly log: Logger;
  /** Bytes in memory. */
  readonly maxBytes?: number;
  /** The file for entries that do not fit into memory. */
  readonly disk?: DiskTierParts<T>;
  /** Milliseconds that a request waits for a new value before it receives a stale one. */
  readonly timeoutMs?: number;
  /** How many values are computed at the same time; unlimited by default. */
  readonly concurrency?: number | undefined;
  /** The cache of data that pages are rendered from: it is purged first, so that no page is rendered from old data. */
  readonly memos?: Pick<PageCache<Cacheable>, 'purge' | 'clear'>;
}

export interface PageCacheStats {
  readonly entries: number;
  readonly bytes: number;
  readonly maxBytes: number;
  readonly hits: number;
  readonly renders: number;
  readonly dropped: number;
  readonly evicted: number;
  /** Stale entries that were served because rendering failed or timed out. */
  readonly stale: number;
  readonly disk: DiskTierStats;
}

/** The computation of one key that runs now. */
interface InFlight<T> {
  readonly promise: Promise<T>;
  /** On the monotonic clock, in milliseconds. */
  readonly startedAt: number;
}

const DEFAULT_BYTES = 64 * 1024 * 1024;
const DEFAULT_TIMEOUT_MS = 1000;
/** The timeout while the last computations failed, for instance because the database is unreachable. */
const TIMEOUT_WHILE_FAILING = 50;
/** Milliseconds for which one failure shortens the timeout. */
const FAILING_FOR_MS = 2000;
/** A page that is invalidated during each of these attempts is served and not stored. */
const MAX_ATTEMPTS = 3;

/**
 * Stores values until one of their dependencies changes. `invalidate` marks an entry stale, and a stale entry can
 * be served in an emergency; `purge` removes it. Concurrent requests for one key share one computation.
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

  /** The fresh value of a key. */
  find(key: string): T | undefined {
    const entry = this.#entries.fresh(key);
    if (!entry || this.#isExpired(entry.value)) return undefined;
    this.#counts.hits += 1;
    return entry.value;
  }

  #isExpired({ changesAt }: T): boolean {
    return changesAt !== undefined && changesAt <= this.parts.clock();
  }

  /**
   * The fresh value of a key, or the result of `compute`. A stale value is returned when `compute` times out or
   * fails with an error that is no `DomainError` (no database, a full disk).
   */
  async obtain(key: string, compute: () => Promise<T>): Promise<T> {
    const cached = this.find(key);
    if (cached) return cached;
    const inFlight = this.#inFlight.get(key) ?? this.#startRender(key, compute);
    const { promise } = inFlight;
    return this.#entries.has(key) ? Promise.race([promise, this.#staleAfterTimeout(key, inFlight)]) : promise;
  }

  #startRender(key: string, compute: () => Promise<T>): InFlight<T> {
    const promise = this.#render(key, compute).finally(() => this.#inFlight.delete(key));
    const inFlight = { promise, startedAt: performance.now() };
    this.#inFlight.set(key, inFlight);
    return inFlight;
  }

  async #staleAfterTimeout(key: string, inFlight: InFlight<T>): Promise<T> {
    await wait(this.#timeoutOf(inFlight), undefined, { ref: false });
    // The entry may have been purged or replaced during the wait.
    const stale = this.#inFlight.get(key) === inFlight ? this.#entries.get(key)?.value : undefined;
    if (!stale) return inFlight.promise;
    // Timers may fire a little early.
    if (performance.now() - inFlight.startedAt >= this.#timeoutMs - 5) this.#noteFailure();
    this.#counts.stale += 1;
    return stale;
  }

  /** The rest of the timeout, counted from the start of the computation. */
  #timeoutOf({ startedAt }: InFlight<T>): number {
    const now = performance.now();
    const timeoutMs = this.#timeoutMs;
    const limitMs = now < this.#failingUntil ? Math.min(timeoutMs, TIMEOUT_WHILE_FAILING) : timeoutMs;
    return Math.max(0, startedAt + limitMs - now);
  }

  get #timeoutMs(): number {
    return this.parts.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  }

  #noteFailure(): void {
    this.#failingUntil = performance.now() + FAILING_FOR_MS;
  }

  async #render(key: string, compute: () => Promise<T>): Promise<T> {
    const endRender = this.#invalidations.begin();
    try {
      return await this.#computeFresh(key, compute);
    } catch (error) {
      const stale = this.#entries.get(key)?.value;
      if (error instanceof DomainError || !stale) {
        this.#entries.delete(key);
        throw error;
      }
      this.#noteFailure();
      this.parts.log.error({ err: error, key }, 'an old copy is served');
      this.#counts.stale += 1;
      return stale;
    } finally {
      endRender();
    }
  }

  /** Computes the value, and again where a dependency was invalidated meanwhile. */
  async #computeFresh(key: string, compute: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      // Invalidations before the computation starts do not concern it.
      const { value, since } = await this.#limit(async () => {
        this.#counts.renders += 1;
        return { since: this.#invalidations.now, value: await compute() };
      });
      if (!this.#invalidations.hasInvalidated(value.dependsOn, since)) {
        this.#store(key, value);
        return value;
      }
      if (attempt === MAX_ATTEMPTS) return value;
    }
  }

  #store(key: string, value: T): void {
    this.#entries.delete(key);
    if (!value.cacheable || value.size > this.#entries.maxSize / 4) return;
    value.dependsOn = this.#index.link(key, value.dependsOn);
    this.#entries.add(key, { value, stale: false });
  }

  /** Updates the counted size of an entry; called after one of its codings was added or removed. */
  resized(key: string, value: T): void {
    this.#entries.resize(key, value);
  }

  /** Marks the entries of these dependencies stale; they can still be served in an emergency. */
  invalidate(dependencies: readonly string[]): void {
    this.parts.memos?.purge(dependencies);
    this.#invalidations.add(dependencies);
    for (const key of this.#index.keysOf(dependencies)) {
      if (this.#entries.markStale(key)) this.#counts.dropped += 1;
    }
  }

  /** Removes the entries of these dependencies, so that a killed story is not served again. */
  purge(dependencies: readonly string[]): void {
    this.parts.memos?.purge(dependencies);
    this.#invalidations.add(dependencies);
    for (const key of this.#index.keysOf(dependencies)) {
      this.#entries.delete(key);
      this.#counts.dropped += 1;
    }
  }

  /** Removes all entries, for changes of unknown extent. */
  clear(): void {
    this.parts.memos?.clear();
    this.#invalidations.addAll();
    this.#entries.clear();
  }

  /** Closes the disk tier; called after the last request. */
  close(): void {
    this.#entries.close();
  }

  stats(): PageCacheStats {
    return { ...this.#entries.stats(), ...this.#counts };
  }
}
