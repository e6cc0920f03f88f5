import { Schema, Types, model } from 'mongoose';

/** A token as it is kept: whoever reads the database cannot use it. */
interface TokenRecord {
  /** SHA-256 of the token, in hex. */
  readonly hash: string;
  readonly accountId: Types.ObjectId;
  readonly label: string;
  /** What it may do; empty for all that its account may. */
  readonly scopes: readonly string[];
  readonly createdAt: Date;
}

const schema = new Schema<TokenRecord>(
  {
    hash: { type: String, required: true },
    accountId: { type: Schema.Types.ObjectId, required: true },
    label: { type: String, required: true },
    scopes: [String],
    createdAt: { type: Date, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ hash: 1 }, { unique: true });
schema.index({ accountId: 1 });

const TokenModel = model<TokenRecord>('ApiToken', schema, 'apiTokens');

export async function insertToken(
  token: Omit<TokenRecord, 'accountId'> & { readonly accountId: string },
): Promise<void> {
  await TokenModel.create([{ ...token, accountId: new Types.ObjectId(token.accountId) }]);
}

export async function findTokenByHash(
  hash: string,
): Promise<{ accountId: string; scopes: readonly string[] } | undefined> {
  const row = await TokenModel.findOne({ hash }).lean<TokenRecord | null>();
  return row ? { accountId: row.accountId.toHexString(), scopes: row.scopes } : undefined;
}
