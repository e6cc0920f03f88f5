import mongoose, { type ClientSession } from 'mongoose';
import { guardAsyncStorage } from '../boot/async-storage-guard';
import { requireSession, transactionStorageOf } from '../boot/mongoose-internals';
import { createMissingIndexes, removeIndexes } from './indexes';
import { pendingMigrations, runMigrations, type Migration } from './migrations';

/** Creates every model's collection and missing indexes, then runs the pending migrations. */
export async function prepareModels(migrations: readonly Migration[]): Promise<void> {
  await removeIndexes(await pendingMigrations(migrations));
  await createCollections();
  await runMigrations(migrations);
}

/** Creates them side by side: writes that wait for each other share one sync of the disk. */
async function createCollections(): Promise<void> {
  const created = Object.values(mongoose.models).map(async (model) => {
    await model.createCollection();
    await createMissingIndexes(model);
  });
  // None is under way any more when the first failure is thrown.
  const failed = (await Promise.allSettled(created)).find((one) => one.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}

/** Runs work in a transaction; inside of a running one, as part of it. */
export const runTransaction = <T>(work: () => Promise<T>): Promise<T> =>
  isInside() ? work() : beginTransaction(work);

/** Runs work in a new transaction, which calls of Mongoose join automatically. */
export async function beginTransaction<T>(work: (session: ClientSession) => Promise<T>): Promise<T> {
  const leave = enter();
  try {
    const result: unknown = await mongoose.connection.transaction((session) => {
      requireSession(sessions, session);
      return work(session);
    });
    return result as T; // Mongoose's types lose the result type
  } finally {
    leave();
  }
}

// Inside a transaction every Mongoose call joins it automatically.
mongoose.set('transactionAsyncLocalStorage', true);
const sessions = transactionStorageOf(mongoose);
const enter = guardAsyncStorage(sessions);

/** A nested transaction would wait for itself without end. */
const isInside = (): boolean => sessions.getStore()?.session?.inTransaction() === true;
