/** What the desk asks of stories that readers may not see yet, or that show a file. */
import type { ArticleSummary } from './article';
import type { ArticleRecord, SummaryRecord } from './article.model';
import { ArticleModel, WITHOUT_BODY, mediaOf, oid, toArticle, toSummary } from './article.model';

/** Stories of an edition whose time to be published comes up to a moment, the next first. */
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

/** Stories of any stage by id. */
export async function findSummaries(ids: readonly string[]): Promise<ReadonlyMap<string, ArticleSummary>> {
  if (ids.length === 0) return new Map();
  const rows = await ArticleModel.find({ _id: { $in: ids.map(oid) } })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return new Map(rows.map(toSummary).map((story) => [story.id, story]));
}

/** Stories of any stage that show a file of the library, above them or in their text. */
export async function storiesShowing(mediaId: string, limit: number): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ mediaIds: oid(mediaId) })
    .sort({ _id: -1 })
    .limit(limit)
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}

/** Whether another story that is not killed shows a file. */
export const isShownElsewhere = async (mediaId: string, articleId: string): Promise<boolean> =>
  (await ArticleModel.exists({
    mediaIds: oid(mediaId),
    _id: { $ne: oid(articleId) },
    status: { $ne: 'killed' },
  })) !== null;

/** Notes which files stories show that were saved before this was noted. */
export async function noteShownMedia(): Promise<void> {
  const rows = ArticleModel.find({ mediaIds: { $exists: false } }).lean<ArticleRecord[]>();
  for await (const row of rows.cursor()) {
    const mediaIds = mediaOf(toArticle(row)).map(oid);
    await ArticleModel.updateOne({ _id: row._id }, { $set: { mediaIds } });
  }
}
