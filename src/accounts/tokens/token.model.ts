import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { omit } from '../../defined-only';
import { isId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';

/** An API token, without its secret. */
export interface ApiToken {
  readonly id: Id;
  readonly accountId: Id;
  /** The name that its owner gave it. */
  readonly label: string;
  /** Its scopes; without any it has all permissions of its account. */
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  /** When it was last used, to the minute. */
  readonly usedAt?: Date;
  /** When it expires; absent where it has no end. */
  readonly expiresAt?: Date;
}

interface TokenRecord extends Omit<ApiToken, 'id' | 'accountId'> {
  readonly _id: Types.ObjectId;
  /** SHA-256 of the token, in hex: a copy of the database contains no tokens. */
  readonly hash: string;
  readonly accountId: Types.ObjectId;
}

const schema = new Schema<TokenRecord>(
  {
    hash: { type: String, required: true },
    accountId: { type: Schema.Types.ObjectId, required: true },
    label: { type: String, required: true },
    scopes: [String],
    createdAt: { type: Date, required: true },
    usedAt: Date,
    expiresAt: Date,
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ hash: 1 }, { unique: true });
schema.index({ accountId: 1 });
// Expired tokens are kept for a month, so that the lists show them.
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 30 * 24 * 3600 });

const TokenModel = model<TokenRecord>('ApiToken', schema, 'apiTokens');

export async function insertToken(hash: string, token: Omit<ApiToken, 'id'>): Promise<void> {
  await TokenModel.create([{ ...token, hash, accountId: objectId(token.accountId) }]);
}

export async function findTokenByHash(hash: string): Promise<ApiToken | undefined> {
  const row = await TokenModel.findOne({ hash }).lean<TokenRecord | null>();
  return row ? toToken(row) : undefined;
}

export async function findToken(id: Id): Promise<ApiToken | undefined> {
  const row = isId(id) ? await TokenModel.findById(id).lean<TokenRecord | null>() : null;
  return row ? toToken(row) : undefined;
}

/** The tokens of one account, or of all, the newest first. */
export async function listTokens(accountId?: Id): Promise<readonly ApiToken[]> {
  const of = accountId === undefined ? {} : { accountId: objectId(accountId) };
  const rows = await TokenModel.find(of).sort({ _id: -1 }).lean<TokenRecord[]>();
  return rows.map(toToken);
}

export async function noteTokenUse(id: Id, usedAt: Date): Promise<void> {
  await TokenModel.updateOne({ _id: objectId(id) }, { $set: { usedAt } });
}

export async function deleteToken(id: Id): Promise<boolean> {
  return (await TokenModel.deleteOne({ _id: objectId(id) })).deletedCount > 0;
}

/** Ends all tokens of an account; returns their number. */
export async function deleteTokensOf(accountId: Id): Promise<number> {
  return (await TokenModel.deleteMany({ accountId: objectId(accountId) })).deletedCount;
}

/** Adds the scope `manage` to tokens that could do its actions before it was a separate scope. */
export async function giveManageScope(): Promise<void> {
  await TokenModel.updateMany({ scopes: 'write' }, { $addToSet: { scopes: 'manage' } });
}

function toToken(record: TokenRecord): ApiToken {
  const { _id, accountId, ...token } = omit(record, 'hash');
  return { ...token, id: idFrom(_id), accountId: idFrom(accountId) };
}
