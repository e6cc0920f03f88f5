/** Deleted stories, in a collection of their own that no query of stories reads. */
import type { QueryFilter, Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { inPortions } from '../../database/in.portions';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import { slugKey } from '../../language/slug';
import type { Article } from '../article';
import { mediaOf } from '../store/article.model';

/** A deleted story, which can be restored. */
export interface DeletedStory {
  readonly article: Article;
  readonly deletedAt: Date;
  readonly deletedBy: string;
  readonly reason: string;
  /** Ids of the assignments that the deletion closed and that a restoration opens again. */
  readonly assignmentIds: readonly Id[];
  /** Readers' addresses that answer 410 until it is restored. */
  readonly gone?: readonly string[];
}

interface DeletedRecord extends DeletedStory {
  readonly _id: Types.ObjectId;
  readonly lang: string;
  /** Keys of its slug and of its former ones, which no other story gets. */
  readonly slugKeys: readonly string[];
  readonly ownerIds: readonly string[];
  readonly sectionIds: readonly Id[];
  /** Ids of the sections, tags, people and files that the restored story needs. */
  readonly uses: readonly string[];
}

const schema = new Schema<DeletedRecord>(
  {
    article: { type: Schema.Types.Mixed, required: true },
    deletedAt: { type: Date, required: true },
    deletedBy: { type: String, required: true },
    reason: { type: String, default: '' },
    assignmentIds: [String],
    gone: { type: [String], default: undefined },
    lang: { type: String, required: true },
    slugKeys: [String],
    ownerIds: [String],
    sectionIds: [String],
    uses: [String],
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ deletedAt: -1, _id: -1 });
schema.index({ lang: 1, slugKeys: 1 });
schema.index({ uses: 1 });
schema.index({ 'article.externalId': 1 });

const DeletedModel = model<DeletedRecord>('DeletedStory', schema, 'deletedstories');

const toDeleted = ({
  article,
  deletedAt,
  deletedBy,
  reason,
  assignmentIds,
  gone = [],
}: DeletedRecord): DeletedStory => ({
  article,
  deletedAt,
  deletedBy,
  reason,
  assignmentIds,
  gone,
});

export async function insertDeleted(story: DeletedStory, listedIn: readonly Id[]): Promise<void> {
  const { article } = story;
  const people = article.authors.map(({ personId }) => personId);
  await DeletedModel.create([
    {
      ...story,
      _id: objectId(article.id),
      assignmentIds: [...story.assignmentIds],
      lang: article.lang,
      slugKeys: [article.slug, ...article.formerSlugs].map(slugKey),
      ownerIds: [...new Set([article.createdBy, ...(article.assigneeIds ?? [])])],
      sectionIds: [article.sectionId],
      uses: [...new Set([...listedIn, ...article.tagIds, ...people, ...mediaOf(article)])],
    },
  ]);
}

export async function findDeleted(id: Id): Promise<DeletedStory | undefined> {
  const row = await DeletedModel.findById(id).lean<DeletedRecord | null>();
  return row ? toDeleted(row) : undefined;
}

/** Headlines of those stories that are in the bin, by id. */
export async function headlinesInBin(ids: readonly Id[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await DeletedModel.find({ _id: { $in: ids.map(objectId) } })
    .select({ 'article.headline': 1 })
    .lean<{ readonly _id: Types.ObjectId; readonly article: Pick<Article, 'headline'> }[]>();
  return new Map(rows.map(({ _id, article }) => [idFrom(_id), article.headline]));
}

/** Ids of deleted stories by their external ids. */
export async function findDeletedBySource(ids: readonly string[]): Promise<ReadonlyMap<string, Id>> {
  const rows = await inPortions(ids, (some) =>
    DeletedModel.find({ 'article.externalId': { $in: some } }).lean<DeletedRecord[]>(),
  );
  return new Map(rows.map(({ article }) => [article.externalId ?? '', article.id]));
}

/** The owner and the sections whose deleted stories an actor may see; undefined for all. */
export interface DeletedReach {
  readonly ownerId: string;
  readonly sectionIds: readonly Id[];
}

const within = (only: DeletedReach | undefined): QueryFilter<DeletedRecord> =>
  only ? { $or: [{ ownerIds: only.ownerId }, { sectionIds: { $in: [...only.sectionIds] } }] } : {};

/** The number of deleted stories, counted up to `most`. */
export const countDeleted = (only: DeletedReach | undefined, most: number): Promise<number> =>
  DeletedModel.countDocuments(within(only), { limit: most });

/** Deleted stories, the last deleted first; one more than `limit` if there are more. */
export async function listDeleted(
  only: DeletedReach | undefined,
  { before, limit }: { readonly before: Date | undefined; readonly limit: number },
): Promise<readonly DeletedStory[]> {
  const rows = await DeletedModel.find({ ...within(only), ...(before && { deletedAt: { $lt: before } }) })
    .sort({ deletedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<DeletedRecord[]>();
  return rows.map(toDeleted);
}

/** Ids of stories deleted up to a moment, the oldest first. */
export async function deletedUpTo(moment: Date, limit: number): Promise<readonly Id[]> {
  const rows = await DeletedModel.find({ deletedAt: { $lte: moment } })
    .sort({ deletedAt: 1 })
    .limit(limit)
    .select({ _id: 1 })
    .lean<Pick<DeletedRecord, '_id'>[]>();
  return rows.map(({ _id }) => idFrom(_id));
}

/** Reads every deleted story through a cursor. */
export async function* everyDeleted(): AsyncGenerator<DeletedStory, undefined> {
  for await (const row of DeletedModel.find().lean<DeletedRecord[]>().cursor()) yield toDeleted(row);
}

/** Whether a deleted story has or had this slug. */
export const isSlugReserved = async (lang: string, key: string): Promise<boolean> =>
  (await DeletedModel.exists({ lang, slugKeys: key })) !== null;

/** Those of the slugs that deleted stories have or had. */
export async function slugsReserved(lang: string, keys: readonly string[]): Promise<readonly string[]> {
  const rows = await inPortions(keys, (some) =>
    DeletedModel.find({ lang, slugKeys: { $in: some } })
      .select({ slugKeys: 1 })
      .lean<Pick<DeletedRecord, 'slugKeys'>[]>(),
  );
  return rows.flatMap(({ slugKeys }) => slugKeys);
}

/** Whether a deleted story needs this section, tag, person or file. */
export const isNeededByDeleted = async (id: Id): Promise<boolean> =>
  (await DeletedModel.exists({ uses: id })) !== null;

export async function removeDeleted(id: Id): Promise<void> {
  await DeletedModel.deleteOne({ _id: id });
}

/** Those of the stories that are deleted and can be restored. */
export async function binnedAmong(ids: readonly Id[]): Promise<ReadonlySet<string>> {
  if (ids.length === 0) return new Set();
  const rows = await DeletedModel.find({ _id: { $in: ids.map(objectId) } })
    .select({ _id: 1 })
    .lean<Pick<DeletedRecord, '_id'>[]>();
  return new Set(rows.map(({ _id }) => idFrom(_id)));
}
