import { inPortions } from '../../database/in.portions';
import { insertMany } from '../../database/insert.many';
import type { Article, ArticleSummary, Stage } from '../article';
import type { ArticleRecord, SummaryRecord } from './article.model';
import { ArticleModel, WITHOUT_BODY, oid, toArticle, toRecord, toSummary } from './article.model';
import { isNeededByDeleted, isSlugReserved, slugsReserved } from '../deletion/deleted.model';

export async function findById(id: string): Promise<Article | undefined> {
  const row = await ArticleModel.findById(oid(id)).lean<ArticleRecord | null>();
  return row ? toArticle(row) : undefined;
}

export async function findByExternalId(externalId: string): Promise<Article | undefined> {
  const row = await ArticleModel.findOne({ externalId }).lean<ArticleRecord | null>();
  return row ? toArticle(row) : undefined;
}

/** Stories by the ids that other systems gave them. */
export async function findByExternalIds(ids: readonly string[]): Promise<ReadonlyMap<string, Article>> {
  const rows = await inPortions(ids, (some) =>
    ArticleModel.find({ externalId: { $in: some } }).lean<ArticleRecord[]>(),
  );
  return new Map(rows.map((row) => [row.externalId ?? '', toArticle(row)]));
}

/** The story that has this slug, or once had it. */
export async function findBySlugKey(lang: string, key: string): Promise<Article | undefined> {
  const row =
    (await ArticleModel.findOne({ lang, slugKey: key }).lean<ArticleRecord | null>()) ??
    (await ArticleModel.findOne({ lang, formerSlugKeys: key }).lean<ArticleRecord | null>());
  return row ? toArticle(row) : undefined;
}

/** Whether another story has this slug or once had it; a deleted one may come back. */
export async function isSlugTaken(lang: string, key: string, byOtherThan: string): Promise<boolean> {
  const other = { _id: { $ne: oid(byOtherThan) }, lang };
  return (
    (await ArticleModel.exists({ ...other, slugKey: key })) !== null ||
    (await ArticleModel.exists({ ...other, formerSlugKeys: key })) !== null ||
    (await isSlugReserved(lang, key))
  );
}

/** Those of the keys that some story of the language has, had, or had before it was deleted. */
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

/** Every story of a translations group, whatever its stage. */
export async function listGroup(translationGroup: string): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ translationGroup: oid(translationGroup) })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}

/** A story in the list of those that are due. */
export interface DuePosition {
  readonly id: string;
  readonly at: Date;
  readonly version?: number;
}

/** Stories whose time to be published, or to be taken down, has come, the longest due first, after one. */
export async function listDue(
  status: Extract<Stage, 'scheduled' | 'published'>,
  now: Date,
  { after, limit }: { readonly after: DuePosition | undefined; readonly limit: number },
): Promise<readonly DuePosition[]> {
  const time = status === 'scheduled' ? 'scheduledFor' : 'expiresAt';
  const later = after && [{ [time]: { $gt: after.at } }, { _id: { $gt: oid(after.id) } }];
  const range = { [time]: { $lte: now, ...(after && { $gte: after.at }) } };
  const rows = await ArticleModel.find({ status, ...range, ...(later && { $or: later }) })
    .sort({ [time]: 1, _id: 1 })
    .limit(limit)
    .select({ [time]: 1, version: 1 })
    .lean<Pick<SummaryRecord, '_id' | 'scheduledFor' | 'expiresAt' | 'version'>[]>();
  return rows.map((row) => ({ id: row._id.toHexString(), at: row[time] ?? now, version: row.version }));
}

/** Whole stories in the order they were made, for exports and indexes that are built anew. */
export async function articlesAfter(
  id: string | undefined,
  limit: number,
  only: { readonly status?: Stage; readonly demo?: boolean } = {},
): Promise<readonly Article[]> {
  const rows = await ArticleModel.find({ ...only, ...(id !== undefined && { _id: { $gt: oid(id) } }) })
    .sort({ _id: 1 })
    .limit(limit)
    .lean<ArticleRecord[]>();
  return rows.map(toArticle);
}

/** Whether any story, whatever its stage or deleted, is in the section, has the tag, names the person or shows the file. */
export async function isInUse(kind: 'section' | 'tag' | 'person' | 'media', id: string): Promise<boolean> {
  const field = {
    section: 'listedIn',
    tag: 'tagIds',
    person: 'authors.personId',
    media: 'mediaIds',
  }[kind];
  return (await ArticleModel.exists({ [field]: oid(id) })) !== null || (await isNeededByDeleted(id));
}

export async function insertArticle(article: Article, listedIn: readonly string[]): Promise<void> {
  await ArticleModel.create([toRecord(article, listedIn)]);
}

export const insertArticles = (
  stories: readonly { readonly article: Article; readonly listedIn: readonly string[] }[],
): Promise<void> =>
  insertMany(
    ArticleModel,
    stories.map(({ article, listedIn }) => toRecord(article, listedIn)),
  );

/** Writes the story over the version that was read; false where somebody else saved in between. */
export async function replaceArticle(
  article: Article,
  listedIn: readonly string[],
  versionRead: number,
): Promise<boolean> {
  const only = { _id: oid(article.id), version: versionRead };
  return (await ArticleModel.replaceOne(only, toRecord(article, listedIn))).matchedCount === 1;
}

export async function deleteArticle(id: string): Promise<void> {
  await ArticleModel.deleteOne({ _id: oid(id) });
}

/** Lists each story of these sections where it belongs now that the tree of sections has changed. */
export async function relist(
  sectionId: string,
  listedIn: (article: ArticleSummary) => readonly string[],
): Promise<void> {
  const stories = ArticleModel.find({ listedIn: oid(sectionId) })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  for await (const row of stories.cursor()) {
    const listed = listedIn(toSummary(row));
    if (listed.join() === row.listedIn.join()) continue;
    await ArticleModel.updateOne({ _id: row._id }, { $set: { listedIn: listed.map(oid) } });
  }
}

/**
 * Gives every story that has one tag another in its place; gives their number. No save: nothing of what was
 * written changes.
 */
export async function retag(from: string, to: string): Promise<number> {
  const tagged = await ArticleModel.find({ tagIds: oid(from) })
    .select({ tagIds: 1 })
    .lean();
  for (const { _id, tagIds } of tagged) {
    const ids = tagIds.map((id) => (id.toHexString() === from ? to : id.toHexString()));
    await ArticleModel.updateOne({ _id }, { $set: { tagIds: [...new Set(ids)].map(oid) } });
  }
  return tagged.length;
}
