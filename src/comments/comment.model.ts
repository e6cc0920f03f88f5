import { Schema, Types, model } from 'mongoose';
import type { Comment, CommentState } from './comment';

interface CommentRecord extends Omit<Comment, 'id'> {
  readonly _id: Types.ObjectId;
}

const about = new Schema(
  { id: String, sectionId: String, title: String, href: String },
  { _id: false, id: false },
);

const schema = new Schema<CommentRecord>(
  {
    about: { type: about, required: true },
    parentId: String,
    name: { type: String, required: true },
    email: String,
    text: { type: String, required: true },
    at: { type: Date, required: true },
    state: { type: String, required: true },
    score: { type: Number, required: true },
    reasons: [String],
    network: String,
    networkUntil: Date,
    textKey: { type: String, required: true },
    editedAt: Date,
    batch: String,
    before: String,
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ state: 1, _id: -1 });
schema.index({ 'about.id': 1, state: 1, _id: 1 });
schema.index({ textKey: 1, at: 1 });
schema.index({ networkUntil: 1 });
schema.index({ batch: 1 });

const CommentModel = model<CommentRecord>('ReaderComment', schema);

const isId = (id: string) => /^[0-9a-f]{24}$/.test(id);

export const newCommentId = (): string => new Types.ObjectId().toHexString();

const toComment = ({ _id, ...fields }: CommentRecord): Comment => ({ ...fields, id: _id.toHexString() });

export async function insertComment({ id, ...fields }: Comment): Promise<void> {
  await CommentModel.create([{ ...fields, _id: new Types.ObjectId(id), reasons: [...fields.reasons] }]);
}

export async function findComments(ids: readonly string[]): Promise<readonly Comment[]> {
  const rows = await CommentModel.find({ _id: { $in: ids.filter(isId) } }).lean<CommentRecord[]>();
  return rows.map(toComment);
}

export const findBatch = async (batch: string): Promise<readonly Comment[]> =>
  (await CommentModel.find({ batch }).lean<CommentRecord[]>()).map(toComment);

/** What readers see below a story, oldest first. */
export async function approvedBelow(articleId: string, limit: number): Promise<readonly Comment[]> {
  const filter = { 'about.id': articleId, state: 'approved' as const };
  const rows = await CommentModel.find(filter).sort({ _id: 1 }).limit(limit).lean<CommentRecord[]>();
  return rows.map(toComment);
}

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
  id: string,
  state: CommentState,
  decision: Required<Pick<Comment, 'batch' | 'before'>> | undefined,
): Promise<void> {
  const change = decision
    ? { $set: { state, ...decision } }
    : { $set: { state }, $unset: { batch: 1, before: 1 } };
  await CommentModel.updateOne({ _id: id }, change);
}

export async function setText(id: string, text: string, editedAt: Date): Promise<void> {
  await CommentModel.updateOne({ _id: id }, { $set: { text, editedAt } });
}

export async function deleteCommentsOf(articleId: string): Promise<void> {
  await CommentModel.deleteMany({ 'about.id': articleId });
}

/** Takes away the hashes of addresses whose time is over. */
export async function forgetNetworks(now: Date): Promise<void> {
  await CommentModel.updateMany({ networkUntil: { $lte: now } }, { $unset: { network: 1, networkUntil: 1 } });
}
