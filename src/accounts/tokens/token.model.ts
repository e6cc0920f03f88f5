import { Schema, Types, model } from 'mongoose';
import { omit } from '../../defined-only';

/** A token for programs, without the token itself. */
export interface ApiToken {
  readonly id: string;
  readonly accountId: string;
  /** What its owner calls it. */
  readonly label: string;
  /** What it may do; empty for all that its account may. */
  readonly scopes: readonly string[];
  readonly createdAt: Date;
  /** When it was last used, to the minute. */
  readonly usedAt?: Date;
  /** From then on it is good for nothing; absent where it has no end. */
  readonly expiresAt?: Date;
}

interface TokenRecord extends Omit<ApiToken, 'id' | 'accountId'> {
  readonly _id: Types.ObjectId;
  /** SHA-256 of the token, in hex: a copy of the database gives no tokens. */
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
// Expired tokens stay for a month, so that the lists show what has ended.
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 30 * 24 * 3600 });

const TokenModel = model<TokenRecord>('ApiToken', schema, 'apiTokens');

const idOf = (id: string): Types.ObjectId | undefined =>
  /^[0-9a-f]{24}$/.test(id) ? new Types.ObjectId(id) : undefined;

export async function insertToken(hash: string, token: Omit<ApiToken, 'id'>): Promise<void> {
  await TokenModel.create([{ ...token, hash, accountId: new Types.ObjectId(token.accountId) }]);
}

export async function findTokenByHash(hash: string): Promise<ApiToken | undefined> {
  const row = await TokenModel.findOne({ hash }).lean<TokenRecord | null>();
  return row ? toToken(row) : undefined;
}

export async function findToken(id: string): Promise<ApiToken | undefined> {
  const _id = idOf(id);
  const row = _id && (await TokenModel.findById(_id).lean<TokenRecord | null>());
  return row ? toToken(row) : undefined;
}

/** The tokens of one account, or of all, the newest first. */
export async function listTokens(accountId?: string): Promise<readonly ApiToken[]> {
  const of = accountId === undefined ? {} : { accountId: new Types.ObjectId(accountId) };
  const rows = await TokenModel.find(of).sort({ _id: -1 }).lean<TokenRecord[]>();
  return rows.map(toToken);
}

export async function noteTokenUse(id: string, usedAt: Date): Promise<void> {
  await TokenModel.updateOne({ _id: new Types.ObjectId(id) }, { $set: { usedAt } });
}

export async function deleteToken(id: string): Promise<boolean> {
  return (await TokenModel.deleteOne({ _id: new Types.ObjectId(id) })).deletedCount > 0;
}

/** Ends all tokens of an account; gives their number. */
export async function deleteTokensOf(accountId: string): Promise<number> {
  return (await TokenModel.deleteMany({ accountId: new Types.ObjectId(accountId) })).deletedCount;
}

/** What tokens that may write could do before looking after the paper's lists had a scope of its own. */
export async function giveManageScope(): Promise<void> {
  await TokenModel.updateMany({ scopes: 'write' }, { $addToSet: { scopes: 'manage' } });
}

function toToken(record: TokenRecord): ApiToken {
  const { _id, accountId, ...token } = omit(record, 'hash');
  return { ...token, id: _id.toHexString(), accountId: accountId.toHexString() };
}
