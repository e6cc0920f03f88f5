import mongoose from 'mongoose';

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
