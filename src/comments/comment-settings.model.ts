/** Records beside the comments: the comment policy of a story, and banned networks. */
import { Schema, model } from 'mongoose';
import type { Id } from '../ids/id';
import type { CommentPolicy } from './comment';

/** The stored names are older than the word policy. */
interface PolicyRecord {
  readonly _id: string;
  readonly door: CommentPolicy;
}
interface BanRecord {
  readonly _id: string;
  readonly until: Date;
}

const options = { strict: 'throw', versionKey: false } as const;
const PolicyModel = model<PolicyRecord>(
  'CommentDoor',
  new Schema<PolicyRecord>({ _id: String, door: { type: String, required: true } }, options),
);
const bans = new Schema<BanRecord>({ _id: String, until: { type: Date, required: true } }, options);
bans.index({ until: 1 });
const BanModel = model<BanRecord>('CommentBan', bans);

/** The policies of those stories that have one of their own. */
export async function ownPoliciesOf(articleIds: readonly Id[]): Promise<ReadonlyMap<string, CommentPolicy>> {
  const rows = await PolicyModel.find({ _id: { $in: [...articleIds] } }).lean<PolicyRecord[]>();
  return new Map(rows.map(({ _id, door }) => [_id, door]));
}

export async function saveCommentPolicy(articleId: Id, policy: CommentPolicy): Promise<void> {
  await PolicyModel.updateOne({ _id: articleId }, { $set: { door: policy } }, { upsert: true });
}

export async function deleteCommentPolicy(articleId: Id): Promise<void> {
  await PolicyModel.deleteOne({ _id: articleId });
}

/** Bans a network, given by its keyed hash, up to a moment. */
export async function saveBan(network: string, until: Date): Promise<void> {
  await BanModel.updateOne({ _id: network }, { $set: { until } }, { upsert: true });
}

export async function isBanned(network: string, now: Date): Promise<boolean> {
  const ban = await BanModel.findById(network).lean<BanRecord | null>();
  return ban !== null && ban.until > now;
}

/** Deletes the bans that have expired. */
export async function deleteExpiredBans(now: Date): Promise<void> {
  await BanModel.deleteMany({ until: { $lte: now } });
}
