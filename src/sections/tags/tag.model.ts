import type { QueryFilter } from 'mongoose';
import { Schema, Types, model } from 'mongoose';
import { inPortions } from '../../database/in.portions';
import { insertMany } from '../../database/insert.many';
import { omit } from '../../defined-only';
import type { Tag } from './tag';

interface TagRecord extends Omit<Tag, 'id'> {
  readonly _id: Types.ObjectId;
  /** Ids and slugs of tags that were merged into it: stories and links may still name them. */
  readonly formerIds?: readonly Types.ObjectId[];
  readonly formerSlugs?: readonly string[];
}

const schema = new Schema<TagRecord>(
  {
    key: { type: String, required: true },
    names: { type: Schema.Types.Mixed, required: true },
    otherKeys: { type: [String], default: undefined },
    definitions: { type: Schema.Types.Mixed, default: undefined },
    slug: { type: String, required: true },
    formerIds: { type: [Schema.Types.ObjectId], default: undefined },
    formerSlugs: { type: [String], default: undefined },
    demo: { type: Boolean, default: false },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ key: 1 }, { unique: true });
schema.index({ slug: 1 }, { unique: true });
schema.index({ otherKeys: 1 });
schema.index({ formerIds: 1 });
schema.index({ formerSlugs: 1 });
schema.index({ demo: 1, _id: 1 });

const TagModel = model<TagRecord>('Tag', schema);

/** Tags by id; what was merged away is found in what it was merged into. */
export async function findTagsById(ids: readonly string[]): Promise<readonly Tag[]> {
  if (ids.length === 0) return [];
  const tags = await read({ _id: { $in: ids.map(oid) } });
  const found = new Set(tags.map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length === 0) return tags;
  const mergeTargets = await read({ formerIds: { $in: missing.map(oid) } });
  return [...tags, ...mergeTargets.filter(({ id }) => !found.has(id))];
}

/** Tags that have one of these keys, be it as a synonym. */
export async function findTagsByKey(keys: readonly string[]): Promise<readonly Tag[]> {
  const tags = [
    ...(await inPortions(keys, (some) => read({ key: { $in: some } }))),
    ...(await inPortions(keys, (some) => read({ otherKeys: { $in: some } }))),
  ];
  return [...new Map(tags.map((tag) => [tag.id, tag])).values()];
}

/** The tag that has this slug, or took it over from one that was merged into it. */
export async function findTagBySlug(slug: string): Promise<Tag | undefined> {
  return (await read({ slug }))[0] ?? (await read({ formerSlugs: slug }))[0];
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

/** Those of the slugs that some tag has, or took over. */
export async function slugsTaken(slugs: readonly string[]): Promise<readonly string[]> {
  const among = (name: 'slug' | 'formerSlugs') => (some: string[]) =>
    TagModel.find({ [name]: { $in: some } }).lean<TagRecord[]>();
  const rows = [
    ...(await inPortions(slugs, among('slug'))),
    ...(await inPortions(slugs, among('formerSlugs'))),
  ];
  return rows.flatMap(({ slug, formerSlugs = [] }) => [slug, ...formerSlugs]);
}

export const insertTags = (tags: readonly Tag[]): Promise<void> => insertMany(TagModel, tags.map(toRecord));

/** Writes what editors may change; what it took over from others stays. */
export async function replaceTag({ id, ...fields }: Tag): Promise<boolean> {
  return (await TagModel.updateOne({ _id: oid(id) }, { $set: fields })).matchedCount === 1;
}

/** One tag takes over all names, addresses and ids of another, which goes. */
export async function mergeTag(into: string, tag: Tag): Promise<void> {
  const row = await TagModel.findByIdAndDelete(oid(tag.id)).lean<TagRecord | null>();
  await TagModel.updateOne(
    { _id: oid(into) },
    {
      $addToSet: {
        otherKeys: { $each: [tag.key, ...(row?.otherKeys ?? [])] },
        formerIds: { $each: [oid(tag.id), ...(row?.formerIds ?? [])] },
        formerSlugs: { $each: [tag.slug, ...(row?.formerSlugs ?? [])] },
      },
    },
  );
}

/** The id of the tag that a tag was merged into. */
export async function mergeTargetOf(id: string): Promise<string | undefined> {
  const row = await TagModel.findOne({ formerIds: oid(id) })
    .select({ _id: 1 })
    .lean();
  return row?._id.toHexString();
}

export async function deleteTags(ids: readonly string[]): Promise<void> {
  await TagModel.deleteMany({ _id: { $in: ids.map(oid) } });
}

export const newTagId = (): string => new Types.ObjectId().toHexString();

async function read(filter: QueryFilter<TagRecord>): Promise<readonly Tag[]> {
  return (await TagModel.find(filter).lean<TagRecord[]>()).map(toTag);
}

const toTag = (record: TagRecord): Tag => ({
  ...omit(record, '_id', 'formerIds', 'formerSlugs'),
  id: record._id.toHexString(),
});

const toRecord = ({ id, ...fields }: Tag): TagRecord => ({ ...fields, _id: oid(id) });

const oid = (id: string): Types.ObjectId => new Types.ObjectId(id);
