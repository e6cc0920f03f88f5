import { serverError } from '../failure';
import type { Catalog } from './catalog';
import type { Release, WriteQueue } from './write.queue';

/** A transaction open for this long is rolled back, as on MongoDB, so that a lost one does not block all writes. */
const lifetime = 60_000;

/** One transaction: it begins at its first statement, sees its own changes and excludes other writers. */
export class WriteTransaction {
  #release: Promise<Release> | undefined;
  #state: 'open' | 'ended' = 'open';
  #timer: NodeJS.Timeout | undefined;

  constructor(
    readonly catalog: Catalog,
    readonly queue: WriteQueue,
  ) {}

  get isOpen(): boolean {
    return this.#state === 'open';
  }

  /** Runs work in the transaction; an error rolls all of it back, as on MongoDB. */
  async run<T>(work: (catalog: Catalog) => T): Promise<T> {
    await this.#begin();
    if (!this.isOpen) throw transactionGone();
    try {
      return work(this.catalog);
    } catch (error) {
      await this.rollback();
      throw error;
    }
  }

  /** Commits; throws when the transaction was rolled back before. */
  async commit(): Promise<void> {
    if (!this.isOpen) throw transactionGone();
    await this.#end('COMMIT');
  }

  /** Rolls back; does nothing when the transaction has ended. */
  async rollback(): Promise<void> {
    if (this.isOpen) await this.#end('ROLLBACK');
  }

  async #end(outcome: 'COMMIT' | 'ROLLBACK'): Promise<void> {
    this.#state = 'ended';
    clearTimeout(this.#timer);
    const release = await this.#release;
    release?.(outcome);
  }

  async #begin(): Promise<void> {
    if (!this.isOpen) throw transactionGone();
    this.#release ??= this.queue.begin();
    await this.#release;
    this.#timer ??= setTimeout(() => void this.rollback(), lifetime).unref();
  }
}

const transactionGone = () =>
  serverError(251, 'The transaction has been aborted or has ended; its changes are not there');
