import { Schema, model } from 'mongoose';
import type { EventType, NewsEvent } from './event';
import { eventTypes } from './event';

/** Milliseconds after which events expire: a follower that was away longer rebuilds its data. */
const RETENTION_DAYS = 30;

interface EventRow {
  seq: number;
  type: EventType;
  subject: string;
  drops: string[];
  at: Date;
}

const eventSchema = new Schema<EventRow>(
  {
    seq: { type: Number, required: true, unique: true },
    type: { type: String, required: true, enum: eventTypes },
    subject: { type: String, required: true },
    drops: { type: [String], required: true },
    at: { type: Date, required: true, expires: RETENTION_DAYS * 24 * 3600 },
  },
  { versionKey: false },
);

const EventModel = model<EventRow>('Event', eventSchema, 'events');

/** The last sequence number, and the position of each durable follower. */
interface PositionRow {
  _id: string;
  seq: number;
}

const positionSchema = new Schema<PositionRow>(
  { _id: { type: String, required: true }, seq: { type: Number, required: true } },
  { versionKey: false },
);

const PositionModel = model('EventPosition', positionSchema, 'eventpositions');

const COUNTER = 'last';
const follower = (name: string) => `follower:${name}`;

function toEvent({ seq, type, subject, drops, at }: EventRow): NewsEvent {
  return { seq, type, subject, drops, at };
}

/**
 * Reserves sequence numbers and returns the first. Reserved in a transaction, they are locked until that transaction
 * ends, so numbers are given in the order in which the transactions become visible and no follower skips one.
 */
export async function takeSeq(count = 1): Promise<number> {
  const last = await PositionModel.findOneAndUpdate(
    { _id: COUNTER },
    { $inc: { seq: count } },
    { upsert: true, returnDocument: 'after' },
  ).lean();
  return last.seq - count + 1;
}

const toRow = (event: NewsEvent): EventRow => ({ ...event, drops: [...event.drops] });

/** Documents are inserted without casting, which would cost more than the write. */
export async function insertEvents(events: readonly NewsEvent[]): Promise<void> {
  await EventModel.insertMany(events.map(toRow), { lean: true });
}

/** At most `limit` events after a number, in order. */
export async function eventsAfter(seq: number, limit: number): Promise<NewsEvent[]> {
  const rows = await EventModel.find({ seq: { $gt: seq } })
    .sort({ seq: 1 })
    .limit(limit)
    .lean();
  return rows.map(toEvent);
}

/** The number of the newest event ever recorded; 0 before the first. */
export async function newestSeq(): Promise<number> {
  return (await PositionModel.findById(COUNTER).lean())?.seq ?? 0;
}

/** The number of the oldest stored event; undefined without any. */
export async function oldestSeq(): Promise<number | undefined> {
  const oldest = await EventModel.findOne({}, { seq: 1 }).sort({ seq: 1 }).lean();
  return oldest?.seq;
}

/** The position of a durable follower; undefined before its first event. */
export async function followerPosition(name: string): Promise<number | undefined> {
  return (await PositionModel.findById(follower(name)).lean())?.seq;
}

/** The positions of all durable followers. */
export async function listFollowers(): Promise<readonly { readonly name: string; readonly seq: number }[]> {
  const rows = await PositionModel.find({ _id: { $gte: follower(''), $lt: 'follower;' } }).lean();
  return rows.map(({ _id, seq }) => ({ name: _id.slice(follower('').length), seq }));
}

/** Advances the position of a durable follower; it never moves back. */
export async function moveFollower(name: string, seq: number): Promise<void> {
  await PositionModel.updateOne({ _id: follower(name) }, { $max: { seq } }, { upsert: true });
}
