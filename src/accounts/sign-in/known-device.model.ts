import { Schema, model } from 'mongoose';

/** A network, or a browser, on which an account has signed in; the key reveals neither. */
interface FamiliarRecord {
  /** Digest of the account's address together with the network or the browser. */
  readonly _id: string;
  readonly forgottenAt: Date;
}

/** A network without a sign-in of the account for this long counts as unknown again. */
const FORGOTTEN_AFTER = 90 * 24 * 3600_000;

const schema = new Schema<FamiliarRecord>(
  { _id: { type: String, required: true }, forgottenAt: { type: Date, required: true } },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ forgottenAt: 1 }, { expireAfterSeconds: 0 });

const FamiliarModel = model<FamiliarRecord>('FamiliarNetwork', schema, 'familiarNetworks');

export async function isFamiliar(key: string, now: Date): Promise<boolean> {
  return (await FamiliarModel.exists({ _id: key, forgottenAt: { $gt: now } })) !== null;
}

export async function rememberFamiliar(key: string, now: Date): Promise<void> {
  const forgottenAt = new Date(now.getTime() + FORGOTTEN_AFTER);
  await FamiliarModel.updateOne({ _id: key }, { $set: { forgottenAt } }, { upsert: true });
}
