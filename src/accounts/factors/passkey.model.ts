import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { Passkey } from './passkey';

interface PasskeyRecord extends Omit<Passkey, 'id' | 'accountId' | 'publicKey'> {
  readonly _id: string;
  readonly accountId: Types.ObjectId;
  /** In base64url. */
  readonly publicKey: string;
}

const schema = new Schema<PasskeyRecord>(
  {
    _id: { type: String, required: true },
    accountId: { type: Schema.Types.ObjectId, required: true },
    publicKey: { type: String, required: true },
    counter: { type: Number, required: true },
    transports: [String],
    name: { type: String, required: true },
    createdAt: { type: Date, required: true },
    usedAt: Date,
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ accountId: 1, createdAt: 1 });

const PasskeyModel = model<PasskeyRecord>('Passkey', schema, 'passkeys');

export async function insertPasskey({ id, accountId, publicKey, ...passkey }: Passkey): Promise<void> {
  const ids = { _id: id, accountId: objectId(accountId) };
  await PasskeyModel.create([
    { ...passkey, ...ids, publicKey: Buffer.from(publicKey).toString('base64url') },
  ]);
}

export async function findPasskey(id: string): Promise<Passkey | undefined> {
  const row = await PasskeyModel.findById(id).lean<PasskeyRecord | null>();
  return row ? toPasskey(row) : undefined;
}

export async function listPasskeysOf(accountId: Id): Promise<readonly Passkey[]> {
  const of = { accountId: objectId(accountId) };
  return (await PasskeyModel.find(of).sort({ createdAt: 1 }).lean<PasskeyRecord[]>()).map(toPasskey);
}

export async function noteUse(id: string, counter: number, usedAt: Date): Promise<void> {
  await PasskeyModel.updateOne({ _id: id }, { $set: { counter, usedAt } });
}

/** Returns whether the account had the key. */
export async function deletePasskey(accountId: Id, id: string): Promise<boolean> {
  const of = { _id: id, accountId: objectId(accountId) };
  return (await PasskeyModel.deleteOne(of)).deletedCount > 0;
}

export async function deletePasskeysOf(accountId: Id): Promise<number> {
  return (await PasskeyModel.deleteMany({ accountId: objectId(accountId) })).deletedCount;
}

const toPasskey = ({ _id, accountId, publicKey, ...passkey }: PasskeyRecord): Passkey => ({
  ...passkey,
  id: _id,
  accountId: idFrom(accountId),
  publicKey: new Uint8Array(Buffer.from(publicKey, 'base64url')),
});
