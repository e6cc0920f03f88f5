import { Schema, Types, model } from 'mongoose';
import { omit } from '../defined-only';
import type { PreviewLink } from './link';

interface LinkRecord extends Omit<PreviewLink, 'id'> {
  readonly _id: Types.ObjectId;
  /** SHA-256 of the secret word in the address. */
  readonly hash: string;
}

const schema = new Schema<LinkRecord>(
  {
    hash: { type: String, required: true },
    subject: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ hash: 1 }, { unique: true });
schema.index({ subject: 1, expiresAt: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const LinkModel = model<LinkRecord>('PreviewLink', schema);

const toLink = (row: LinkRecord): PreviewLink => ({
  ...omit(row, '_id', 'hash'),
  id: row._id.toHexString(),
});

export async function insertLink(hash: string, link: Omit<PreviewLink, 'id'>): Promise<PreviewLink> {
  const _id = new Types.ObjectId();
  await LinkModel.create([{ ...link, _id, hash }]);
  return { ...link, id: _id.toHexString() };
}

/** The link of a word that is still good. */
export async function findLink(hash: string, now: Date): Promise<PreviewLink | undefined> {
  const row = await LinkModel.findOne({ hash, expiresAt: { $gt: now } }).lean<LinkRecord | null>();
  return row ? toLink(row) : undefined;
}

/** The good links to one thing, those that end first first. */
export async function linksTo(subject: string, now: Date, limit: number): Promise<readonly PreviewLink[]> {
  const rows = await LinkModel.find({ subject, expiresAt: { $gt: now } })
    .sort({ expiresAt: 1 })
    .limit(limit)
    .lean<LinkRecord[]>();
  return rows.map(toLink);
}

/** False where there is no such link to the thing. */
export async function removeLink(subject: string, id: string): Promise<boolean> {
  if (!/^[0-9a-f]{24}$/.test(id)) return false;
  return (await LinkModel.deleteOne({ _id: new Types.ObjectId(id), subject })).deletedCount === 1;
}
