import { Schema, Types, model } from 'mongoose';

/** The authenticator of an account, and its recovery codes. */
export interface Authenticator {
  /** Sealed; in the clear where it is older than the seals. */
  readonly secret: string;
  /** Absent until a first code has shown that the secret arrived. */
  readonly confirmedAt?: Date;
  /** Period of the last code taken: none of it or before is taken again. */
  readonly lastPeriod: number;
  /** Digests of the recovery codes that are left. */
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

const of = (accountId: string) => ({ _id: new Types.ObjectId(accountId) });

export async function findAuthenticator(accountId: string): Promise<Authenticator | undefined> {
  const row = await AuthenticatorModel.findOne(of(accountId)).lean<AuthenticatorRecord | null>();
  if (!row) return undefined;
  const { secret, confirmedAt, lastPeriod, recovery } = row;
  return { secret, lastPeriod, recovery, ...(confirmedAt && { confirmedAt }) };
}

export async function putAuthenticator(accountId: string, authenticator: Authenticator): Promise<void> {
  await AuthenticatorModel.replaceOne(
    of(accountId),
    { ...of(accountId), ...authenticator },
    { upsert: true },
  );
}

/** Puts another writing of the same secret in its place, unless it has changed meanwhile. */
export async function resealSecret(accountId: string, before: string, sealed: string): Promise<void> {
  await AuthenticatorModel.updateOne({ ...of(accountId), secret: before }, { $set: { secret: sealed } });
}

/** Notes the period of a code; false where a code of it or a later one was taken meanwhile. */
export async function notePeriod(accountId: string, period: number): Promise<boolean> {
  const before = { ...of(accountId), lastPeriod: { $lt: period } };
  return (await AuthenticatorModel.updateOne(before, { $set: { lastPeriod: period } })).modifiedCount > 0;
}

/** Uses a recovery code up; false where it is none, or was used meanwhile. */
export async function useRecoveryCode(accountId: string, digest: string): Promise<boolean> {
  const having = { ...of(accountId), recovery: digest };
  return (await AuthenticatorModel.updateOne(having, { $pull: { recovery: digest } })).modifiedCount > 0;
}

/** Tells whether there was one. */
export async function deleteAuthenticator(accountId: string): Promise<boolean> {
  return (await AuthenticatorModel.deleteOne(of(accountId))).deletedCount > 0;
}
