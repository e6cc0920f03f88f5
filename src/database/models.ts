import type { AsyncLocalStorage } from 'node:async_hooks';
import mongoose, { type ClientSession } from 'mongoose';
import { disableWhenIdle } from '../async-storage-guard';
import { createMissingIndexes, removeIndexes } from './indexes';
import { pendingMigrations, runMigrations, type Migration } from './migrations';

/** Makes every model's collection and missing indexes, then runs the pending migrations. */
export async function prepareModels(migrations: readonly Migration[]): Promise<void> {
  await removeIndexes(await pendingMigrations(migrations));
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection();
    await createMissingIndexes(model);
  }
  await runMigrations(migrations);
}

/** Runs work in a transaction; inside of one already running, as a part of it. */
export const runTransaction = <T>(work: () => Promise<T>): Promise<T> =>
  isInside() ? work() : beginTransaction(work);

/** Runs work in a transaction of its own, which calls of Mongoose join by themselves. */
export async function beginTransaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
  const leave = enter();
  try {
    const result: unknown = await mongoose.connection.transaction(work);
    return result as T; // Mongoose's types lose what the work gives
  } finally {
    leave();
  }
}

/** Where Mongoose keeps the running transaction's session. */
const sessions = () => {
  const { transactionAsyncLocalStorage } = mongoose as unknown as {
    transactionAsyncLocalStorage?: AsyncLocalStorage<{ session?: ClientSession }>;
  };
  return transactionAsyncLocalStorage;
};

const enter = disableWhenIdle({ disable: () => sessions()?.disable() });

/** A nested transaction would wait for itself. */
const isInside = (): boolean => sessions()?.getStore()?.session?.inTransaction() === true;
