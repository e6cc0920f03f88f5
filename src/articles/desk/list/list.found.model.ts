/** Parts of the list of stories that a search found, read by their ids. */
import type { QueryFilter } from 'mongoose';
import type { Id } from '../../../ids/id';
import { objectId } from '../../../ids/object-id';
import type { ArticleSummary } from '../../article';
import type { ArticleRecord, SummaryRecord } from '../../store/article.model';
import { ArticleModel, WITHOUT_BODY, toSummary } from '../../store/article.model';
import type { ListQuery } from './list.input';
import { sortOf } from './list.input';
import { chosenFilters } from './list.model';
import { merged, orders, startOf } from './list.part.model';
import type { Branch } from './list.tabs';

/** Found stories that are read at once: a page and some that its filters leave out. */
const PORTION = 60;

/** The ids of found stories, the best first, and the queries of the tab. */
interface Found {
  readonly ids: readonly Id[];
  readonly branches: readonly Branch[];
}

/**
 * The next stories of a search in the order of their ids; one more than `limit` if there are more. They are read in
 * portions: mostly the first is a whole page, and the rest of what was found stays unread.
 */
export async function listRanked(
  query: ListQuery,
  { ids, branches }: Found,
  limit: number,
): Promise<readonly ArticleSummary[]> {
  const from = query.after ? ids.indexOf(query.after.id) + 1 : 0;
  const ranked: ArticleSummary[] = [];
  for (let at = from; at < ids.length && ranked.length <= limit; at += PORTION) {
    const portion = ids.slice(at, at + PORTION);
    const stories = await readAmong(portion, [oneOf(branches), ...chosenFilters(query)]);
    const byId = new Map(stories.map((story) => [story.id, story]));
    for (const story of portion.map((id) => byId.get(id))) if (story) ranked.push(story);
  }
  return ranked.slice(0, limit + 1);
}

/** The next stories of a search in the order of the list: they are few enough to be sorted here. */
export async function listFound(
  query: ListQuery,
  { ids, branches }: Found,
  limit: number,
): Promise<readonly ArticleSummary[]> {
  const order = orders[sortOf(query)];
  const filters = [...chosenFilters(query), ...order.only, ...startOf(order, query.after)];
  return merged(await readAmong(ids, [oneOf(branches), ...filters]), order).slice(0, limit + 1);
}

/** The queries of a tab as one: each story is then read once. */
function oneOf(branches: readonly Branch[]): Branch {
  const [only, ...others] = branches;
  return only && others.length === 0 ? only : { $or: [...branches] };
}

async function readAmong(
  ids: readonly Id[],
  filters: readonly QueryFilter<ArticleRecord>[],
): Promise<readonly ArticleSummary[]> {
  const rows = await ArticleModel.find({ $and: [{ _id: { $in: ids.map(objectId) } }, ...filters] })
    .select(WITHOUT_BODY)
    .lean<SummaryRecord[]>();
  return rows.map(toSummary);
}
