import mongoose, { type Model } from 'mongoose';
import type { Migration } from './migrations';

/** Declared indexes that the database lacks, as `collection (fields)`; the next start creates them. */
export async function missingIndexes(): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const model of Object.values(mongoose.models)) {
    const { toCreate } = await model.diffIndexes();
    const fields = toCreate.map((index: object) => Object.keys(index).join(', '));
    missing.push(...fields.map((names) => `${model.collection.collectionName} (${names})`));
  }
  return missing;
}

/**
 * Creates the declared indexes that the database lacks. Others are kept: an operator may have created them, or a newer
 * version that runs at the same time.
 * @throws where an index of the same name or keys has other options: a migration names it under `removesIndexes`
 */
export async function createMissingIndexes<T>(model: Model<T>): Promise<void> {
  const { toCreate } = await model.diffIndexes();
  if (toCreate.length > 0) await model.createIndexes();
}

/** Removes the indexes that these migrations name, before the declared ones are created. */
export async function removeIndexes(migrations: readonly Migration[]): Promise<void> {
  for (const { collection, index } of migrations.flatMap(({ removesIndexes = [] }) => removesIndexes)) {
    await mongoose.connection.collection(collection).dropIndex(index).catch(ifMissing);
  }
}

/** Codes of MongoDB: NamespaceNotFound, IndexNotFound. */
const MISSING: readonly unknown[] = [26, 27];

function ifMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && MISSING.includes(error.code))) throw error;
}
