/** Dry runs: the work is done and rolled back, so that its report is exact. */
import { Readable } from 'node:stream';
import { transaction } from '../../../database/transaction';
import { NotFound } from '../../../errors';
import type { FileStore } from '../../../storage/files';

class RolledBack<T> extends Error {
  constructor(readonly outcome: T) {
    super('rolled back');
  }
}

/** Runs the work in a transaction and rolls it back. @returns the result of the work */
export async function rolledBack<T>(work: () => Promise<T>): Promise<T> {
  const undone = transaction(async () => {
    throw new RolledBack(await work());
  });
  const outcome: unknown = await undone.catch((problem: unknown) => problem);
  if (outcome instanceof RolledBack) return outcome.outcome as T; // `instanceof` forgets the type parameter
  throw outcome;
}

/** A file store that stores nothing. */
export const noFiles: FileStore = {
  put: (_name, content) => {
    if (content instanceof Readable) content.destroy();
    return Promise.resolve();
  },
  size: () => Promise.resolve(undefined),
  open: () => Promise.reject(new NotFound()),
  remove: () => Promise.resolve(),
  list: () => Readable.from([]) as AsyncIterable<string>,
};
