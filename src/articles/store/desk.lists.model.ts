/** Queries of the desk for unpublished stories and for the uses of files. */
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { ArticleSummary } from '../article';
import { isLive, stages as allStages } from '../article';
import type { ArticleRecord, SummaryRecord } from './article.model';
import { ArticleModel, WITHOUT_BODY, draftWordsOf, mediaOf, toArticle, toSummary } from './article.model';

/** Stories of an edition that are scheduled up to a moment, the next first. */
export async function scheduledUntil(
  lang: string,
  until: Date,
  limit: number,
): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ status: 'scheduled', scheduledFor: { $lte: until }, lang })
    .sort({ scheduledFor: 1 })
    .limit(limit)
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}

/** Stories in any stage by id. */
export async function findSummaries(ids: readonly Id[]): Promise<ReadonlyMap<string, ArticleSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await ArticleModel.find({ _id: { $in: ids.map(objectId) } })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return new Map(rows.map(toSummary).map((story) => [story.id, story]));
}

/** Stories in any stage that show a file of the library, above their text or in it. */
export async function storiesShowing(mediaId: Id, limit: number): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ mediaIds: objectId(mediaId) })
    .sort({ _id: -1 })
    .limit(limit)
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}

/** Those of the files that stories in any stage show. */
export async function filesOfStories(mediaIds: readonly Id[]): Promise<ReadonlySet<string>> {
  const used = await Promise.all(mediaIds.map((id) => ArticleModel.exists({ mediaIds: objectId(id) })));
  return new Set(mediaIds.filter((_id, at) => used[at] !== null));
}

/** Whether another story that is not killed shows a file. */
export const isUsedByOtherStories = async (mediaId: Id, articleId: Id): Promise<boolean> =>
  (await ArticleModel.exists({
    mediaIds: objectId(mediaId),
    _id: { $ne: objectId(articleId) },
    status: { $ne: 'killed' },
  })) !== null;

type Dated = Pick<ArticleSummary, 'status' | 'publishedAt' | 'embargoUntil' | 'expiresAt'>;

/** Finds those of the files that live stories show. */
export const filesOfPublished =
  (clock: () => Date) =>
  async (mediaIds: readonly Id[]): Promise<ReadonlySet<string>> => {
    const shown = await Promise.all(mediaIds.map((id) => isPublished(id, clock())));
    return new Set(mediaIds.filter((_id, at) => shown[at]));
  };

/** Reads the stories that show a file until one is live. */
async function isPublished(mediaId: Id, now: Date): Promise<boolean> {
  const rows = ArticleModel.find({ mediaIds: objectId(mediaId), status: 'published' })
    .select({ status: 1, publishedAt: 1, embargoUntil: 1, expiresAt: 1 })
    .lean<Dated[]>();
  for await (const row of rows.cursor()) if (isLive(row, now)) return true;
  return false;
}

/** Records the files of stories that were saved before files were recorded. */
export async function recordUsedMedia(): Promise<void> {
  const rows = ArticleModel.find({ mediaIds: { $exists: false } }).lean<ArticleRecord[]>();
  for await (const row of rows.cursor()) {
    const mediaIds = mediaOf(toArticle(row)).map(objectId);
    await ArticleModel.updateOne({ _id: row._id }, { $set: { mediaIds } });
  }
}

/** Records the words of stories that were saved before the words of drafts were recorded. */
export async function noteDraftWords(): Promise<void> {
  const stages = { $in: allStages.filter((stage) => stage !== 'published') };
  const rows = ArticleModel.find({ status: stages, draftWords: { $exists: false } }).lean<ArticleRecord[]>();
  for await (const row of rows.cursor()) {
    const draftWords = draftWordsOf(toArticle(row));
    if (draftWords) await ArticleModel.updateOne({ _id: row._id }, { $set: { draftWords } });
  }
}

/** The number of published stories that are not of the demo edition, counted up to `most`. */
export const countOwnStories = (most: number): Promise<number> =>
  ArticleModel.countDocuments({ status: 'published', demo: false }, { limit: most });

/** The story that an account began last; the language of a translation is no choice for the next story. */
export async function lastStoryOf(
  accountId: string,
): Promise<Pick<ArticleSummary, 'lang' | 'sectionId'> | undefined> {
  const row = await ArticleModel.findOne({ createdBy: accountId, translation: { $exists: false } })
    .sort({ _id: -1 })
    .select({ lang: 1, sectionId: 1 })
    .lean<Pick<ArticleRecord, 'lang' | 'sectionId'> | null>();
  return row ? { lang: row.lang, sectionId: idFrom(row.sectionId) } : undefined;
}
