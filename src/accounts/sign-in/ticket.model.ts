import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';

/** Purposes of a secret. */
export type Purpose = 'reset' | 'invitation' | 'second-step' | 'passkey-sign-in' | 'passkey-new';

/** An issued secret: valid once, for one purpose, for a limited time. */
export interface Ticket {
  readonly accountId?: Id;
  /** Data of the purpose, such as a challenge. */
  readonly data?: string;
  readonly expiresAt: Date;
}

interface TicketRecord extends Omit<Ticket, 'accountId'> {
  /** SHA-256 of the secret. */
  readonly hash: string;
  readonly purpose: Purpose;
  readonly accountId?: Types.ObjectId;
}

const schema = new Schema<TicketRecord>(
  {
    hash: { type: String, required: true },
    purpose: { type: String, required: true },
    accountId: Schema.Types.ObjectId,
    data: String,
    expiresAt: { type: Date, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ hash: 1 }, { unique: true });
schema.index({ accountId: 1, purpose: 1 });
schema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

const TicketModel = model<TicketRecord>('Ticket', schema, 'tickets');

export async function insertTicket(hash: string, purpose: Purpose, ticket: Ticket): Promise<void> {
  const { accountId, ...fields } = ticket;
  const of = accountId === undefined ? {} : { accountId: objectId(accountId) };
  await TicketModel.create([{ ...fields, ...of, hash, purpose }]);
}

export async function findTicket(hash: string, purpose: Purpose): Promise<Ticket | undefined> {
  const row = await TicketModel.findOne({ hash, purpose }).lean<TicketRecord | null>();
  return row ? toTicket(row) : undefined;
}

/** Finds and deletes a ticket in one step: of two concurrent requests, one gets it. */
export async function removeTicket(hash: string, purpose: Purpose): Promise<Ticket | undefined> {
  const row = await TicketModel.findOneAndDelete({ hash, purpose }).lean<TicketRecord | null>();
  return row ? toTicket(row) : undefined;
}

/** The accounts that have an open secret for a purpose. */
export async function accountsWithTicket(purpose: Purpose, now: Date): Promise<ReadonlySet<Id>> {
  const rows = await TicketModel.find({ purpose, expiresAt: { $gt: now } }).lean<TicketRecord[]>();
  return new Set(rows.flatMap(({ accountId }) => (accountId ? [idFrom(accountId)] : [])));
}

export async function deleteTicketsOf(accountId: Id, named: readonly Purpose[]): Promise<void> {
  await TicketModel.deleteMany({ accountId: objectId(accountId), purpose: { $in: named } });
}

const toTicket = ({ accountId, data, expiresAt }: TicketRecord): Ticket => ({
  expiresAt,
  ...(accountId && { accountId: idFrom(accountId) }),
  ...(data !== undefined && { data }),
});
