import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { ActorId } from '../../accounts/account';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { ArticleForm } from '../form/article.form';
import { fromStoredForm, toStoredForm, type WithStoredForm } from '../form/stored.form';

/** A change to a published story that is published at its time. */
export interface ScheduledUpdate {
  readonly articleId: Id;
  readonly at: Date;
  readonly by: ActorId;
  readonly baseVersion: number;
  readonly form: ArticleForm;
}

interface UpdateRecord extends Omit<WithStoredForm<ScheduledUpdate>, 'articleId'> {
  /** The story's id: a story has one scheduled update at most. */
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
  await UpdateModel.updateOne({ _id: objectId(articleId) }, { $set: toStoredForm(fields) }, { upsert: true });
}

export async function findScheduledUpdate(articleId: Id): Promise<ScheduledUpdate | undefined> {
  const row = await UpdateModel.findById(articleId).lean<UpdateRecord | null>();
  if (!row) return undefined;
  const { at, by, baseVersion, form } = fromStoredForm(row);
  return { articleId, at, by, baseVersion, form };
}

export async function dropScheduledUpdate(articleId: Id): Promise<void> {
  await UpdateModel.deleteOne({ _id: objectId(articleId) });
}

/** Ids of the stories whose update is due, the longest due first. */
export async function listDueUpdates(now: Date): Promise<readonly Id[]> {
  const rows = await UpdateModel.find({ at: { $lte: now } })
    .sort({ at: 1 })
    .limit(200)
    .select({ _id: 1 })
    .lean<Pick<UpdateRecord, '_id'>[]>();
  return rows.map(({ _id }) => idFrom(_id));
}
