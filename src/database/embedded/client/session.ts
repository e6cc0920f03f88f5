import { EventEmitter } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { Binary, UUID } from 'bson';
import mongoose from 'mongoose';
import type { Store } from '../disk/store';
import type { WriteTransaction } from '../disk/transaction';

type State =
  | 'NO_TRANSACTION'
  | 'STARTING_TRANSACTION'
  | 'TRANSACTION_IN_PROGRESS'
  | 'TRANSACTION_COMMITTED'
  | 'TRANSACTION_ABORTED';

/** How long `withTransaction` retries after transient conflicts, as the official driver does. */
const retryFor = 120_000;

/** A session for Mongoose; its transaction is one SQLite transaction. */
export class ClientSession extends EventEmitter {
  readonly id = { id: new Binary(new UUID().buffer, 4) };
  hasEnded = false;
  #transaction: WriteTransaction | undefined;
  #state: State = 'NO_TRANSACTION';

  constructor(
    readonly client: unknown,
    readonly store: Store,
  ) {
    super();
  }

  /** The official driver's view of the transaction. */
  get transaction(): { readonly state: State; readonly isActive: boolean; readonly isCommitted: boolean } {
    return {
      state: this.#state,
      isActive: this.inTransaction(),
      isCommitted: this.#state === 'TRANSACTION_COMMITTED',
    };
  }

  /** The transaction of this session's statements; undefined where none is active. */
  get running(): WriteTransaction | undefined {
    if (!this.inTransaction()) return undefined;
    this.#state = 'TRANSACTION_IN_PROGRESS';
    return this.#transaction;
  }

  inTransaction(): boolean {
    return this.#state === 'STARTING_TRANSACTION' || this.#state === 'TRANSACTION_IN_PROGRESS';
  }

  startTransaction(): void {
    if (this.hasEnded) throw new mongoose.mongo.MongoExpiredSessionError();
    if (this.inTransaction())
      throw new mongoose.mongo.MongoTransactionError('Transaction already in progress');
    this.#transaction = this.store.transaction();
    this.#state = 'STARTING_TRANSACTION';
  }

  async commitTransaction(): Promise<void> {
    if (this.#state === 'NO_TRANSACTION')
      throw new mongoose.mongo.MongoTransactionError('No transaction started');
    if (this.#state === 'TRANSACTION_ABORTED') {
      throw new mongoose.mongo.MongoTransactionError(
        'Cannot call commitTransaction after calling abortTransaction',
      );
    }
    if (this.#state === 'TRANSACTION_COMMITTED') return;
    this.#state = 'TRANSACTION_COMMITTED';
    await this.#transaction?.commit();
  }

  async abortTransaction(): Promise<void> {
    if (this.#state === 'NO_TRANSACTION')
      throw new mongoose.mongo.MongoTransactionError('No transaction started');
    if (this.#state === 'TRANSACTION_COMMITTED') {
      throw new mongoose.mongo.MongoTransactionError(
        'Cannot call abortTransaction after calling commitTransaction',
      );
    }
    this.#state = 'TRANSACTION_ABORTED';
    await this.#transaction?.rollback();
  }

  /** Runs work in a transaction, which is committed when it resolves and rolled back when it rejects. */
  async withTransaction<T>(work: (session: this) => Promise<T>): Promise<T> {
    const deadline = Date.now() + retryFor;
    for (let attempt = 0; ; attempt += 1) {
      try {
        return await this.#attempt(work);
      } catch (error) {
        if (!isTransient(error) || Date.now() > deadline) throw error;
        await pause(Math.random() * Math.min(500, 5 * 1.5 ** attempt));
      }
    }
  }

  async #attempt<T>(work: (session: this) => Promise<T>): Promise<T> {
    this.startTransaction();
    try {
      const result = await work(this);
      if (this.inTransaction()) await this.commitTransaction();
      return result;
    } catch (error) {
      if (this.inTransaction()) await this.abortTransaction();
      throw error;
    }
  }

  async endSession(): Promise<void> {
    if (this.inTransaction()) await this.abortTransaction();
    this.hasEnded = true;
    this.emit('ended', this);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.endSession();
  }

  toBSON(): never {
    throw new mongoose.mongo.MongoRuntimeError('ClientSession cannot be serialized to BSON.');
  }
}

const isTransient = (error: unknown): boolean =>
  error instanceof mongoose.mongo.MongoError && error.hasErrorLabel('TransientTransactionError');
