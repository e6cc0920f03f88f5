/** Deleted stories, apart from all others: what asks for stories finds none of them. */
import { Schema, Types, model } from 'mongoose';
import { inPortions } from '../../database/in.portions';
import { slugKey } from '../../language/slug';
import type { Article } from '../article';
import { mediaOf } from '../store/article.model';

/** A story that was deleted and can be restored. */
export interface DeletedStory {
  readonly article: Article;
  readonly deletedAt: Date;
  readonly deletedBy: string;
  readonly reason: string;
  /** Assignments that were open, and are open again once the story is restored. */
  readonly assignmentIds: readonly string[];
}

interface DeletedRecord extends DeletedStory {
  readonly _id: Types.ObjectId;
  readonly lang: string;
  /** Its slug and its former ones: no other story gets them. */
  readonly slugKeys: readonly string[];
  readonly ownerIds: readonly string[];
  readonly sectionIds: readonly string[];
  /** Ids of sections, tags, people and files that the story needs once it is restored. */
  readonly uses: readonly string[];
}

const schema = new Schema<DeletedRecord>(
  {
    article: { type: Schema.Types.Mixed, required: true },
    deletedAt: { type: Date, required: true },
    deletedBy: { type: String, required: true },
    reason: { type: String, default: '' },
    assignmentIds: [String],
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
}: DeletedRecord): DeletedStory => ({
  article,
  deletedAt,
  deletedBy,
  reason,
  assignmentIds,
});

export async function insertDeleted(story: DeletedStory, listedIn: readonly string[]): Promise<void> {
  const { article } = story;
  const people = article.authors.map(({ personId }) => personId);
  await DeletedModel.create([
    {
      ...story,
      _id: new Types.ObjectId(article.id),
      assignmentIds: [...story.assignmentIds],
      lang: article.lang,
      slugKeys: [article.slug, ...article.formerSlugs].map(slugKey),
      ownerIds: [...new Set([article.createdBy, ...(article.assigneeIds ?? [])])],
      sectionIds: [article.sectionId],
      uses: [...new Set([...listedIn, ...article.tagIds, ...people, ...mediaOf(article)])],
    },
  ]);
}

export async function findDeleted(id: string): Promise<DeletedStory | undefined> {
  const row = await DeletedModel.findById(id).lean<DeletedRecord | null>();
  return row ? toDeleted(row) : undefined;
}

/** Ids of deleted stories, by the id under which they came from another system. */
export async function findDeletedBySource(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const rows = await inPortions(ids, (some) =>
    DeletedModel.find({ 'article.externalId': { $in: some } }).lean<DeletedRecord[]>(),
  );
  return new Map(rows.map(({ article }) => [article.externalId ?? '', article.id]));
}

/** Whose deleted stories, and of which sections; without it, all. */
export interface DeletedReach {
  readonly ownerId: string;
  readonly sectionIds: readonly string[];
}

/** Deleted stories, the last deleted first; one more than `limit` where there are more. */
export async function listDeleted(
  only: DeletedReach | undefined,
  { before, limit }: { readonly before: Date | undefined; readonly limit: number },
): Promise<readonly DeletedStory[]> {
  const reach = only && [{ ownerIds: only.ownerId }, { sectionIds: { $in: [...only.sectionIds] } }];
  const rows = await DeletedModel.find({
    ...(before && { deletedAt: { $lt: before } }),
    ...(reach && { $or: reach }),
  })
    .sort({ deletedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<DeletedRecord[]>();
  return rows.map(toDeleted);
}

/** Ids of stories deleted up to a moment, the oldest first. */
export async function deletedUpTo(moment: Date, limit: number): Promise<readonly string[]> {
  const rows = await DeletedModel.find({ deletedAt: { $lte: moment } })
    .sort({ deletedAt: 1 })
    .limit(limit)
    .select({ _id: 1 })
    .lean<Pick<DeletedRecord, '_id'>[]>();
  return rows.map(({ _id }) => _id.toHexString());
}

/** Every deleted story, one after the other. */
export async function* everyDeleted(): AsyncGenerator<DeletedStory, undefined> {
  for await (const row of DeletedModel.find().lean<DeletedRecord[]>().cursor()) yield toDeleted(row);
}

/** Whether a deleted story has this slug or once had it. */
export const isSlugReserved = async (lang: string, key: string): Promise<boolean> =>
  (await DeletedModel.exists({ lang, slugKeys: key })) !== null;

/** Slugs, among these, that deleted stories have or had. */
export async function slugsReserved(lang: string, keys: readonly string[]): Promise<readonly string[]> {
  const rows = await inPortions(keys, (some) =>
    DeletedModel.find({ lang, slugKeys: { $in: some } })
      .select({ slugKeys: 1 })
      .lean<Pick<DeletedRecord, 'slugKeys'>[]>(),
  );
  return rows.flatMap(({ slugKeys }) => slugKeys);
}

/** Whether a deleted story needs this section, tag, person or file. */
export const isNeededByDeleted = async (id: string): Promise<boolean> =>
  (await DeletedModel.exists({ uses: id })) !== null;

export async function removeDeleted(id: string): Promise<void> {
  await DeletedModel.deleteOne({ _id: id });
}
