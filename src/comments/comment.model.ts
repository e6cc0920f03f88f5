import { Types } from 'mongoose';
import type { Comment, CommentState } from './comment';
import type { CommentRecord } from './record.model';
import { CommentModel, toComment } from './record.model';
import { dropCount, followState } from './threads/counting.model';

const isId = (id: string) => /^[0-9a-f]{24}$/.test(id);

export const newCommentId = (): string => new Types.ObjectId().toHexString();

export async function insertComment({ id, ...fields }: Comment): Promise<void> {
  const { email, network, networkUntil, at } = fields;
  const isKnown = email !== undefined || network !== undefined;
  const until = isKnown ? { networkUntil: networkUntil ?? at } : {};
  const reasons = [...fields.reasons];
  await CommentModel.create([{ ...fields, ...until, _id: new Types.ObjectId(id), reasons }]);
  await followState({ ...fields, id }, undefined, fields.state);
}

export async function findComments(ids: readonly string[]): Promise<readonly Comment[]> {
  const rows = await CommentModel.find({ _id: { $in: ids.filter(isId) } }).lean<CommentRecord[]>();
  return rows.map(toComment);
}

export const findBatch = async (batch: string): Promise<readonly Comment[]> =>
  (await CommentModel.find({ batch }).lean<CommentRecord[]>()).map(toComment);

export interface QueueWish {
  readonly state: CommentState;
  /** Only those on stories of these sections; all where it is absent. */
  readonly sectionIds?: readonly string[];
  /** Id of the last one of the page before. */
  readonly before?: string;
}

/** A page of a queue, newest first. */
export async function listQueue(wish: QueueWish, limit: number): Promise<readonly Comment[]> {
  const filter = {
    state: wish.state,
    ...(wish.sectionIds && { 'about.sectionId': { $in: wish.sectionIds } }),
    ...(wish.before !== undefined && isId(wish.before) && { _id: { $lt: new Types.ObjectId(wish.before) } }),
  };
  const rows = await CommentModel.find(filter).sort({ _id: -1 }).limit(limit).lean<CommentRecord[]>();
  return rows.map(toComment);
}

export const countSame = (textKey: string, since: Date): Promise<number> =>
  CommentModel.countDocuments({ textKey, at: { $gte: since } });

export async function setState(
  comment: Comment,
  state: CommentState,
  decision: Required<Pick<Comment, 'batch' | 'before'>> | undefined,
): Promise<void> {
  const change = decision
    ? { $set: { state, ...decision } }
    : { $set: { state }, $unset: { batch: 1, before: 1 } };
  await CommentModel.updateOne({ _id: comment.id }, change);
  await followState(comment, comment.state, state);
}

export async function setText(id: string, text: string, editedAt: Date): Promise<void> {
  await CommentModel.updateOne({ _id: id }, { $set: { text, editedAt } });
}

export async function deleteCommentsOf(articleId: string): Promise<void> {
  await CommentModel.deleteMany({ 'about.id': articleId });
  await dropCount(articleId);
}

/**
 * Takes away e-mail addresses and hashes of networks of comments sent up to a moment; gives the number of
 * comments, at most `limit`.
 */
export async function forgetSenders(sentUpTo: Date, limit: number): Promise<number> {
  const rows = await CommentModel.find({ at: { $lte: sentUpTo }, networkUntil: { $exists: true } })
    .sort({ at: 1 })
    .limit(limit)
    .select({ _id: 1 })
    .lean<Pick<CommentRecord, '_id'>[]>();
  const ids = rows.map(({ _id }) => _id);
  const away = { email: 1, network: 1, networkUntil: 1 } as const;
  if (ids.length > 0) await CommentModel.updateMany({ _id: { $in: ids } }, { $unset: away });
  return ids.length;
}

/** Marks comments whose address was kept without an end, so that it goes in its time. */
export async function noteKeptSenders(): Promise<void> {
  const rows = CommentModel.find({ email: { $exists: true }, networkUntil: { $exists: false } })
    .select({ at: 1 })
    .lean<Pick<CommentRecord, '_id' | 'at'>[]>();
  for await (const { _id, at } of rows.cursor()) {
    await CommentModel.updateOne({ _id }, { $set: { networkUntil: at } });
  }
}

/** Takes e-mail addresses out of the public names of comments. */
export async function cleanNames(clean: (name: string) => string): Promise<void> {
  const rows = CommentModel.find({ name: /[@\uff20\ufe6b]/ })
    .select({ name: 1 })
    .lean<Pick<CommentRecord, '_id' | 'name'>[]>();
  for await (const { _id, name } of rows.cursor()) {
    const cleaned = clean(name);
    if (cleaned !== name) await CommentModel.updateOne({ _id }, { $set: { name: cleaned } });
  }
}
