import { Schema, model } from 'mongoose';

/** A page of a person that has a thing open. */
export interface Presence {
  readonly session: string;
  /** Key such as `article:ID`. */
  readonly subject: string;
  readonly accountId: string;
  /** Last sign of life. */
  readonly seenAt: Date;
}

interface PresenceRecord extends Omit<Presence, 'session'> {
  readonly _id: string;
}

const schema = new Schema<PresenceRecord>(
  {
    _id: { type: String, required: true },
    subject: { type: String, required: true },
    accountId: { type: String, required: true },
    seenAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ subject: 1, seenAt: -1 });
schema.index({ seenAt: 1 }, { expireAfterSeconds: 86_400 });

const PresenceModel = model<PresenceRecord>('EditingSession', schema, 'editingsessions');

export async function putPresence({ session, ...fields }: Presence): Promise<void> {
  await PresenceModel.updateOne(
    { _id: session, accountId: fields.accountId },
    { $set: fields },
    { upsert: true },
  );
}

export async function dropPresence(session: string, accountId: string): Promise<void> {
  await PresenceModel.deleteOne({ _id: session, accountId });
}

/** Sessions of a thing that showed a sign of life since a moment. */
export async function sessionsSince(subject: string, moment: Date): Promise<readonly string[]> {
  const rows = await PresenceModel.find({ subject, seenAt: { $gt: moment } })
    .select('_id')
    .lean<{ readonly _id: string }[]>();
  return rows.map(({ _id }) => _id);
}
