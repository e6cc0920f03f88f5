import type { Model } from 'mongoose';

/**
 * Writes many new documents at once, as they are: a model casts and checks each document, which costs more than
 * the writing. For documents that the product itself made of checked input, whole and of the stored types.
 */
export async function insertMany<T>(model: Model<T>, documents: readonly T[]): Promise<void> {
  if (documents.length === 0) return;
  // The driver writes a field without a value as null unless `ignoreUndefined` is set, which Mongoose's types lack.
  const how = { lean: true, ignoreUndefined: true } as const;
  await model.insertMany([...documents], how);
}
