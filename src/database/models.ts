import mongoose from 'mongoose';
import { runMigrations, type Migration } from './migrations';

/** Makes every model's collection and declared indexes, then runs the pending migrations. */
export async function prepareModels(migrations: readonly Migration[]): Promise<void> {
  for (const model of Object.values(mongoose.models)) {
    await model.createCollection();
    await model.syncIndexes();
  }
  await runMigrations(migrations);
}

/** Runs work in a transaction; inside of one already running, as a part of it. */
export async function runTransaction<T>(work: () => Promise<T>): Promise<T> {
  if (isInside()) return work();
  const result: unknown = await mongoose.connection.transaction(work);
  return result as T; // Mongoose's types lose what the work gives
}

/** Mongoose keeps the running transaction's session here; a nested transaction would wait for itself. */
const isInside = (): boolean => {
  const { transactionAsyncLocalStorage } = mongoose as unknown as {
    transactionAsyncLocalStorage?: { getStore(): { session?: { inTransaction(): boolean } } | undefined };
  };
  return transactionAsyncLocalStorage?.getStore()?.session?.inTransaction() === true;
};
