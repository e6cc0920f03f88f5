import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { omit } from '../defined-only';
import { isId } from '../ids/id';
import type { Id } from '../ids/id';
import { idFrom, newId, objectId } from '../ids/object-id';
import type { PreviewLink } from './link';

interface LinkRecord extends Omit<PreviewLink, 'id'> {
  readonly _id: Types.ObjectId;
  /** SHA-256 of the secret in the address. */
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
  id: idFrom(row._id),
});

export async function insertLink(hash: string, link: Omit<PreviewLink, 'id'>): Promise<PreviewLink> {
  const id = newId();
  await LinkModel.create([{ ...link, _id: objectId(id), hash }]);
  return { ...link, id };
}

/** The valid link of a secret. */
export async function findLink(hash: string, now: Date): Promise<PreviewLink | undefined> {
  const row = await LinkModel.findOne({ hash, expiresAt: { $gt: now } }).lean<LinkRecord | null>();
  return row ? toLink(row) : undefined;
}

/** The valid links to one subject, the earliest expiry first. */
export async function linksTo(subject: string, now: Date, limit: number): Promise<readonly PreviewLink[]> {
  const rows = await LinkModel.find({ subject, expiresAt: { $gt: now } })
    .sort({ expiresAt: 1 })
    .limit(limit)
    .lean<LinkRecord[]>();
  return rows.map(toLink);
}

/** False where the subject has no such link. */
export async function removeLink(subject: string, id: Id): Promise<boolean> {
  if (!isId(id)) return false;
  return (await LinkModel.deleteOne({ _id: objectId(id), subject })).deletedCount === 1;
}
