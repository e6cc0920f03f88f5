import { serverError } from '../failure';
import type { Connection } from './file/connection';
import { lockTimeoutMs, WriteLock } from './write.lock';

/** Writes that queue during another one are committed together, to share one sync of the disk. */
const batchSize = 200;

interface Job {
  readonly due: number;
  /** A transaction holds the queue until its release; the queue runs and commits a single write itself. */
  readonly kind: 'single' | 'transaction';
  readonly work: () => () => void;
  readonly fail: (error: unknown) => void;
}

/** How a transaction ends. */
export type Release = (outcome: 'COMMIT' | 'ROLLBACK') => void;

/** The queue of all writes of this process; SQLite's own lock excludes other processes. */
export class WriteQueue {
  readonly #jobs: Job[] = [];
  readonly #lock: WriteLock;
  #busy = false;

  constructor(
    readonly connection: Connection,
    readonly changed: () => void,
    readonly undone: () => void,
  ) {
    this.#lock = new WriteLock(connection);
  }

  /** Runs one write in its own transaction; resolves when it is on the disk. */
  single<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = () => {
        const result = this.#savepoint(work);
        return () => resolve(result);
      };
      this.#add({ due: Date.now() + lockTimeoutMs, kind: 'single', work: run, fail: reject });
    });
  }

  /** Begins a transaction; no other write runs until the returned function is called. */
  begin(): Promise<Release> {
    return new Promise((resolve, reject) => {
      const run = () => () => resolve((outcome) => this.#end(outcome));
      this.#add({ due: Date.now() + lockTimeoutMs, kind: 'transaction', work: run, fail: reject });
    });
  }

  #add(job: Job): void {
    this.#jobs.push(job);
    if (!this.#busy) queueMicrotask(() => void this.#pump());
  }

  async #pump(): Promise<void> {
    if (this.#busy) return;
    const [first] = this.#jobs;
    if (first === undefined) return;
    this.#busy = true;
    try {
      await this.#lock.take(first.due);
    } catch (error) {
      this.#refuse(error);
      return;
    }
    if (first.kind === 'transaction') {
      this.#handOver();
      return;
    }
    this.#runBatch();
  }

  #refuse(error: unknown): void {
    this.#busy = false;
    this.#jobs.shift()?.fail(error);
    this.#next();
  }

  #handOver(): void {
    this.#jobs.shift()?.work()();
  }

  #runBatch(): void {
    const done: { settle: () => void; job: Job }[] = [];
    while (done.length < batchSize && this.#jobs[0]?.kind === 'single') {
      const job = this.#jobs.shift();
      if (job === undefined) break;
      try {
        done.push({ settle: job.work(), job });
      } catch (error) {
        job.fail(error);
        // A full or failing disk has rolled back the whole transaction: the remaining writes get another one.
        if (!this.connection.inTransaction) break;
      }
    }
    try {
      this.#end('COMMIT');
    } catch (error) {
      for (const { job } of done) job.fail(error);
      return;
    }
    for (const { settle } of done) settle();
  }

  /** A failed write rolls back its own changes, not those of the same batch. */
  #savepoint<T>(work: () => T): T {
    this.connection.exec('SAVEPOINT single');
    try {
      const result = work();
      this.connection.exec('RELEASE single');
      return result;
    } catch (error) {
      this.undone();
      if (this.connection.inTransaction) this.connection.exec('ROLLBACK TO single; RELEASE single');
      throw error;
    }
  }

  #end(outcome: 'COMMIT' | 'ROLLBACK'): void {
    try {
      if (this.connection.inTransaction) this.connection.exec(outcome);
      else if (outcome === 'COMMIT')
        throw serverError(251, 'The transaction was undone by the storage before it could commit');
    } catch (error) {
      if (this.connection.inTransaction) this.connection.exec('ROLLBACK');
      this.undone();
      throw error;
    } finally {
      this.#lock.released();
      this.#busy = false;
      this.#next();
    }
    if (outcome === 'COMMIT') this.changed();
    else this.undone();
  }

  #next(): void {
    if (this.#jobs.length > 0) queueMicrotask(() => void this.#pump());
  }
}
