import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';

/** A lease as it is stored. */
export interface LeaseRecord {
  readonly holder: string;
  /** Its expiry in milliseconds since 1970. Without one it expires when it is not renewed for its time. */
  readonly until?: number | undefined;
  /** Another one after each write: a write names the version that it replaces. */
  readonly version: string;
}

/** The place that keeps leases by name, shared by all nodes. */
export interface LeaseStore {
  readonly read: (name: string) => Promise<LeaseRecord | undefined>;
  /**
   * Replaces a record, or creates one where none is given.
   * @returns the stored record; undefined where another process wrote meanwhile
   */
  readonly write: (
    name: string,
    next: { readonly holder: string; readonly until: number },
    previous: LeaseRecord | undefined,
  ) => Promise<LeaseRecord | undefined>;
  /** Makes the lease free, unless another process holds it. */
  readonly free: (name: string, record: LeaseRecord) => Promise<void>;
}

export interface LeaseOptions {
  /** Milliseconds after which the lease of a dead holder expires. */
  readonly ttlMs?: number;
  /** Milliseconds for which a holder does not renew; half of the time unless given. */
  readonly renewalMs?: number;
  /**
   * Whether the exit of a holder on this machine is detected at once. Only for work that tolerates two holders:
   * containers with the same host name do not see each other's processes.
   */
  readonly detectsDeadHolder?: boolean;
}

const DEFAULT_TTL_MS = 5000;
/** Milliseconds between two attempts to take a lease that another process holds. */
const RETRY_MS = 100;
/** Renewals during the time of a lease, while work runs under it. */
const RENEWALS = 5;

/**
 * The exclusive right of one process among all nodes to do a work. It carries no fencing token: a holder that was
 * suspended for longer than the time of the lease may overlap with the next one, so the work must bear that.
 */
export class Lease {
  readonly #holder = `${hostname()}#${process.pid}#${randomUUID()}`;
  readonly #ttlMs: number;
  readonly #renewalMs: number;
  readonly #detectsDeadHolder: boolean;
  #held: LeaseRecord | undefined;
  #writtenAt = 0;
  #seen = { version: '', since: 0 };

  constructor(
    private readonly store: LeaseStore,
    private readonly name: string,
    { ttlMs = DEFAULT_TTL_MS, renewalMs = ttlMs / 2, detectsDeadHolder = false }: LeaseOptions = {},
  ) {
    this.#ttlMs = ttlMs;
    this.#renewalMs = renewalMs;
    this.#detectsDeadHolder = detectsDeadHolder;
  }

  /** Takes the lease where it is free, or renews it. @returns whether this process holds it now */
  async acquire(): Promise<boolean> {
    // Each write of some leases wakes the followers that call this, so a fresh one is not written again.
    if (this.#held && Date.now() - this.#writtenAt < this.#renewalMs) return true;
    if (await this.#write(this.#held)) return true;
    const record = await this.store.read(this.name);
    return (record === undefined || this.#isFree(record)) && this.#write(record);
  }

  /** Waits for the lease, renews it while the work runs, and releases it afterwards. */
  async hold<T>(work: () => Promise<T>): Promise<T> {
    while (!(await this.acquire())) await pause(RETRY_MS);
    const done = new AbortController();
    const renewing = this.#renewUntil(done.signal);
    try {
      return await work();
    } finally {
      done.abort();
      await renewing;
      await this.release();
    }
  }

  /** Releases the lease; ignores the lease of another holder. */
  async release(): Promise<void> {
    const held = this.#held;
    this.#held = undefined;
    if (held) await this.store.free(this.name, held);
  }

  /** A renewal that fails is repeated: the lease lasts longer than one interval. */
  async #renewUntil(done: AbortSignal): Promise<void> {
    const interval = this.#ttlMs / RENEWALS;
    const isOn = () => pause(interval, true, { signal: done }).catch(() => false);
    while (await isOn()) await this.acquire().catch(() => false);
  }

  async #write(previous: LeaseRecord | undefined): Promise<boolean> {
    const now = Date.now();
    this.#held = await this.store.write(
      this.name,
      { holder: this.#holder, until: now + this.#ttlMs },
      previous,
    );
    this.#writtenAt = now;
    return this.#held !== undefined;
  }

  #isFree(record: LeaseRecord): boolean {
    if (record.holder === this.#holder) return true;
    if (this.#detectsDeadHolder && hasExited(record.holder)) return true;
    return record.until === undefined ? this.#isAbandoned(record) : record.until <= Date.now();
  }

  /** Compares what this process sees with what it saw, never the clock of one node with another's. */
  #isAbandoned({ holder, version }: LeaseRecord): boolean {
    const seen = `${holder} ${version}`;
    if (seen !== this.#seen.version) this.#seen = { version: seen, since: Date.now() };
    return Date.now() - this.#seen.since > this.#ttlMs;
  }
}

/** Whether a holder is a process of this machine that has exited; processes of other machines are unknown. */
function hasExited(holder: string): boolean {
  const [host, pid] = holder.split('#');
  if (host !== hostname() || pid === undefined) return false;
  try {
    process.kill(Number(pid), 0);
    return false;
  } catch (error) {
    return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ESRCH';
  }
}
