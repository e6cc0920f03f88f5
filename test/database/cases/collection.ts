import type { Collection, Document } from 'mongodb';
import mongoose from 'mongoose';
import { openTemporaryDatabase } from '../temporary';

/** A collection with the driver's API on the tested engine, empty before each test. */
export function aCollection(name: string): () => Collection {
  let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
  const collection = () => mongoose.connection.db!.collection(name);
  beforeAll(async () => {
    database = await openTemporaryDatabase();
  });
  beforeEach(async () => {
    await collection()
      .drop()
      .catch(() => false);
  });
  afterAll(() => database.close());
  return collection;
}

/** Stores documents with the keys 0, 1, 2 …, unless they have keys. */
export const stored = (collection: Collection, ...documents: readonly Document[]): Promise<unknown> =>
  collection.insertMany(documents.map((document, n) => ({ _id: n, ...document })) as never);

/** The keys of the documents that a filter finds, in the order of the keys. */
export const found = async (collection: Collection, filter: Document): Promise<unknown[]> =>
  (await collection.find(filter).sort({ _id: 1 }).toArray()).map(({ _id }) => _id);

/** The error's code, or the result where none was thrown. */
export const codeOf = async (work: Promise<unknown>): Promise<unknown> => {
  try {
    return await work;
  } catch (error) {
    return (error as { code?: unknown }).code ?? String(error);
  }
};
