import type { Model } from 'mongoose';

/** As `insertMany`, for one document. */
export const insertOne = <T>(model: Model<T>, document: T): Promise<void> => insertMany(model, [document]);

/**
 * Inserts many new documents without a model, which casts and checks each document at a higher cost than the write.
 * Only for complete documents of the stored types that the product built from validated input.
 */
export async function insertMany<T>(model: Model<T>, documents: readonly T[]): Promise<void> {
  if (documents.length === 0) return;
  // The driver stores undefined fields as null unless `ignoreUndefined` is set, which Mongoose's types lack.
  const how = { lean: true, ignoreUndefined: true } as const;
  await model.insertMany([...documents], how);
}
