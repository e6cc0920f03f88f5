/** Comments in the bin. */
import type { Id } from '../ids/id';
import { idFrom } from '../ids/object-id';
import type { Comment } from './comment';
import { updateCount } from './threads/comment-count.model';
import type { CommentRecord } from './record.model';
import { CommentModel, toComment } from './record.model';

/** The sections whose comments an actor may see; undefined for all. */
type Reach = readonly Id[] | undefined;

const inBin = (sectionIds: Reach, before?: Date) => ({
  deletedAt: { $exists: true, ...(before && { $lt: before }) },
  ...(sectionIds && { 'about.sectionId': { $in: sectionIds } }),
});

/** Deleted comments, the last deleted first; one more than `limit` if there are more. */
export async function listDeletedComments(
  sectionIds: Reach,
  { before, limit }: { readonly before: Date | undefined; readonly limit: number },
): Promise<readonly Comment[]> {
  const rows = await CommentModel.find(inBin(sectionIds, before))
    .sort({ deletedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<CommentRecord[]>();
  return rows.map(toComment);
}

/** The number of deleted comments, counted up to `most`. */
export const countDeletedComments = (sectionIds: Reach, most: number): Promise<number> =>
  CommentModel.countDocuments(inBin(sectionIds)).limit(most).exec();

/** Ids of comments that were deleted up to a moment, the oldest first. */
export async function commentsDeletedUpTo(moment: Date, limit: number): Promise<readonly Id[]> {
  const rows = await CommentModel.find({ deletedAt: { $exists: true, $lte: moment } })
    .sort({ deletedAt: 1 })
    .limit(limit)
    .select({ _id: 1 })
    .lean<Pick<CommentRecord, '_id'>[]>();
  return rows.map(({ _id }) => idFrom(_id));
}

/** The number of comments that answer one, counted up to `most`. */
export const countAnswers = (parentId: Id, most: number): Promise<number> =>
  CommentModel.countDocuments({ parentId }).limit(most).exec();

/** Removes a comment for good, with the answers to it. */
export async function removeThread(comment: Comment): Promise<void> {
  await updateCount(comment, comment.state, undefined);
  await CommentModel.deleteMany({ parentId: comment.id });
  await CommentModel.deleteOne({ _id: comment.id });
}
