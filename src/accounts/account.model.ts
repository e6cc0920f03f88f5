import { Schema, Types, model } from 'mongoose';
import { omit } from '../defined-only';
import type { Account } from './account';
import { emailKey } from './email';

interface AccountRecord extends Omit<Account, 'id' | 'personId' | 'sectionIds'> {
  readonly _id: Types.ObjectId;
  readonly personId?: Types.ObjectId;
  readonly sectionIds?: readonly Types.ObjectId[];
  /** The address in the form in which addresses are compared. */
  readonly emailKey: string;
  readonly passwordHash: string;
}

const schema = new Schema<AccountRecord>(
  {
    email: { type: String, required: true },
    emailKey: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, required: true },
    sectionIds: { type: [Schema.Types.ObjectId], default: undefined },
    lang: String,
    personId: Schema.Types.ObjectId,
    disabledAt: Date,
    passwordHash: { type: String, required: true },
    createdAt: { type: Date, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ emailKey: 1 }, { unique: true });

const AccountModel = model<AccountRecord>('Account', schema);

export async function hasAccounts(): Promise<boolean> {
  return (await AccountModel.exists({})) !== null;
}

export async function findAccountByEmail(email: string): Promise<Account | undefined> {
  const row = await AccountModel.findOne({ emailKey: emailKey(email) }).lean<AccountRecord | null>();
  return row ? toAccount(row) : undefined;
}

export async function findAccountById(id: string): Promise<Account | undefined> {
  const known = /^[0-9a-f]{24}$/.test(id);
  const row = known ? await AccountModel.findById(id).lean<AccountRecord | null>() : null;
  return row ? toAccount(row) : undefined;
}

/** All accounts, closed ones too, by name. A newsroom has hundreds at most. */
export async function listAccounts(): Promise<readonly Account[]> {
  const rows = await AccountModel.find().sort({ name: 1, _id: 1 }).lean<AccountRecord[]>();
  return rows.map(toAccount);
}

export async function insertAccount(account: Account, passwordHash: string): Promise<void> {
  await AccountModel.create([toRecord(account, passwordHash)]);
}

/** Writes the account anew; its password stays. */
export async function replaceAccount(account: Account): Promise<void> {
  const _id = new Types.ObjectId(account.id);
  const before = await AccountModel.findById(_id).lean<AccountRecord | null>();
  await AccountModel.replaceOne({ _id }, toRecord(account, before?.passwordHash ?? ''));
}

export async function putPasswordHash(id: string, passwordHash: string): Promise<void> {
  await AccountModel.updateOne({ _id: new Types.ObjectId(id) }, { $set: { passwordHash } });
}

function toRecord(account: Account, passwordHash: string): AccountRecord {
  const { id, personId, sectionIds, ...fields } = account;
  return {
    ...fields,
    _id: new Types.ObjectId(id),
    emailKey: emailKey(account.email),
    passwordHash,
    ...(personId !== undefined && { personId: new Types.ObjectId(personId) }),
    ...(sectionIds && { sectionIds: sectionIds.map((section) => new Types.ObjectId(section)) }),
  };
}

export const newAccountId = (): string => new Types.ObjectId().toHexString();

function toAccount(record: AccountRecord): Account {
  const { _id, personId, sectionIds, ...fields } = omit(record, 'emailKey', 'passwordHash');
  return {
    ...fields,
    id: _id.toHexString(),
    ...(personId && { personId: personId.toHexString() }),
    ...(sectionIds && { sectionIds: sectionIds.map((section) => section.toHexString()) }),
  };
}

/** The account at an address with its password's hash, for sign-in alone. */
export async function findPasswordHash(
  email: string,
): Promise<{ account: Account; passwordHash: string } | undefined> {
  const row = await AccountModel.findOne({ emailKey: emailKey(email) }).lean<AccountRecord | null>();
  return row ? { account: toAccount(row), passwordHash: row.passwordHash } : undefined;
}
