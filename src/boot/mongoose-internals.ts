/**
 * What Midad uses of Mongoose that its types do not promise; `database/embedded/client/mongoose.internals.ts` is the
 * same for the embedded database. The field is checked when the database's modules are loaded, and at each transaction:
 * a release that changed it stops the start by name, instead of writing outside of transactions.
 */
import type { AsyncLocalStorage } from 'node:async_hooks';
import type { ClientSession, Mongoose } from 'mongoose';

/** A library is not as this version of Midad knows it. */
class LibraryChanged extends Error {
  constructor(field: string, use: string) {
    super(`${field} is not as Midad knows it (${use}): install the versions that package-lock.json names`);
    this.name = 'LibraryChanged';
  }
}

/** Where Mongoose keeps the session of the running transaction. */
export type TransactionStorage = AsyncLocalStorage<{ readonly session?: ClientSession }>;

const hasMethods = (value: unknown, ...names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => typeof Reflect.get(value, name) === 'function');

/**
 * The storage of running transactions, by which a nested one joins the outer one.
 * @throws LibraryChanged also where the option `transactionAsyncLocalStorage` was not set
 */
export function transactionStorageOf(mongoose: Mongoose): TransactionStorage {
  const storage: unknown = Reflect.get(mongoose, 'transactionAsyncLocalStorage');
  if (!hasMethods(storage, 'getStore', 'run', 'disable')) {
    throw new LibraryChanged('mongoose.transactionAsyncLocalStorage', 'calls join transactions by it');
  }
  return storage as TransactionStorage;
}

/** Whether the work of a transaction sees its session: without it, calls would be written at once. */
export function requireSession(storage: TransactionStorage, session: ClientSession): void {
  if (storage.getStore()?.session === session) return;
  throw new LibraryChanged('mongoose.transactionAsyncLocalStorage', 'it does not hold the session');
}
