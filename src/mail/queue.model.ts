import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { definedOnly } from '../defined-only';
import type { Id } from '../ids/id';
import { idFrom, objectId } from '../ids/object-id';

/** A mail that waits or that failed. Its content is sealed, because it may contain a login link. */
export interface QueuedMail {
  readonly id: Id;
  /** Address. */
  readonly to: string;
  readonly subject: string;
  /** The whole mail, sealed. */
  readonly sealed: string;
  readonly state: 'waiting' | 'failed';
  readonly queuedAt: Date;
  /** Time of the next attempt. */
  readonly dueAt: Date;
  readonly tries: number;
  /** Last error of the mail server. */
  readonly reason?: string;
}

type MailRecord = Omit<QueuedMail, 'id'> & { readonly _id: Types.ObjectId };

/** Unsent mails are deleted after this time. */
const RETENTION_SECONDS = 14 * 86_400;
const MAX_REASON_LENGTH = 300;

const schema = new Schema<MailRecord>(
  {
    to: { type: String, required: true },
    subject: { type: String, required: true },
    sealed: { type: String, required: true },
    state: { type: String, enum: ['waiting', 'failed'], required: true },
    queuedAt: { type: Date, required: true, expires: RETENTION_SECONDS },
    dueAt: { type: Date, required: true },
    tries: { type: Number, required: true },
    reason: String,
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ state: 1, dueAt: 1 });

const MailModel = model<MailRecord>('QueuedMail', schema, 'queuedmails');

const byId = (id: Id) => ({ _id: objectId(id) });

export async function insertMail(mail: Omit<QueuedMail, 'id'>): Promise<void> {
  await MailModel.create([mail]);
}

/**
 * Claims the mail that is due for longest; other processes skip it until `claimedUntil`. A claim is not a lease: it
 * belongs to one mail, is never renewed, and its expiry is the time of the next attempt.
 */
export async function takeDueMail(now: Date, claimedUntil: Date): Promise<QueuedMail | undefined> {
  const row = await MailModel.findOneAndUpdate(
    { state: 'waiting', dueAt: { $lte: now } },
    { $set: { dueAt: claimedUntil }, $inc: { tries: 1 } },
    { sort: { dueAt: 1 }, returnDocument: 'after' },
  ).lean<MailRecord | null>();
  return row ? toMail(row) : undefined;
}

/** Deletes a mail that was sent or is not wanted any more. */
export async function deleteMail(id: Id): Promise<void> {
  await MailModel.deleteOne(byId(id));
}

export async function rescheduleMail(id: Id, dueAt: Date, reason: string): Promise<void> {
  await MailModel.updateOne(byId(id), { $set: { dueAt, reason: reason.slice(0, MAX_REASON_LENGTH) } });
}

export async function failMail(id: Id, reason: string): Promise<void> {
  const update = { state: 'failed' as const, reason: reason.slice(0, MAX_REASON_LENGTH) };
  await MailModel.updateOne(byId(id), { $set: update });
}

/** Queues failed mails again. @param id only this one */
export async function retryFailedMails(now: Date, id?: Id): Promise<number> {
  const filter = { state: 'failed' as const, ...(id !== undefined && byId(id)) };
  const reset = { state: 'waiting' as const, dueAt: now, tries: 0 };
  return (await MailModel.updateMany(filter, { $set: reset })).modifiedCount;
}

/** Failed mails, the latest first. */
export async function listFailedMails(limit: number): Promise<readonly QueuedMail[]> {
  const rows = await MailModel.find({ state: 'failed' })
    .sort({ dueAt: -1 })
    .limit(limit)
    .lean<MailRecord[]>();
  return rows.map(toMail);
}

/** Mails that wait for another attempt, the next first. */
export async function listWaitingMails(limit: number): Promise<readonly QueuedMail[]> {
  const rows = await MailModel.find({ state: 'waiting', reason: { $exists: true } })
    .sort({ dueAt: 1 })
    .limit(limit)
    .lean<MailRecord[]>();
  return rows.map(toMail);
}

function toMail({ _id, ...row }: MailRecord): QueuedMail {
  const { reason, to, subject, sealed, state, queuedAt, dueAt, tries } = row;
  return {
    id: idFrom(_id),
    to,
    subject,
    sealed,
    state,
    queuedAt,
    dueAt,
    tries,
    ...definedOnly({ reason }),
  };
}
