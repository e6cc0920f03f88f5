/** Pages of the approved comments below a story; each query is answered from an index. */
import type { QueryFilter } from 'mongoose';
import type { Id } from '../../ids/id';
import type { Comment } from '../comment';
import type { CommentRecord } from '../record.model';
import { CommentModel, toComment } from '../record.model';
import type { CommentOrder } from '../comments.settings';

type Filter = QueryFilter<CommentRecord>;

/** A page of the comments that answer no other. */
export async function listRoots(
  articleId: Id,
  order: CommentOrder,
  { after, limit }: { readonly after: Comment | undefined; readonly limit: number },
): Promise<readonly Comment[]> {
  const step = order === 'oldest' ? 1 : -1;
  const rows = await CommentModel.find({
    'about.id': articleId,
    state: 'approved',
    // null matches a missing field, so that the index is used up to `at`.
    parentId: null,
    ...(after && beyond(after, order)),
  } as Filter)
    .sort({ at: step, _id: step })
    .limit(limit)
    .lean<CommentRecord[]>();
  return rows.map(toComment);
}

/** A page of the answers to a comment, oldest first. */
export async function listAnswers(
  parentId: Id,
  { after, limit }: { readonly after: Comment | undefined; readonly limit: number },
): Promise<readonly Comment[]> {
  const filter: Filter = { parentId, state: 'approved', ...(after && beyond(after, 'oldest')) };
  const rows = await CommentModel.find(filter).sort({ at: 1, _id: 1 }).limit(limit).lean<CommentRecord[]>();
  return rows.map(toComment);
}

/** The bound on `at` is outside of the `$or`, where an index can use it. */
function beyond({ at, id }: Comment, order: CommentOrder): Filter {
  return order === 'oldest'
    ? { at: { $gte: at }, $or: [{ at: { $gt: at } }, { _id: { $gt: id } }] }
    : { at: { $lte: at }, $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] };
}
