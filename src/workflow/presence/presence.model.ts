import { Schema, model } from 'mongoose';
import type { ActorId } from '../../accounts/account';

/** A page of a person that has a subject open. */
export interface Presence {
  readonly session: string;
  /** Key such as `article:ID`. */
  readonly subject: string;
  readonly accountId: ActorId;
  /** Time of the last heartbeat. */
  readonly seenAt: Date;
  /** The block of the text in which the caret is. */
  readonly blockId?: string | undefined;
  /** When the person typed last. */
  readonly typedAt?: Date | undefined;
}

interface PresenceRecord extends Omit<Presence, 'session'> {
  readonly _id: string;
}

const schema = new Schema<PresenceRecord>(
  {
    _id: { type: String, required: true },
    subject: { type: String, required: true },
    accountId: { type: String, required: true },
    seenAt: { type: Date, required: true },
    blockId: String,
    typedAt: Date,
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ subject: 1, seenAt: -1 });
schema.index({ seenAt: 1 }, { expireAfterSeconds: 86_400 });

const PresenceModel = model<PresenceRecord>('EditingSession', schema, 'editingsessions');

export async function putPresence({ session, ...fields }: Presence): Promise<void> {
  const { blockId, typedAt, ...always } = fields;
  await PresenceModel.updateOne(
    { _id: session, accountId: fields.accountId },
    {
      $set: { ...always, ...(blockId !== undefined && { blockId }), ...(typedAt && { typedAt }) },
      ...(blockId === undefined && { $unset: { blockId: 1 } }),
    },
    { upsert: true },
  );
}

export async function dropPresence(session: string, accountId: ActorId): Promise<void> {
  await PresenceModel.deleteOne({ _id: session, accountId });
}

/** Sessions of a subject with a heartbeat since a moment. */
export async function sessionsSince(subject: string, moment: Date): Promise<readonly string[]> {
  const rows = await PresenceModel.find({ subject, seenAt: { $gt: moment } })
    .select('_id')
    .lean<{ readonly _id: string }[]>();
  return rows.map(({ _id }) => _id);
}

/** The open pages of several subjects with a heartbeat since a moment, the oldest page first. */
export async function presencesSince(
  subjects: readonly string[],
  moment: Date,
): Promise<readonly Presence[]> {
  const rows = await PresenceModel.find({ subject: { $in: subjects }, seenAt: { $gt: moment } })
    .sort({ _id: 1 })
    .limit(MOST_PRESENCES)
    .lean<PresenceRecord[]>();
  return rows.map(({ _id, ...fields }) => ({ session: _id, ...fields }));
}

/** Open pages that are read at once: a newsroom has fewer. */
const MOST_PRESENCES = 2000;
