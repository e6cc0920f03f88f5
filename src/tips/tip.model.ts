import { Schema, Types, model } from 'mongoose';
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

const isId = (id: string) => /^[0-9a-f]{24}$/.test(id);

export const newTipId = (): string => new Types.ObjectId().toHexString();

const toTip = ({ _id, ...fields }: TipRecord): Tip => ({ ...fields, id: _id.toHexString() });

export async function insertTip({ id, ...fields }: Tip): Promise<void> {
  const lists = { reasons: [...fields.reasons], notes: [...fields.notes] };
  await TipModel.create([{ ...fields, ...lists, _id: new Types.ObjectId(id) }]);
}

export async function findTips(ids: readonly string[]): Promise<readonly Tip[]> {
  const rows = await TipModel.find({ _id: { $in: ids.filter(isId) } }).lean<TipRecord[]>();
  return rows.map(toTip);
}

export const findBatch = async (batch: string): Promise<readonly Tip[]> =>
  (await TipModel.find({ batch }).lean<TipRecord[]>()).map(toTip);

/** A page of a queue, newest first. @param before id of the last one of the page before */
export async function listTips(
  state: TipState,
  before: string | undefined,
  limit: number,
): Promise<readonly Tip[]> {
  const older = before !== undefined && isId(before) && { _id: { $lt: new Types.ObjectId(before) } };
  const rows = await TipModel.find({ state, ...older })
    .sort({ _id: -1 })
    .limit(limit)
    .lean<TipRecord[]>();
  return rows.map(toTip);
}

/** Counted no further than `most`. */
export const countIn = (state: TipState, most: number): Promise<number> =>
  TipModel.countDocuments({ state }, { limit: most });

export const countSame = (textKey: string, since: Date): Promise<number> =>
  TipModel.countDocuments({ textKey, at: { $gte: since } });

export async function setState(
  id: string,
  state: TipState,
  decision: Required<Pick<Tip, 'batch' | 'before'>> | undefined,
): Promise<void> {
  const change = decision
    ? { $set: { state, ...decision } }
    : { $set: { state }, $unset: { batch: 1, before: 1 } };
  await TipModel.updateOne({ _id: id }, change);
}

export async function setAssignee(id: string, assigneeId: string | undefined): Promise<void> {
  const change = assigneeId === undefined ? { $unset: { assigneeId: 1 } } : { $set: { assigneeId } };
  await TipModel.updateOne({ _id: id }, change);
}

export async function setArticle(id: string, articleId: string): Promise<void> {
  await TipModel.updateOne({ _id: id }, { $set: { articleId } });
}

export async function pushNote(id: string, added: TipNote): Promise<void> {
  await TipModel.updateOne({ _id: id }, { $push: { notes: added } });
}

/** Takes name and contact out of what came in up to a moment, and away what nobody works on any more. */
export async function forgetUpTo(until: Date): Promise<void> {
  await TipModel.deleteMany({ at: { $lte: until }, state: { $in: ['done', 'spam'] } });
  const personal = { $or: [{ name: { $exists: true } }, { contact: { $exists: true } }] };
  await TipModel.updateMany({ at: { $lte: until }, ...personal }, { $unset: { name: 1, contact: 1 } });
}
