import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { Schema, model } from 'mongoose';

/** Whose turn a work is, until when. */
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

/** A turn whose holder died passes on after this many milliseconds, unless another time is asked for. */
const DEFAULT_TTL_MS = 5000;

/** Whether a holder is a process of this machine that has ended; of other machines nothing is known. */
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
  /** Milliseconds after which the turn of a holder that died passes on. */
  readonly ttlMs?: number;
  /**
   * Whether a holder that died on this machine is noticed at once. Only for work that two may be at: containers
   * that share a host name do not see each other's processes.
   */
  readonly detectsDeadHolder?: boolean;
}

/** The right to do a work that no other process of any node is at. */
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

  /** @returns whether it is this one's turn, from now on or until it is passed on */
  async acquire(): Promise<boolean> {
    const now = Date.now();
    // Not written anew each time: what is written wakes the very followers that ask.
    if (this.#until - now > this.#ttlMs / 2) return true;
    const [name, holder, expiresAt] = [this.name, this.#holder, now + this.#ttlMs];
    const available = { _id: name, $or: [{ holder }, { until: { $lte: new Date(now) } }] };
    try {
      await LeaseModel.updateOne(available, { holder, until: new Date(expiresAt) }, { upsert: true });
      this.#until = expiresAt;
      return true;
    } catch (error) {
      // It stands there, and is another's: what was to be inserted has its id.
      if (error instanceof Error && 'code' in error && error.code === 11000) return this.#takeOver(expiresAt);
      throw error;
    }
  }

  /** Takes over from a holder that died, where deaths are watched for. */
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

  /** Passes it on; nothing happens where it was another's. */
  async release(): Promise<void> {
    if (this.#until === 0) return;
    this.#until = 0;
    await LeaseModel.deleteOne({ _id: this.name, holder: this.#holder });
  }
}
