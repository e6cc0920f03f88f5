import { Schema, Types, model } from 'mongoose';

/** What a secret word is good for. */
export const purposes = ['reset', 'invitation', 'second-step', 'passkey-sign-in', 'passkey-new'] as const;
export type Purpose = (typeof purposes)[number];

/** A secret word handed out: good once, for one purpose, for a while. */
export interface Ticket {
  readonly accountId?: string;
  /** What the purpose needs to remember, such as a challenge. */
  readonly data?: string;
  readonly expiresAt: Date;
}

interface TicketRecord extends Omit<Ticket, 'accountId'> {
  /** SHA-256 of the word. */
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
  const of = accountId === undefined ? {} : { accountId: new Types.ObjectId(accountId) };
  await TicketModel.create([{ ...fields, ...of, hash, purpose }]);
}

export async function findTicket(hash: string, purpose: Purpose): Promise<Ticket | undefined> {
  const row = await TicketModel.findOne({ hash, purpose }).lean<TicketRecord | null>();
  return row ? toTicket(row) : undefined;
}

/** Finds a ticket and takes it away in one step: of two that come at once, one gets it. */
export async function removeTicket(hash: string, purpose: Purpose): Promise<Ticket | undefined> {
  const row = await TicketModel.findOneAndDelete({ hash, purpose }).lean<TicketRecord | null>();
  return row ? toTicket(row) : undefined;
}

export async function deleteTicketsOf(accountId: string, named: readonly Purpose[]): Promise<void> {
  await TicketModel.deleteMany({ accountId: new Types.ObjectId(accountId), purpose: { $in: named } });
}

const toTicket = ({ accountId, data, expiresAt }: TicketRecord): Ticket => ({
  expiresAt,
  ...(accountId && { accountId: accountId.toHexString() }),
  ...(data !== undefined && { data }),
});
