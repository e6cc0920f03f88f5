import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { ActorId } from '../accounts/account';
import { isId } from '../ids/id';
import type { Id } from '../ids/id';
import { idFrom, objectId } from '../ids/object-id';
import type { Tip, TipNote, TipState } from './tip';

interface TipRecord extends Omit<Tip, 'id'> {
  readonly _id: Types.ObjectId;
}

const note = new Schema<TipNote>(
  { by: { type: String, required: true }, at: { type: Date, required: true }, text: String },
  { _id: false, id: false },
);

const schema = new Schema<TipRecord>(
  {
    lang: { type: String, required: true },
    text: { type: String, required: true },
    link: String,
    name: String,
    contact: String,
    at: { type: Date, required: true },
    state: { type: String, required: true },
    score: { type: Number, required: true },
    reasons: [String],
    textKey: { type: String, required: true },
    assigneeId: String,
    notes: [note],
    articleId: String,
    batch: String,
    before: String,
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ state: 1, _id: -1 });
schema.index({ textKey: 1, at: 1 });
schema.index({ batch: 1 });
schema.index({ at: 1 });

const TipModel = model<TipRecord>('ReaderTip', schema);

const toTip = ({ _id, ...fields }: TipRecord): Tip => ({ ...fields, id: idFrom(_id) });

export async function insertTip({ id, ...fields }: Tip): Promise<void> {
  const lists = { reasons: [...fields.reasons], notes: [...fields.notes] };
  await TipModel.create([{ ...fields, ...lists, _id: objectId(id) }]);
}

export async function findTips(ids: readonly Id[]): Promise<readonly Tip[]> {
  const rows = await TipModel.find({ _id: { $in: ids.filter(isId) } }).lean<TipRecord[]>();
  return rows.map(toTip);
}

export const findBatch = async (batch: string): Promise<readonly Tip[]> =>
  (await TipModel.find({ batch }).lean<TipRecord[]>()).map(toTip);

/** A page of a queue, newest first. @param before id of the last tip of the previous page */
export async function listTips(
  state: TipState,
  before: string | undefined,
  limit: number,
): Promise<readonly Tip[]> {
  const older = before !== undefined && isId(before) && { _id: { $lt: objectId(before) } };
  const rows = await TipModel.find({ state, ...older })
    .sort({ _id: -1 })
    .limit(limit)
    .lean<TipRecord[]>();
  return rows.map(toTip);
}

/** Counts the tips of a state, up to `most`. */
export const countTips = (state: TipState, most: number): Promise<number> =>
  TipModel.countDocuments({ state }, { limit: most });

/** How many tips have this text, since a moment. */
export const countRepeats = (textKey: string, since: Date): Promise<number> =>
  TipModel.countDocuments({ textKey, at: { $gte: since } });

/** Sets the state. @param decision its id and the state before it; undefined where the decision is undone */
export async function setState(
  id: Id,
  state: TipState,
  decision: Required<Pick<Tip, 'batch' | 'before'>> | undefined,
): Promise<void> {
  const change = decision
    ? { $set: { state, ...decision } }
    : { $set: { state }, $unset: { batch: 1, before: 1 } };
  await TipModel.updateOne({ _id: id }, change);
}

export async function setAssignee(id: Id, assigneeId: ActorId | undefined): Promise<void> {
  const change = assigneeId === undefined ? { $unset: { assigneeId: 1 } } : { $set: { assigneeId } };
  await TipModel.updateOne({ _id: id }, change);
}

export async function setArticle(id: Id, articleId: Id): Promise<void> {
  await TipModel.updateOne({ _id: id }, { $set: { articleId } });
}

export async function pushNote(id: Id, added: TipNote): Promise<void> {
  await TipModel.updateOne({ _id: id }, { $push: { notes: added } });
}

/** Of the tips up to a moment, deletes those done or spam, and name and contact of the others. */
export async function eraseTipsUpTo(until: Date): Promise<void> {
  await TipModel.deleteMany({ at: { $lte: until }, state: { $in: ['done', 'spam'] } });
  const personal = { $or: [{ name: { $exists: true } }, { contact: { $exists: true } }] };
  await TipModel.updateMany({ at: { $lte: until }, ...personal }, { $unset: { name: 1, contact: 1 } });
}
