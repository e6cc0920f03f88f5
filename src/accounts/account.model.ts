import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { omit } from '../defined-only';
import { isId } from '../ids/id';
import type { Id } from '../ids/id';
import { idFrom, objectId } from '../ids/object-id';
import type { Account } from './account';
import { emailKey } from './email';

interface AccountRecord extends Omit<Account, 'id' | 'personId' | 'sectionIds'> {
  readonly _id: Types.ObjectId;
  readonly personId?: Types.ObjectId;
  readonly sectionIds?: readonly Types.ObjectId[];
  /** The address in the form that comparisons use. */
  readonly emailKey: string;
  readonly passwordHash: string;
}

/** Fields of an account that change nothing but how the person sees the desk. */
type Preferences = Pick<Account, 'lang' | 'theme' | 'isPastFirstSteps'>;

const schema = new Schema<AccountRecord>(
  {
    email: { type: String, required: true },
    emailKey: { type: String, required: true },
    name: { type: String, required: true },
    role: { type: String, required: true },
    sectionIds: { type: [Schema.Types.ObjectId], default: undefined },
    lang: String,
    theme: String,
    isPastFirstSteps: Boolean,
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

export async function findAccountById(id: Id): Promise<Account | undefined> {
  const known = isId(id);
  const row = known ? await AccountModel.findById(id).lean<AccountRecord | null>() : null;
  return row ? toAccount(row) : undefined;
}

/** All accounts by name, with closed ones. A newsroom has hundreds at most. */
export async function listAccounts(): Promise<readonly Account[]> {
  const rows = await AccountModel.find().sort({ name: 1, _id: 1 }).lean<AccountRecord[]>();
  return rows.map(toAccount);
}

export async function insertAccount(account: Account, passwordHash: string): Promise<void> {
  await AccountModel.create([toRecord(account, passwordHash)]);
}

/** Stores the fields of an account without its password. */
export async function replaceAccount(account: Account): Promise<void> {
  const _id = objectId(account.id);
  const before = await AccountModel.findById(_id).lean<AccountRecord | null>();
  await AccountModel.replaceOne({ _id }, toRecord(account, before?.passwordHash ?? ''));
}

/** Links an account to the person of its byline, or to none. */
export async function linkAccount(id: Id, personId: Id | undefined): Promise<void> {
  const change =
    personId === undefined ? { $unset: { personId: 1 } } : { $set: { personId: objectId(personId) } };
  await AccountModel.updateOne({ _id: objectId(id) }, change);
}

/** Sets what a person prefers at the desk; what is undefined is forgotten. */
export async function setPreferences(
  id: Id,
  preferences: { readonly [Name in keyof Preferences]?: Preferences[Name] | undefined },
): Promise<void> {
  const names = Object.entries(preferences);
  const $set = Object.fromEntries(names.filter(([, value]) => value !== undefined));
  const $unset = Object.fromEntries(
    names.filter(([, value]) => value === undefined).map(([name]) => [name, 1]),
  );
  await AccountModel.updateOne({ _id: objectId(id) }, { $set, $unset });
}

export async function putPasswordHash(id: Id, passwordHash: string): Promise<void> {
  await AccountModel.updateOne({ _id: objectId(id) }, { $set: { passwordHash } });
}

function toRecord(account: Account, passwordHash: string): AccountRecord {
  const { id, personId, sectionIds, ...fields } = account;
  return {
    ...fields,
    _id: objectId(id),
    emailKey: emailKey(account.email),
    passwordHash,
    ...(personId !== undefined && { personId: objectId(personId) }),
    ...(sectionIds && { sectionIds: sectionIds.map(objectId) }),
  };
}

function toAccount(record: AccountRecord): Account {
  const { _id, personId, sectionIds, ...fields } = omit(record, 'emailKey', 'passwordHash');
  return {
    ...fields,
    id: idFrom(_id),
    ...(personId && { personId: idFrom(personId) }),
    ...(sectionIds && { sectionIds: sectionIds.map(idFrom) }),
  };
}

/** The account of an address with its password hash, for sign-in only. */
export async function findPasswordHash(
  email: string,
): Promise<{ account: Account; passwordHash: string } | undefined> {
  const row = await AccountModel.findOne({ emailKey: emailKey(email) }).lean<AccountRecord | null>();
  return row ? { account: toAccount(row), passwordHash: row.passwordHash } : undefined;
}
