import { Schema, Types, model } from 'mongoose';
import { storedForm, type ArticleForm } from '../form/article.form';

/** A change to a published story that comes out by itself at its time. */
export interface ScheduledUpdate {
  readonly articleId: string;
  readonly at: Date;
  readonly by: string;
  readonly baseVersion: number;
  readonly sheet: ArticleForm;
}

interface UpdateRecord extends Omit<ScheduledUpdate, 'articleId'> {
  /** The story's: it has one scheduled update at most. */
  readonly _id: Types.ObjectId;
}

const schema = new Schema<UpdateRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
    baseVersion: { type: Number, required: true },
    sheet: { type: Schema.Types.Mixed, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ at: 1 });

const UpdateModel = model<UpdateRecord>('ScheduledUpdate', schema, 'scheduledupdates');

export async function putScheduledUpdate({ articleId, ...fields }: ScheduledUpdate): Promise<void> {
  await UpdateModel.updateOne({ _id: new Types.ObjectId(articleId) }, { $set: fields }, { upsert: true });
}

export async function findScheduledUpdate(articleId: string): Promise<ScheduledUpdate | undefined> {
  const row = await UpdateModel.findById(articleId).lean<UpdateRecord | null>();
  if (!row) return undefined;
  const { at, by, baseVersion, sheet } = row;
  return { articleId, at, by, baseVersion, sheet: storedForm(sheet) };
}

export async function dropScheduledUpdate(articleId: string): Promise<void> {
  await UpdateModel.deleteOne({ _id: new Types.ObjectId(articleId) });
}

/** Ids of the stories whose update is due, the longest due first. */
export async function listDueUpdates(now: Date): Promise<readonly string[]> {
  const rows = await UpdateModel.find({ at: { $lte: now } })
    .sort({ at: 1 })
    .limit(200)
    .select({ _id: 1 })
    .lean<Pick<UpdateRecord, '_id'>[]>();
  return rows.map(({ _id }) => _id.toHexString());
}
