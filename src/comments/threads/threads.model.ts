/** Approved comments below a story as readers page through them: each question is answered from an index. */
import type { QueryFilter } from 'mongoose';
import type { Comment } from '../comment';
import type { CommentRecord } from '../record.model';
import { CommentModel, toComment } from '../record.model';
import type { CommentOrder } from '../comments.settings';

type Filter = QueryFilter<CommentRecord>;

/** Comments that answer no other, after one of them. */
export async function listRoots(
  articleId: string,
  order: CommentOrder,
  { after, limit }: { readonly after: Comment | undefined; readonly limit: number },
): Promise<readonly Comment[]> {
  const step = order === 'oldest' ? 1 : -1;
  const rows = await CommentModel.find({
    'about.id': articleId,
    state: 'approved',
    // A missing field is null to a query: so the index is used up to the time.
    parentId: null,
    ...(after && beyond(after, order)),
  } as Filter)
    .sort({ at: step, _id: step })
    .limit(limit)
    .lean<CommentRecord[]>();
  return rows.map(toComment);
}

/** Answers to a comment, the oldest first, after one of them. */
export async function listAnswers(
  parentId: string,
  { after, limit }: { readonly after: Comment | undefined; readonly limit: number },
): Promise<readonly Comment[]> {
  const filter: Filter = { parentId, state: 'approved', ...(after && beyond(after, 'oldest')) };
  const rows = await CommentModel.find(filter).sort({ at: 1, _id: 1 }).limit(limit).lean<CommentRecord[]>();
  return rows.map(toComment);
}

/** The bound on `at` stands outside of the `$or`, where an index can use it. */
function beyond({ at, id }: Comment, order: CommentOrder): Filter {
  return order === 'oldest'
    ? { at: { $gte: at }, $or: [{ at: { $gt: at } }, { _id: { $gt: id } }] }
    : { at: { $lte: at }, $or: [{ at: { $lt: at } }, { _id: { $lt: id } }] };
}
