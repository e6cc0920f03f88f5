import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Schema, model } from 'mongoose';

/** The holder of a lease and its expiry. */
interface LeaseRow {
  _id: string;
  holder: string;
  until: Date;
}

const leaseSchema = new Schema<LeaseRow>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    until: { type: Date, required: true },
  },
  { versionKey: false },
);

const LeaseModel = model('EventTurn', leaseSchema, 'eventturns');

/** Milliseconds after which the lease of a dead holder expires. */
const DEFAULT_TTL_MS = 5000;

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

export interface LeaseOptions {
  /** Milliseconds after which the lease of a dead holder expires. */
  readonly ttlMs?: number;
  /**
   * Whether the exit of a holder on this machine is detected at once. Only for work that tolerates two holders:
   * containers with the same host name do not see each other's processes.
   */
  readonly detectsDeadHolder?: boolean;
}

/** The exclusive right of one process among all nodes to do a work. */
export class Lease {
  readonly #holder = `${hostname()}#${process.pid}#${randomUUID()}`;
  readonly #ttlMs: number;
  readonly #detectsDeadHolder: boolean;
  #until = 0;

  constructor(
    private readonly name: string,
    { ttlMs = DEFAULT_TTL_MS, detectsDeadHolder = false }: LeaseOptions = {},
  ) {
    this.#ttlMs = ttlMs;
    this.#detectsDeadHolder = detectsDeadHolder;
  }

  /** @returns whether this process holds the lease now */
  async acquire(): Promise<boolean> {
    const now = Date.now();
    // Renewed only after half its time: each write wakes the followers that call this.
    if (this.#until - now > this.#ttlMs / 2) return true;
    const [name, holder, expiresAt] = [this.name, this.#holder, now + this.#ttlMs];
    const available = { _id: name, $or: [{ holder }, { until: { $lte: new Date(now) } }] };
    try {
      await LeaseModel.updateOne(available, { holder, until: new Date(expiresAt) }, { upsert: true });
      this.#until = expiresAt;
      return true;
    } catch (error) {
      // Another process holds it: the upsert found its id.
      if (error instanceof Error && 'code' in error && error.code === 11000) return this.#takeOver(expiresAt);
      throw error;
    }
  }

  /** Takes the lease of a holder that has exited. */
  async #takeOver(expiresAt: number): Promise<boolean> {
    if (!this.#detectsDeadHolder) return false;
    const row = await LeaseModel.findById(this.name).lean<LeaseRow | null>();
    if (!row || !hasExited(row.holder)) return false;
    const previous = { _id: this.name, holder: row.holder };
    const update = await LeaseModel.updateOne(previous, { holder: this.#holder, until: new Date(expiresAt) });
    if (update.matchedCount === 0) return false;
    this.#until = expiresAt;
    return true;
  }

  /** Releases the lease; ignores the lease of another holder. */
  async release(): Promise<void> {
    if (this.#until === 0) return;
    this.#until = 0;
    await LeaseModel.deleteOne({ _id: this.name, holder: this.#holder });
  }
}
