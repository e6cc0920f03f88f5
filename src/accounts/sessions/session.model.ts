import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { omit } from '../../defined-only';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { Session } from './session';

interface SessionRecord extends Omit<Session, 'id' | 'accountId'> {
  readonly _id: Types.ObjectId;
  readonly accountId: Types.ObjectId;
  /** SHA-256 of the secret in the browser: a copy of the database does not suffice to sign in. */
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

export async function insertSession({ id, accountId, ...session }: Session, hash: string): Promise<void> {
  const ids = { _id: objectId(id), accountId: objectId(accountId) };
  await SessionModel.create([{ ...session, ...ids, hash }]);
}

export async function findSessionByHash(hash: string): Promise<Session | undefined> {
  const row = await SessionModel.findOne({ hash }).lean<SessionRecord | null>();
  return row ? toSession(row) : undefined;
}

export async function noteSeen(id: Id, seen: Pick<Session, 'seenAt' | 'endsAt' | 'address'>) {
  await SessionModel.updateOne({ _id: objectId(id) }, { $set: seen });
}

export async function noteConfirmed(id: Id, confirmedAt: Date): Promise<void> {
  await SessionModel.updateOne({ _id: objectId(id) }, { $set: { confirmedAt } });
}

/** The sessions of an account, the most recently used first. */
export async function listSessionsOf(accountId: Id): Promise<readonly Session[]> {
  const rows = await SessionModel.find({ accountId: objectId(accountId) })
    .sort({ seenAt: -1 })
    .lean<SessionRecord[]>();
  return rows.map(toSession);
}

/** When each account with an open session was last at the desk. */
export async function lastSeen(): Promise<ReadonlyMap<Id, Date>> {
  const rows = await SessionModel.find()
    .sort({ seenAt: 1 })
    .select({ accountId: 1, seenAt: 1 })
    .lean<SessionRecord[]>();
  return new Map(rows.map(({ accountId, seenAt }) => [idFrom(accountId), seenAt]));
}

/** Ends one session of an account; returns whether it existed. */
export async function deleteSession(accountId: Id, id: Id): Promise<boolean> {
  const of = { _id: objectId(id), accountId: objectId(accountId) };
  return (await SessionModel.deleteOne(of)).deletedCount > 0;
}

/** Ends all sessions of an account except one; returns their number. */
export async function deleteSessionsOf(accountId: Id, but?: Id): Promise<number> {
  const others = but === undefined ? {} : { _id: { $ne: objectId(but) } };
  const of = { accountId: objectId(accountId), ...others };
  return (await SessionModel.deleteMany(of)).deletedCount;
}

function toSession(record: SessionRecord): Session {
  const { _id, accountId, ...session } = omit(record, 'hash');
  return { ...session, id: idFrom(_id), accountId: idFrom(accountId) };
}
