import type { QueryFilter, Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { keysInBin } from '../../bin/bin.model';
import { inPortions } from '../../database/in.portions';
import { insertMany } from '../../database/insert.many';
import { omit } from '../../defined-only';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { Tag } from './tag';

interface TagRecord extends Omit<Tag, 'id'> {
  readonly _id: Types.ObjectId;
  /** Ids and slugs of the tags that were merged into it: stories and links may still contain them. */
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

/** Tags by id; the id of a merged tag finds the tag it was merged into. */
export async function findTagsById(ids: readonly Id[]): Promise<readonly Tag[]> {
  if (ids.length === 0) return [];
  const tags = await read({ _id: { $in: ids.map(objectId) } });
  const found = new Set(tags.map(({ id }) => id));
  const missing = ids.filter((id) => !found.has(id));
  if (missing.length === 0) return tags;
  const mergeTargets = await read({ formerIds: { $in: missing.map(objectId) } });
  return [...tags, ...mergeTargets.filter(({ id }) => !found.has(id))];
}

/** Tags with one of these keys, as a name or a synonym. */
export async function findTagsByKey(keys: readonly string[]): Promise<readonly Tag[]> {
  const tags = [
    ...(await inPortions(keys, (some) => read({ key: { $in: some } }))),
    ...(await inPortions(keys, (some) => read({ otherKeys: { $in: some } }))),
  ];
  return [...new Map(tags.map((tag) => [tag.id, tag])).values()];
}

/** The tag of this slug; the slug of a merged tag finds the tag it was merged into. */
export async function findTagBySlug(slug: string): Promise<Tag | undefined> {
  return (await read({ slug }))[0] ?? (await read({ formerSlugs: slug }))[0];
}

/** A page of tags, in the order of their keys. */
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

/** The slugs that a tag has, has from a merged tag, or had when it was deleted. */
export async function slugsTaken(slugs: readonly string[]): Promise<readonly string[]> {
  const among = (name: 'slug' | 'formerSlugs') => (some: string[]) =>
    TagModel.find({ [name]: { $in: some } }).lean<TagRecord[]>();
  const rows = [
    ...(await inPortions(slugs, among('slug'))),
    ...(await inPortions(slugs, among('formerSlugs'))),
  ];
  const used = rows.flatMap(({ slug, formerSlugs = [] }) => [slug, ...formerSlugs]);
  return [...used, ...(await keysInBin('tag', slugs))];
}

export const insertTags = (tags: readonly Tag[]): Promise<void> => insertMany(TagModel, tags.map(toRecord));

/** Writes the fields of a tag; ids and slugs of merged tags stay. @returns false where there is no such tag */
export async function replaceTag({ id, ...fields }: Tag): Promise<boolean> {
  return (await TagModel.updateOne({ _id: objectId(id) }, { $set: fields })).matchedCount === 1;
}

/** A tag with the ids and slugs of the tags that were merged into it. */
export interface StoredTag extends Tag {
  readonly formerIds: readonly Id[];
  readonly formerSlugs: readonly string[];
}

/** Deletes a tag. @returns all that is stored of it; undefined where there is none */
export async function takeTag(id: Id): Promise<StoredTag | undefined> {
  const row = await TagModel.findByIdAndDelete(objectId(id)).lean<TagRecord | null>();
  if (!row) return undefined;
  const { formerIds = [], formerSlugs = [] } = row;
  return { ...toTag(row), formerIds: formerIds.map(idFrom), formerSlugs };
}

/** Writes a tag back as it was taken. */
export async function putTagBack({ formerIds, formerSlugs, ...tag }: StoredTag): Promise<void> {
  const former = { ...(formerIds.length > 0 && { formerIds: formerIds.map(objectId) }) };
  const slugs = { ...(formerSlugs.length > 0 && { formerSlugs }) };
  await insertTags([tag]);
  await TagModel.updateOne({ _id: objectId(tag.id) }, { $set: { ...former, ...slugs } });
}

/** Adds the keys, slugs and ids of a tag that was taken to another one. */
export async function mergeTaken(into: Id, tag: StoredTag): Promise<void> {
  await TagModel.updateOne(
    { _id: objectId(into) },
    {
      $addToSet: {
        otherKeys: { $each: [tag.key, ...(tag.otherKeys ?? [])] },
        formerIds: { $each: [tag.id, ...tag.formerIds].map(objectId) },
        formerSlugs: { $each: [tag.slug, ...tag.formerSlugs] },
      },
    },
  );
}

/** Deletes a tag and adds its keys, slugs and ids to another one. */
export async function mergeTag(into: Id, { id }: Tag): Promise<void> {
  const taken = await takeTag(id);
  if (taken) await mergeTaken(into, taken);
}

/** The id of the tag that a tag was merged into; undefined where it was not merged. */
export async function mergeTargetOf(id: Id): Promise<Id | undefined> {
  const row = await TagModel.findOne({ formerIds: objectId(id) })
    .select({ _id: 1 })
    .lean();
  return row ? idFrom(row._id) : undefined;
}

export async function deleteTags(ids: readonly Id[]): Promise<void> {
  await TagModel.deleteMany({ _id: { $in: ids.map(objectId) } });
}

async function read(filter: QueryFilter<TagRecord>): Promise<readonly Tag[]> {
  return (await TagModel.find(filter).lean<TagRecord[]>()).map(toTag);
}

const toTag = (record: TagRecord): Tag => ({
  ...omit(record, '_id', 'formerIds', 'formerSlugs'),
  id: idFrom(record._id),
});

const toRecord = ({ id, ...fields }: Tag): TagRecord => ({ ...fields, _id: objectId(id) });
