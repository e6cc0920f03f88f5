import { Schema, model } from 'mongoose';
import type { SourceVersion } from './source-version';

/** The last imported version of an item, of a source that counts versions. */
export interface ImportedVersion {
  readonly externalId: string;
  readonly version: SourceVersion;
  /** Digest of its texts: agencies repeat a version, and change texts without a new number. */
  readonly digest: string;
  /** Version of the story with these texts; later versions are edits of the newsroom. */
  readonly articleVersion: number;
}

interface VersionRecord {
  readonly _id: string;
  readonly number?: string;
  readonly at?: Date;
  readonly digest: string;
  readonly articleVersion: number;
}

const schema = new Schema<VersionRecord>(
  {
    _id: { type: String, required: true },
    number: String,
    at: Date,
    digest: { type: String, required: true },
    articleVersion: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false },
);

const VersionModel = model<VersionRecord>('SourceVersion', schema, 'sourceversions');

export async function saveImportedVersion({ externalId, version, ...rest }: ImportedVersion): Promise<void> {
  const { number, at } = version;
  const unset = { ...(number === undefined && { number: 1 }), ...(at === undefined && { at: 1 }) };
  const set = { ...rest, ...(number !== undefined && { number }), ...(at !== undefined && { at }) };
  await VersionModel.updateOne(
    { _id: externalId },
    { $set: set, ...(Object.keys(unset).length > 0 && { $unset: unset }) },
    { upsert: true },
  );
}

export async function findImportedVersion(externalId: string): Promise<ImportedVersion | undefined> {
  const row = await VersionModel.findById(externalId).lean<VersionRecord | null>();
  if (!row) return undefined;
  const { number, at, digest, articleVersion } = row;
  return { externalId, version: { number, at }, digest, articleVersion };
}
