/** What is kept beside the comments: which stories take them, and from where none are taken. */
import { Schema, model } from 'mongoose';
import type { Door } from './comment';

interface DoorRecord {
  readonly _id: string;
  readonly door: Door;
}
interface BanRecord {
  readonly _id: string;
  readonly until: Date;
}

const options = { strict: 'throw', versionKey: false } as const;
const DoorModel = model<DoorRecord>(
  'CommentDoor',
  new Schema<DoorRecord>({ _id: String, door: { type: String, required: true } }, options),
);
const bans = new Schema<BanRecord>({ _id: String, until: { type: Date, required: true } }, options);
bans.index({ until: 1 });
const BanModel = model<BanRecord>('CommentBan', bans);

/** Nothing is shown unread unless the newsroom says so. */
export const doorOf = async (articleId: string): Promise<Door> =>
  (await DoorModel.findById(articleId).lean<DoorRecord | null>())?.door ?? 'premoderated';

export async function saveDoor(articleId: string, door: Door): Promise<void> {
  await DoorModel.updateOne({ _id: articleId }, { $set: { door } }, { upsert: true });
}

export async function deleteDoor(articleId: string): Promise<void> {
  await DoorModel.deleteOne({ _id: articleId });
}

export async function saveBan(network: string, until: Date): Promise<void> {
  await BanModel.updateOne({ _id: network }, { $set: { until } }, { upsert: true });
}

export async function isBanned(network: string, now: Date): Promise<boolean> {
  const ban = await BanModel.findById(network).lean<BanRecord | null>();
  return ban !== null && ban.until > now;
}

/** Bans whose time is over leave nothing behind. */
export async function forgetBans(now: Date): Promise<void> {
  await BanModel.deleteMany({ until: { $lte: now } });
}
