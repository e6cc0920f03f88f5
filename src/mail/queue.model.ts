import { Schema, Types, model } from 'mongoose';
import { definedOnly } from '../defined-only';

/** A mail that is on its way, or that was given up. Its words are sealed: a link in it may be worth an account. */
export interface QueuedMail {
  readonly id: string;
  /** Address. */
  readonly to: string;
  readonly subject: string;
  /** The whole mail, sealed. */
  readonly sealed: string;
  readonly state: 'waiting' | 'failed';
  readonly queuedAt: Date;
  /** When it is tried next. */
  readonly dueAt: Date;
  readonly tries: number;
  /** What the mail server said last. */
  readonly reason?: string;
}

type MailRecord = Omit<QueuedMail, 'id'> & { readonly _id: Types.ObjectId };

/** A mail that could not be sent is of no use after that; neither may its words stay. */
const KEPT_SECONDS = 14 * 86_400;
const LONGEST_REASON = 300;

const schema = new Schema<MailRecord>(
  {
    to: { type: String, required: true },
    subject: { type: String, required: true },
    sealed: { type: String, required: true },
    state: { type: String, enum: ['waiting', 'failed'], required: true },
    queuedAt: { type: Date, required: true, expires: KEPT_SECONDS },
    dueAt: { type: Date, required: true },
    tries: { type: Number, required: true },
    reason: String,
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ state: 1, dueAt: 1 });

const MailModel = model<MailRecord>('QueuedMail', schema, 'queuedmails');

const byId = (id: string) => ({ _id: new Types.ObjectId(id) });

export async function insertMail(mail: Omit<QueuedMail, 'id'>): Promise<void> {
  await MailModel.create([mail]);
}

/** Takes the mail that has waited longest past its time; nobody else takes it before `until`. */
export async function takeDueMail(now: Date, until: Date): Promise<QueuedMail | undefined> {
  const row = await MailModel.findOneAndUpdate(
    { state: 'waiting', dueAt: { $lte: now } },
    { $set: { dueAt: until }, $inc: { tries: 1 } },
    { sort: { dueAt: 1 }, returnDocument: 'after' },
  ).lean<MailRecord | null>();
  return row ? toMail(row) : undefined;
}

/** The mail is gone, or is not wanted any more: nothing of it stays. */
export async function deleteMail(id: string): Promise<void> {
  await MailModel.deleteOne(byId(id));
}

export async function putMailBack(id: string, dueAt: Date, reason: string): Promise<void> {
  await MailModel.updateOne(byId(id), { $set: { dueAt, reason: reason.slice(0, LONGEST_REASON) } });
}

export async function giveMailUp(id: string, reason: string): Promise<void> {
  const given = { state: 'failed' as const, reason: reason.slice(0, LONGEST_REASON) };
  await MailModel.updateOne(byId(id), { $set: given });
}

/** Mails that were given up are tried from the beginning. @param id only this one */
export async function revive(now: Date, id?: string): Promise<number> {
  const which = { state: 'failed' as const, ...(id !== undefined && byId(id)) };
  const again = { state: 'waiting' as const, dueAt: now, tries: 0 };
  return (await MailModel.updateMany(which, { $set: again })).modifiedCount;
}

/** Mails given up, the latest first. */
export async function listFailedMails(limit: number): Promise<readonly QueuedMail[]> {
  const rows = await MailModel.find({ state: 'failed' })
    .sort({ dueAt: -1 })
    .limit(limit)
    .lean<MailRecord[]>();
  return rows.map(toMail);
}

/** Mails that were tried in vain and wait for their next time, the next first. */
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
    id: _id.toHexString(),
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
