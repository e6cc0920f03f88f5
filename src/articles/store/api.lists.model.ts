/** Lists for programs: stories with their texts, by several filters, in parts of any depth. */
import type { QueryFilter } from 'mongoose';
import type { Id } from '../../ids/id';
import { objectId } from '../../ids/object-id';
import type { Article, ArticleSummary, Stage } from '../article';
import type { Position } from './article.lists.model';
import type { ArticleRecord, SummaryRecord } from './article.model';
import { ArticleModel, WITHOUT_BODY, toArticle, toSummary } from './article.model';

/** The filters of a list; absent ones do not restrict it. */
export interface Narrowing {
  readonly lang?: string;
  /** The section and the sections below it. */
  readonly sectionId?: Id;
  readonly tagId?: Id;
  readonly personId?: Id;
}

type Filter = QueryFilter<ArticleRecord>;
const newestFirst = { publishedAt: -1, _id: -1 } as const;

const filterOf = ({ lang, sectionId, tagId, personId }: Narrowing): Filter => ({
  ...(lang !== undefined && { lang }),
  ...(sectionId !== undefined && { listedIn: objectId(sectionId) }),
  ...(tagId !== undefined && { tagIds: objectId(tagId) }),
  ...(personId !== undefined && { 'authors.personId': objectId(personId) }),
});

/**
 * Published stories, newest first, after a position; one more than `limit` if there are more. Some may not be live.
 * Each edition is queried alone, since the indexes begin with the language.
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
        $or: [{ publishedAt: { $lt: after.publishedAt } }, { _id: { $lt: objectId(after.id) } }],
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

/** The owner and the sections whose stories an actor may read. */
export interface Readable {
  readonly createdBy: string;
  readonly sectionIds: readonly Id[];
}

/** Stories in any stage, the last begun first; one more than `limit` if there are more. */
export async function listOfAnyStage(
  narrowing: Narrowing & { readonly status?: Stage | undefined },
  only: Readable | undefined,
  { after, limit }: { readonly after?: Id | undefined; readonly limit: number },
): Promise<readonly Article[]> {
  const { status } = narrowing;
  const readable: Filter = only
    ? { $or: [{ createdBy: only.createdBy }, { listedIn: { $in: only.sectionIds.map(objectId) } }] }
    : {};
  const rows = await ArticleModel.find({
    ...filterOf(narrowing),
    ...(status !== undefined && { status }),
    ...(after !== undefined && { _id: { $lt: objectId(after) } }),
    ...readable,
  })
    .sort({ _id: -1 })
    .limit(limit + 1)
    .lean<ArticleRecord[]>();
  return rows.map(toArticle);
}

/** All stories of several translation groups, in any stage. */
export async function listGroups(groups: readonly Id[]): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ translationGroup: { $in: groups.map(objectId) } })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}
