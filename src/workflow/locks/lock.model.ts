import { Schema, model } from 'mongoose';
import type { Lock } from './lock';

interface LockRecord extends Omit<Lock, 'subject'> {
  readonly _id: string;
}

const schema = new Schema<LockRecord>(
  {
    _id: { type: String, required: true },
    holder: { type: String, required: true },
    session: String,
    since: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    takenFrom: String,
    takenFromSession: String,
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ seenAt: 1 }, { expireAfterSeconds: 86_400 });

const LockModel = model<LockRecord>('EditingLock', schema, 'editinglocks');

export async function findLock(subject: string): Promise<Lock | undefined> {
  const row = await LockModel.findById(subject).lean<LockRecord | null>();
  if (!row) return undefined;
  const { _id, ...fields } = row;
  return { subject: _id, ...fields };
}

/** The locks of several subjects. */
export async function findLocks(subjects: readonly string[]): Promise<readonly Lock[]> {
  const rows = await LockModel.find({ _id: { $in: subjects } }).lean<LockRecord[]>();
  return rows.map(({ _id, ...fields }) => ({ subject: _id, ...fields }));
}

export async function putLock({ subject, ...fields }: Lock): Promise<void> {
  await LockModel.replaceOne({ _id: subject }, fields, { upsert: true });
}

/** Releases a lock that the page still holds. */
export async function dropLock({ subject, holder, session }: Pick<Lock, 'subject' | 'holder' | 'session'>) {
  await LockModel.deleteOne({ _id: subject, holder, ...(session !== undefined && { session }) });
}
