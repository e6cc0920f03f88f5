import { Schema, model } from 'mongoose';

/** Failed attempts in a row, under a keyed hash that hides the account. */
interface FailureRecord {
  /** Digest of the account's address together with the network or the browser. */
  readonly _id: string;
  readonly count: number;
  readonly last: Date;
  readonly forgottenAt: Date;
}

const schema = new Schema<FailureRecord>(
  {
    _id: { type: String, required: true },
    count: { type: Number, required: true },
    last: { type: Date, required: true },
    forgottenAt: { type: Date, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ forgottenAt: 1 }, { expireAfterSeconds: 0 });

const FailureModel = model<FailureRecord>('SignInFailure', schema, 'signInFailures');

/** The number of consecutive failures, and the time of the last one. */
export async function findFailures(
  key: string,
  now: Date,
): Promise<{ count: number; last: Date } | undefined> {
  const row = await FailureModel.findById(key).lean<FailureRecord | null>();
  return row && row.forgottenAt > now ? { count: row.count, last: row.last } : undefined;
}

export async function countFailure(key: string, now: Date, forgottenAt: Date): Promise<void> {
  await FailureModel.deleteOne({ _id: key, forgottenAt: { $lte: now } });
  await FailureModel.updateOne(
    { _id: key },
    { $inc: { count: 1 }, $set: { last: now, forgottenAt } },
    { upsert: true },
  );
}

export async function forgetFailures(key: string): Promise<void> {
  await FailureModel.deleteOne({ _id: key });
}
