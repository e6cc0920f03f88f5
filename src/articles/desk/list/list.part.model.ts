/** Parts of the list of stories: merged from several queries, each sorted and limited by an index. */
import type { QueryFilter } from 'mongoose';
import { idFrom, objectId } from '../../../ids/object-id';
import type { Id } from '../../../ids/id';
import type { ArticleSummary } from '../../article';
import type { ArticleRecord, SummaryRecord } from '../../store/article.model';
import { ArticleModel, WITHOUT_BODY, foldedWords, toSummary } from '../../store/article.model';
import type { ListPosition, ListQuery, SortName } from './list.input';
import { sortOf } from './list.input';
import { beginsWith, chosenFilters } from './list.model';
import type { Branch } from './list.tabs';

type Filter = QueryFilter<ArticleRecord>;
type TimeField = 'savedAt' | 'publishedAt' | 'scheduledFor';

interface Order {
  readonly field: TimeField;
  readonly step: 1 | -1;
  /** The stories that have this time. */
  readonly only: readonly Filter[];
}

const EARLIEST = new Date(0);

export const orders: Readonly<Record<SortName, Order>> = {
  saved: { field: 'savedAt', step: -1, only: [] },
  published: { field: 'publishedAt', step: -1, only: [{ publishedAt: { $gt: EARLIEST } }] },
  due: {
    field: 'scheduledFor',
    step: 1,
    only: [{ status: 'scheduled' }, { scheduledFor: { $gt: EARLIEST } }],
  },
};

/** The time by which a list is sorted. */
export const positionOf = (story: ArticleSummary, query: ListQuery): ListPosition => ({
  at: story[orders[sortOf(query)].field] ?? story.savedAt,
  id: story.id,
});

/** A part of a list of stories; one more than `limit` if there are more. */
export async function listPart(
  query: ListQuery,
  branches: readonly Branch[],
  limit: number,
): Promise<readonly ArticleSummary[]> {
  const order = orders[sortOf(query)];
  const all = [...chosenFilters(query), ...order.only, ...startOf(order, query.after)];
  const parts = await Promise.all(branches.map((branch) => readBranch([branch, ...all], order, limit + 1)));
  return merged(parts.flat(), order).slice(0, limit + 1);
}

async function readBranch(
  filters: readonly Filter[],
  { field, step }: Order,
  limit: number,
): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ $and: [...filters] })
    .sort({ [field]: step, _id: step })
    .limit(limit)
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}

export function merged(
  stories: readonly ArticleSummary[],
  { field, step }: Order,
): readonly ArticleSummary[] {
  const each = new Map(stories.map((story) => [story.id, story]));
  const timeOf = (story: ArticleSummary) => (story[field] ?? story.savedAt).getTime();
  return [...each.values()].sort((a, b) => step * (timeOf(a) - timeOf(b) || (a.id < b.id ? -1 : 1)));
}

/** Stories after a position. The bound on the time is outside of the `$or`, where an index can use it. */
export function startOf({ field, step }: Order, after: ListPosition | undefined): readonly Filter[] {
  if (!after) return [];
  const { at, id } = after;
  const story = objectId(id);
  if (step === 1) {
    return [{ [field]: { $gte: at } }, { $or: [{ [field]: { $gt: at } }, { _id: { $gt: story } }] }];
  }
  return [{ [field]: { $lte: at } }, { $or: [{ [field]: { $lt: at } }, { _id: { $lt: story } }] }];
}

/** The number of stories of a list, up to `most`. */
export async function countPart(branches: readonly Branch[], most: number): Promise<number> {
  const [first] = branches;
  if (first && branches.length === 1) return ArticleModel.countDocuments(first).limit(most).exec();
  const parts = await Promise.all(
    branches.map((branch) =>
      ArticleModel.find(branch).limit(most).select({ _id: 1 }).lean<Pick<SummaryRecord, '_id'>[]>(),
    ),
  );
  return Math.min(most, new Set(parts.flat().map(({ _id }) => idFrom(_id))).size);
}

/** Ids of stories that are not published and whose text has words that begin like those of the search. */
export async function draftsWithWords(q: string, limit: number): Promise<readonly Id[]> {
  const words = foldedWords(q);
  if (words.length === 0) return [];
  const rows = await ArticleModel.find({ $and: words.map((word) => beginsWith('draftWords', word)) })
    .limit(limit)
    .select({ savedAt: 1 })
    .lean<Pick<SummaryRecord, '_id' | 'savedAt'>[]>();
  return [...rows].sort((a, b) => b.savedAt.getTime() - a.savedAt.getTime()).map(({ _id }) => idFrom(_id));
}
