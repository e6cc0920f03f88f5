/** What the desk asks of stories that readers may not see yet, or that show a file. */
import type { ArticleSummary } from '../article';
import { isLive } from '../article';
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

type Dated = Pick<ArticleSummary, 'status' | 'publishedAt' | 'embargoUntil' | 'expiresAt'>;

/** Finds which of some files stand in stories that readers can see at the moment. */
export const filesOfPublished =
  (clock: () => Date) =>
  async (mediaIds: readonly string[]): Promise<ReadonlySet<string>> => {
    const shown = await Promise.all(mediaIds.map((id) => isPublished(id, clock())));
    return new Set(mediaIds.filter((_id, at) => shown[at]));
  };

/** The newest stories that show a file are asked; one that is live is enough. */
async function isPublished(mediaId: string, now: Date): Promise<boolean> {
  const rows = ArticleModel.find({ mediaIds: oid(mediaId), status: 'published' })
    .select({ status: 1, publishedAt: 1, embargoUntil: 1, expiresAt: 1 })
    .lean<Dated[]>();
  for await (const row of rows.cursor()) if (isLive(row, now)) return true;
  return false;
}

/** Notes which files stories show that were saved before this was noted. */
export async function noteShownMedia(): Promise<void> {
  const rows = ArticleModel.find({ mediaIds: { $exists: false } }).lean<ArticleRecord[]>();
  for await (const row of rows.cursor()) {
    const mediaIds = mediaOf(toArticle(row)).map(oid);
    await ArticleModel.updateOne({ _id: row._id }, { $set: { mediaIds } });
  }
}
