import { Schema, Types, model } from 'mongoose';
import { omit } from '../../defined-only';
import type { Session } from './session';

interface SessionRecord extends Omit<Session, 'id' | 'accountId'> {
  readonly _id: Types.ObjectId;
  readonly accountId: Types.ObjectId;
  /** SHA-256 of the secret in the browser: a copy of the database does not sign in. */
  readonly hash: string;
}

const schema = new Schema<SessionRecord>(
  {
    accountId: { type: Schema.Types.ObjectId, required: true },
    hash: { type: String, required: true },
    createdAt: { type: Date, required: true },
    seenAt: { type: Date, required: true },
    device: String,
    address: String,
    endsAt: { type: Date, required: true },
    confirmedAt: Date,
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ hash: 1 }, { unique: true });
schema.index({ accountId: 1, seenAt: -1 });
schema.index({ endsAt: 1 }, { expireAfterSeconds: 0 });

const SessionModel = model<SessionRecord>('Session', schema, 'sessions');

export const newSessionId = (): string => new Types.ObjectId().toHexString();

export async function insertSession({ id, accountId, ...session }: Session, hash: string): Promise<void> {
  const ids = { _id: new Types.ObjectId(id), accountId: new Types.ObjectId(accountId) };
  await SessionModel.create([{ ...session, ...ids, hash }]);
}

export async function findSessionByHash(hash: string): Promise<Session | undefined> {
  const row = await SessionModel.findOne({ hash }).lean<SessionRecord | null>();
  return row ? toSession(row) : undefined;
}

export async function noteSeen(id: string, seen: Pick<Session, 'seenAt' | 'endsAt' | 'address'>) {
  await SessionModel.updateOne({ _id: new Types.ObjectId(id) }, { $set: seen });
}

export async function noteConfirmed(id: string, confirmedAt: Date): Promise<void> {
  await SessionModel.updateOne({ _id: new Types.ObjectId(id) }, { $set: { confirmedAt } });
}

/** The sessions of an account, the last seen first. */
export async function listSessionsOf(accountId: string): Promise<readonly Session[]> {
  const rows = await SessionModel.find({ accountId: new Types.ObjectId(accountId) })
    .sort({ seenAt: -1 })
    .lean<SessionRecord[]>();
  return rows.map(toSession);
}

/** Ends one session of an account; tells whether there was one. */
export async function deleteSession(accountId: string, id: string): Promise<boolean> {
  const of = { _id: new Types.ObjectId(id), accountId: new Types.ObjectId(accountId) };
  return (await SessionModel.deleteOne(of)).deletedCount > 0;
}

/** Ends all sessions of an account but one; gives their number. */
export async function deleteSessionsOf(accountId: string, but?: string): Promise<number> {
  const others = but === undefined ? {} : { _id: { $ne: new Types.ObjectId(but) } };
  const of = { accountId: new Types.ObjectId(accountId), ...others };
  return (await SessionModel.deleteMany(of)).deletedCount;
}

function toSession(record: SessionRecord): Session {
  const { _id, accountId, ...session } = omit(record, 'hash');
  return { ...session, id: _id.toHexString(), accountId: accountId.toHexString() };
}
