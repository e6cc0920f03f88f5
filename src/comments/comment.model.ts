import { isId } from '../ids/id';
import type { Id } from '../ids/id';
import { objectId } from '../ids/object-id';
import type { Comment, CommentDecision, CommentState } from './comment';
import type { CommentRecord } from './record.model';
import { CommentModel, toComment } from './record.model';
import { deleteCount, updateCount } from './threads/comment-count.model';

export async function insertComment({ id, ...fields }: Comment): Promise<void> {
  const { email, network, networkUntil, at } = fields;
  const hasSender = email !== undefined || network !== undefined;
  const until = hasSender ? { networkUntil: networkUntil ?? at } : {};
  const reasons = [...fields.reasons];
  await CommentModel.create([{ ...fields, ...until, _id: objectId(id), reasons }]);
  await updateCount({ ...fields, id }, undefined, fields.state);
}

export async function findComments(ids: readonly Id[]): Promise<readonly Comment[]> {
  const rows = await CommentModel.find({ _id: { $in: ids.filter(isId) } }).lean<CommentRecord[]>();
  return rows.map(toComment);
}

export const findBatch = async (batch: string): Promise<readonly Comment[]> =>
  (await CommentModel.find({ batch }).lean<CommentRecord[]>()).map(toComment);

interface QueueQuery {
  readonly state: CommentState;
  /** Limits the queue to stories of these sections; all sections without it. */
  readonly sectionIds?: readonly Id[];
  /** Id of the last comment of the previous page. */
  readonly before?: string;
}

/** A page of a queue, newest first. */
export async function listQueue(query: QueueQuery, limit: number): Promise<readonly Comment[]> {
  const rows = await CommentModel.find(filterOf(query))
    .sort({ _id: -1 })
    .limit(limit)
    .lean<CommentRecord[]>();
  return rows.map(toComment);
}

/** Counts the comments of a queue, up to `most`. */
export const countQueue = (query: QueueQuery, most: number): Promise<number> =>
  CommentModel.countDocuments(filterOf(query)).limit(most).exec();

const filterOf = ({ state, sectionIds, before }: QueueQuery) => ({
  state,
  ...(sectionIds && { 'about.sectionId': { $in: sectionIds } }),
  ...(before !== undefined && isId(before) && { _id: { $lt: objectId(before) } }),
});

/** How many comments have this text, since a moment. */
export const countRepeats = (textKey: string, since: Date): Promise<number> =>
  CommentModel.countDocuments({ textKey, at: { $gte: since } });

/** A decision, so that it can be undone; with the time and the actor where it moves the comment to the bin. */
type StoredDecision = Required<Pick<Comment, 'batch' | 'before'>> & Pick<Comment, 'deletedAt' | 'deletedBy'>;

/** Sets the state. @param decision undefined where the last decision is undone */
export async function setState(
  comment: Comment,
  state: CommentDecision,
  decision: StoredDecision | undefined,
): Promise<void> {
  const binned = state === 'deleted' ? {} : { deletedAt: 1, deletedBy: 1 };
  const change = decision
    ? { $set: { state, ...decision }, $unset: binned }
    : { $set: { state }, $unset: { batch: 1, before: 1, ...binned } };
  await CommentModel.updateOne({ _id: comment.id }, change);
  await updateCount(comment, comment.state, state);
}

export async function setText(id: Id, text: string, editedAt: Date): Promise<void> {
  await CommentModel.updateOne({ _id: id }, { $set: { text, editedAt } });
}

/** Deletes the comments on a story, and their count. */
export async function deleteCommentsOf(articleId: Id): Promise<void> {
  await CommentModel.deleteMany({ 'about.id': articleId });
  await deleteCount(articleId);
}

/**
 * Deletes e-mail addresses and network hashes from the comments that were sent up to a moment.
 * @returns the number of changed comments, at most `limit`
 */
export async function unsetSenders(sentUpTo: Date, limit: number): Promise<number> {
  const rows = await CommentModel.find({ at: { $lte: sentUpTo }, networkUntil: { $exists: true } })
    .sort({ at: 1 })
    .limit(limit)
    .select({ _id: 1 })
    .lean<Pick<CommentRecord, '_id'>[]>();
  const ids = rows.map(({ _id }) => _id);
  const fields = { email: 1, network: 1, networkUntil: 1 } as const;
  if (ids.length > 0) await CommentModel.updateMany({ _id: { $in: ids } }, { $unset: fields });
  return ids.length;
}

/** Sets `networkUntil` on comments with an address but without it, so that `unsetSenders` finds them. */
export async function markStoredSenders(): Promise<void> {
  const rows = CommentModel.find({ email: { $exists: true }, networkUntil: { $exists: false } })
    .select({ at: 1 })
    .lean<Pick<CommentRecord, '_id' | 'at'>[]>();
  for await (const { _id, at } of rows.cursor()) {
    await CommentModel.updateOne({ _id }, { $set: { networkUntil: at } });
  }
}

/** Removes e-mail addresses from the public names of comments. */
export async function rewriteNames(rewrite: (name: string) => string): Promise<void> {
  const rows = CommentModel.find({ name: /[@\uff20\ufe6b]/ })
    .select({ name: 1 })
    .lean<Pick<CommentRecord, '_id' | 'name'>[]>();
  for await (const { _id, name } of rows.cursor()) {
    const rewritten = rewrite(name);
    if (rewritten !== name) await CommentModel.updateOne({ _id }, { $set: { name: rewritten } });
  }
}
