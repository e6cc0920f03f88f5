import { inPortions } from '../../database/in.portions';
import { insertMany, insertOne } from '../../database/insert.many';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { Article, ArticleSummary, Stage } from '../article';
import type { ArticleRecord, SummaryRecord } from './article.model';
import { ArticleModel, WITHOUT_BODY, toArticle, toRecord, toSummary } from './article.model';
import { isNeededByDeleted, isSlugReserved, slugsReserved } from '../deletion/deleted.model';

export async function findById(id: Id): Promise<Article | undefined> {
  const row = await ArticleModel.findById(objectId(id)).lean<ArticleRecord | null>();
  return row ? toArticle(row) : undefined;
}

export async function findByExternalId(externalId: string): Promise<Article | undefined> {
  const row = await ArticleModel.findOne({ externalId }).lean<ArticleRecord | null>();
  return row ? toArticle(row) : undefined;
}

/** Stories by their external ids. */
export async function findByExternalIds(ids: readonly string[]): Promise<ReadonlyMap<string, Article>> {
  const rows = await inPortions(ids, (some) =>
    ArticleModel.find({ externalId: { $in: some } }).lean<ArticleRecord[]>(),
  );
  return new Map(rows.map((row) => [row.externalId ?? '', toArticle(row)]));
}

/** The story that has this slug, else the one that had it. */
export async function findBySlugKey(lang: string, key: string): Promise<Article | undefined> {
  const row =
    (await ArticleModel.findOne({ lang, slugKey: key }).lean<ArticleRecord | null>()) ??
    (await ArticleModel.findOne({ lang, formerSlugKeys: key }).lean<ArticleRecord | null>());
  return row ? toArticle(row) : undefined;
}

/** Whether another story has or had this slug; a deleted story may be restored. */
export async function isSlugTaken(lang: string, key: string, byOtherThan: Id): Promise<boolean> {
  const other = { _id: { $ne: objectId(byOtherThan) }, lang };
  return (
    (await ArticleModel.exists({ ...other, slugKey: key })) !== null ||
    (await ArticleModel.exists({ ...other, formerSlugKeys: key })) !== null ||
    (await isSlugReserved(lang, key))
  );
}

/** Those of the keys that a story of the language, also a deleted one, has or had. */
export async function slugsTaken(lang: string, keys: readonly string[]): Promise<ReadonlySet<string>> {
  type Row = Pick<ArticleRecord, 'slugKey' | 'formerSlugKeys'>;
  const among = (name: keyof Row) => (some: string[]) =>
    ArticleModel.find({ lang, [name]: { $in: some } })
      .select({ slugKey: 1, formerSlugKeys: 1 })
      .lean<Row[]>();
  const rows = [
    ...(await inPortions(keys, among('slugKey'))),
    ...(await inPortions(keys, among('formerSlugKeys'))),
  ];
  const taken = rows.flatMap(({ slugKey, formerSlugKeys }) => [slugKey, ...formerSlugKeys]);
  return new Set([...taken, ...(await slugsReserved(lang, keys))]);
}

/** The stories of several groups of translations. */
export async function listGroups(groups: readonly Id[]): Promise<readonly ArticleSummary[]> {
  const rows = await inPortions([...new Set(groups)], (some) =>
    ArticleModel.find({ translationGroup: { $in: some.map(objectId) } })
      .select(WITHOUT_BODY)
      .lean<SummaryRecord[]>(),
  );
  return rows.map(toSummary);
}

/** All stories of a translation group, in any stage. */
export async function listGroup(translationGroup: Id): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ translationGroup: objectId(translationGroup) })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}

/** A due story: its position in the list. */
export interface DuePosition {
  readonly id: Id;
  readonly at: Date;
  readonly version?: number;
}

/** Stories that are due to be published or taken down, the longest due first, after a position. */
export async function listDue(
  status: Extract<Stage, 'scheduled' | 'published'>,
  now: Date,
  { after, limit }: { readonly after: DuePosition | undefined; readonly limit: number },
): Promise<readonly DuePosition[]> {
  const time = status === 'scheduled' ? 'scheduledFor' : 'expiresAt';
  const later = after && [{ [time]: { $gt: after.at } }, { _id: { $gt: objectId(after.id) } }];
  const range = { [time]: { $lte: now, ...(after && { $gte: after.at }) } };
  const rows = await ArticleModel.find({ status, ...range, ...(later && { $or: later }) })
    .sort({ [time]: 1, _id: 1 })
    .limit(limit)
    .select({ [time]: 1, version: 1 })
    .lean<Pick<SummaryRecord, '_id' | 'scheduledFor' | 'expiresAt' | 'version'>[]>();
  return rows.map((row) => ({ id: idFrom(row._id), at: row[time] ?? now, version: row.version }));
}

/** Stories with their texts in the order of their creation, for exports and for indexes. */
export async function articlesAfter(
  id: Id | undefined,
  limit: number,
  only: { readonly status?: Stage; readonly demo?: boolean } = {},
): Promise<readonly Article[]> {
  const rows = await ArticleModel.find({ ...only, ...(id !== undefined && { _id: { $gt: objectId(id) } }) })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<ArticleRecord[]>();
  return rows.map(toArticle);
}

/** Whether a story in any stage, also a deleted one, uses the section, tag, person or file. */
export async function isInUse(kind: 'section' | 'tag' | 'person' | 'media', id: Id): Promise<boolean> {
  const field = {
    section: 'listedIn',
    tag: 'tagIds',
    person: 'authors.personId',
    media: 'mediaIds',
  }[kind];
  return (await ArticleModel.exists({ [field]: objectId(id) })) !== null || (await isNeededByDeleted(id));
}

/** Stories at any stage that use a section or a person, counted up to `most`; a section has those of the ones below it. */
export const countUsing = (kind: 'section' | 'person', id: Id, most: number): Promise<number> =>
  ArticleModel.countDocuments({ [kind === 'section' ? 'listedIn' : 'authors.personId']: objectId(id) })
    .limit(most)
    .exec();

export const insertArticle = (article: Article, listedIn: readonly Id[]): Promise<void> =>
  insertOne(ArticleModel, toRecord(article, listedIn));

export const insertArticles = (
  stories: readonly { readonly article: Article; readonly listedIn: readonly Id[] }[],
): Promise<void> =>
  insertMany(
    ArticleModel,
    stories.map(({ article, listedIn }) => toRecord(article, listedIn)),
  );

/** Writes the story over the version that was read. @returns false after another save */
export async function replaceArticle(
  article: Article,
  listedIn: readonly Id[],
  versionRead: number,
): Promise<boolean> {
  const only = { _id: objectId(article.id), version: versionRead };
  return (await ArticleModel.replaceOne(only, toRecord(article, listedIn))).matchedCount === 1;
}

export async function deleteArticle(id: Id): Promise<void> {
  await ArticleModel.deleteOne({ _id: objectId(id) });
}

/** Updates the sections that list the stories of a section, after a change of the tree. */
export async function relist(
  sectionId: Id,
  listedIn: (article: ArticleSummary) => readonly Id[],
): Promise<void> {
  const stories = ArticleModel.find({ listedIn: objectId(sectionId) })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  for await (const row of stories.cursor()) {
    const listed = listedIn(toSummary(row));
    if (listed.join() === row.listedIn.join()) continue;
    await ArticleModel.updateOne({ _id: row._id }, { $set: { listedIn: listed.map(objectId) } });
  }
}

/** Replaces a tag of all its stories by another. It is no save of the stories. @returns their number */
export async function retag(from: Id, to: Id): Promise<number> {
  const tagged = await ArticleModel.find({ tagIds: objectId(from) })
    .select({ tagIds: 1 })
    .lean();
  for (const { _id, tagIds } of tagged) {
    const ids = tagIds.map((id) => (idFrom(id) === from ? to : idFrom(id)));
    await ArticleModel.updateOne({ _id }, { $set: { tagIds: [...new Set(ids)].map(objectId) } });
  }
  return tagged.length;
}

/** Takes tags off some of their stories. It is no save of the stories. @returns the number of these stories */
export async function untag(ids: readonly Id[], limit: number): Promise<number> {
  const tagged = await ArticleModel.find({ tagIds: { $in: ids.map(objectId) } })
    .limit(limit)
    .select({ _id: 1 })
    .lean();
  const among = { _id: { $in: tagged.map(({ _id }) => _id) } };
  await ArticleModel.updateMany(among, { $pull: { tagIds: { $in: ids.map(objectId) } } });
  return tagged.length;
}

/** The number of stories with one of the tags, counted up to `most`. */
export const storiesWithTag = (ids: readonly Id[], most: number): Promise<number> =>
  ArticleModel.countDocuments({ tagIds: { $in: ids.map(objectId) } }, { limit: most });

/** The version and the stage of stories, by id. */
export async function statesOf(
  ids: readonly Id[],
): Promise<ReadonlyMap<string, { readonly version: number; readonly stage: Stage }>> {
  const rows = await ArticleModel.find({ _id: { $in: ids.map(objectId) } })
    .select({ version: 1, status: 1 })
    .lean<Pick<SummaryRecord, '_id' | 'version' | 'status'>[]>();
  return new Map(rows.map(({ _id, version, status }) => [idFrom(_id), { version, stage: status }]));
}
