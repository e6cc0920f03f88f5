import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { Id } from '../../ids/id';
import { objectId } from '../../ids/object-id';

/** The authenticator of an account, and its recovery codes. */
export interface Authenticator {
  /** Sealed; plain text where it is older than the sealing. */
  readonly secret: string;
  /** Absent until a first code has confirmed the secret. */
  readonly confirmedAt?: Date;
  /** Period of the last accepted code: codes of it and of earlier periods are refused. */
  readonly lastPeriod: number;
  /** Digests of the remaining recovery codes. */
  readonly recovery: readonly string[];
}

interface AuthenticatorRecord extends Authenticator {
  readonly _id: Types.ObjectId;
}

const schema = new Schema<AuthenticatorRecord>(
  {
    _id: { type: Schema.Types.ObjectId, required: true },
    secret: { type: String, required: true },
    confirmedAt: Date,
    lastPeriod: { type: Number, required: true },
    recovery: [String],
  },
  { strict: 'throw', minimize: false, versionKey: false },
);

const AuthenticatorModel = model<AuthenticatorRecord>('Authenticator', schema, 'authenticators');

const of = (accountId: Id) => ({ _id: objectId(accountId) });

export async function findAuthenticator(accountId: Id): Promise<Authenticator | undefined> {
  const row = await AuthenticatorModel.findOne(of(accountId)).lean<AuthenticatorRecord | null>();
  if (!row) return undefined;
  const { secret, confirmedAt, lastPeriod, recovery } = row;
  return { secret, lastPeriod, recovery, ...(confirmedAt && { confirmedAt }) };
}

export async function putAuthenticator(accountId: Id, authenticator: Authenticator): Promise<void> {
  await AuthenticatorModel.replaceOne(
    of(accountId),
    { ...of(accountId), ...authenticator },
    { upsert: true },
  );
}

/** Replaces the stored form of the secret, unless it was changed since it was read. */
export async function resealSecret(accountId: Id, before: string, sealed: string): Promise<void> {
  await AuthenticatorModel.updateOne({ ...of(accountId), secret: before }, { $set: { secret: sealed } });
}

/** Stores the period of a code; false where a code of it or a later one was accepted since. */
export async function notePeriod(accountId: Id, period: number): Promise<boolean> {
  const before = { ...of(accountId), lastPeriod: { $lt: period } };
  return (await AuthenticatorModel.updateOne(before, { $set: { lastPeriod: period } })).modifiedCount > 0;
}

/** Uses up a recovery code; false where it is unknown or used up. */
export async function useRecoveryCode(accountId: Id, digest: string): Promise<boolean> {
  const having = { ...of(accountId), recovery: digest };
  return (await AuthenticatorModel.updateOne(having, { $pull: { recovery: digest } })).modifiedCount > 0;
}

/** Returns whether there was one. */
export async function deleteAuthenticator(accountId: Id): Promise<boolean> {
  return (await AuthenticatorModel.deleteOne(of(accountId))).deletedCount > 0;
}
