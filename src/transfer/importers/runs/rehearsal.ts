/** Work that is done and taken back, so that a dry run says exactly what the run would. */
import { Readable } from 'node:stream';
import { transaction } from '../../../database/transaction';
import { NotFound } from '../../../errors';
import type { FileStore } from '../../../storage/files';

class TakenBack<T> extends Error {
  constructor(readonly outcome: T) {
    super('taken back');
  }
}

/** What the work gives, with everything that it wrote into the database undone. */
export async function rehearsed<T>(work: () => Promise<T>): Promise<T> {
  const undone = transaction(async () => {
    throw new TakenBack(await work());
  });
  const outcome: unknown = await undone.catch((problem: unknown) => problem);
  if (outcome instanceof TakenBack) return outcome.outcome as T; // `instanceof` forgets the type parameter
  throw outcome;
}

/** Takes files and keeps none. */
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
