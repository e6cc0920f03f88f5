/** Lists for programs: whole stories, filtered by several things at once, in parts of any depth. */
import type { QueryFilter } from 'mongoose';
import type { Article, ArticleSummary, Stage } from '../article';
import type { Position } from './article.lists.model';
import type { ArticleRecord, SummaryRecord } from './article.model';
import { ArticleModel, WITHOUT_BODY, oid, toArticle, toSummary } from './article.model';

/** What a list is narrowed to; what is not named does not matter. */
export interface Narrowing {
  readonly lang?: string;
  /** The section and what stands below it. */
  readonly sectionId?: string;
  readonly tagId?: string;
  readonly personId?: string;
}

type Filter = QueryFilter<ArticleRecord>;
const newestFirst = { publishedAt: -1, _id: -1 } as const;

const filterOf = ({ lang, sectionId, tagId, personId }: Narrowing): Filter => ({
  ...(lang !== undefined && { lang }),
  ...(sectionId !== undefined && { listedIn: oid(sectionId) }),
  ...(tagId !== undefined && { tagIds: oid(tagId) }),
  ...(personId !== undefined && { 'authors.personId': oid(personId) }),
});

/**
 * Published stories, newest first, after a position; one more than `limit` where there are more. Some may not
 * be live at the moment. Each edition is asked by itself, since the indexes begin with its language.
 */
export async function listPublished(
  narrowing: Narrowing,
  languages: readonly string[],
  { after, limit }: { readonly after?: Position | undefined; readonly limit: number },
): Promise<readonly Article[]> {
  const asked = narrowing.lang === undefined ? languages : [narrowing.lang];
  const older: Filter = after
    ? {
        publishedAt: { $lte: after.publishedAt },
        $or: [{ publishedAt: { $lt: after.publishedAt } }, { _id: { $lt: oid(after.id) } }],
      }
    : {};
  const lists = await Promise.all(
    asked.map((lang) =>
      ArticleModel.find({ status: 'published', ...filterOf({ ...narrowing, lang }), ...older })
        .sort(newestFirst)
        .limit(limit + 1)
        .lean<ArticleRecord[]>(),
    ),
  );
  return lists
    .flat()
    .map(toArticle)
    .sort(byNewest)
    .slice(0, limit + 1);
}

const byNewest = (a: Article, b: Article): number =>
  (b.publishedAt?.getTime() ?? 0) - (a.publishedAt?.getTime() ?? 0) || (a.id < b.id ? 1 : -1);

/** Whose stories, and in which sections, somebody may read. */
export interface Readable {
  readonly createdBy: string;
  readonly sectionIds: readonly string[];
}

/** Stories of any stage, those begun last first; one more than `limit` where there are more. */
export async function listOfAnyStage(
  narrowing: Narrowing & { readonly status?: Stage | undefined },
  only: Readable | undefined,
  { after, limit }: { readonly after?: string | undefined; readonly limit: number },
): Promise<readonly Article[]> {
  const { status } = narrowing;
  const readable: Filter = only
    ? { $or: [{ createdBy: only.createdBy }, { listedIn: { $in: only.sectionIds.map(oid) } }] }
    : {};
  const rows = await ArticleModel.find({
    ...filterOf(narrowing),
    ...(status !== undefined && { status }),
    ...(after !== undefined && { _id: { $lt: oid(after) } }),
    ...readable,
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<ArticleRecord[]>();
  return rows.map(toArticle);
}

/** Every story of several translations groups, whatever its stage. */
export async function listGroups(groups: readonly string[]): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ translationGroup: { $in: groups.map(oid) } })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}
