import type { QueryFilter } from 'mongoose';
import { Schema, Types, model } from 'mongoose';
import type { Tag } from './tag';

interface TagRecord extends Omit<Tag, 'id'> {
  readonly _id: Types.ObjectId;
}

const schema = new Schema<TagRecord>(
  {
    key: { type: String, required: true },
    names: { type: Schema.Types.Mixed, required: true },
    slug: { type: String, required: true },
    demo: { type: Boolean, default: false },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ slug: 1 }, { unique: true });
schema.index({ demo: 1, _id: 1 });

const TagModel = model<TagRecord>('Tag', schema);

export async function findTagsById(ids: readonly string[]): Promise<readonly Tag[]> {
  if (ids.length === 0) return [];
  return read({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } });
}

export const findTagsByKey = (keys: readonly string[]): Promise<readonly Tag[]> =>
  read({ key: { $in: [...keys] } });

export async function findTagBySlug(slug: string): Promise<Tag | undefined> {
  return (await read({ slug }))[0];
}

/** Tags in the order of their keys, after one of them. */
export async function listTags(afterKey: string, limit: number): Promise<readonly Tag[]> {
  const rows = await TagModel.find({ key: { $gt: afterKey } })
    .sort({ key: 1 })
    .limit(limit)
    .lean<TagRecord[]>();
  return rows.map(toTag);
}

export async function listDemoTags(): Promise<readonly Tag[]> {
  return read({ demo: true });
}

export async function insertTag(tag: Tag): Promise<void> {
  await TagModel.create([toRecord(tag)]);
}

export async function replaceTag(tag: Tag): Promise<boolean> {
  const { _id, ...fields } = toRecord(tag);
  return (await TagModel.replaceOne({ _id }, fields)).matchedCount === 1;
}

export async function deleteTags(ids: readonly string[]): Promise<void> {
  await TagModel.deleteMany({ _id: { $in: ids.map((id) => new Types.ObjectId(id)) } });
}

export const newTagId = (): string => new Types.ObjectId().toHexString();

async function read(filter: QueryFilter<TagRecord>): Promise<readonly Tag[]> {
  return (await TagModel.find(filter).lean<TagRecord[]>()).map(toTag);
}

const toTag = ({ _id, ...fields }: TagRecord): Tag => ({ ...fields, id: _id.toHexString() });

const toRecord = ({ id, ...fields }: Tag): TagRecord => ({ ...fields, _id: new Types.ObjectId(id) });
