import { Schema, model } from 'mongoose';
import { inPortions } from '../database/in.portions';
import { insertMany } from '../database/insert.many';
import type { StoredRedirect } from './redirect';

const schema = new Schema<StoredRedirect>(
  {
    from: { type: String, required: true },
    to: String,
    status: { type: Number, enum: [301, 302, 410], required: true },
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ from: 1 }, { unique: true });
schema.index({ to: 1 });

const RedirectModel = model<StoredRedirect>('Redirect', schema);

const fields = { _id: 0, from: 1, to: 1, status: 1 } as const;

export async function redirectFrom(from: string): Promise<StoredRedirect | undefined> {
  return (await RedirectModel.findOne({ from }).select(fields).lean<StoredRedirect>()) ?? undefined;
}

/** Follows every path in the order of the index. */
const LAST = '\u{10FFFF}';

/**
 * Redirects sorted by path; `after` excludes paths up to and including it, and `beginning` others than those from or
 * to paths with this beginning.
 */
export async function listRedirects(
  limit: number,
  after = '',
  beginning = '',
): Promise<readonly StoredRedirect[]> {
  const range = { $gte: beginning, $lt: beginning + LAST };
  const begins = beginning === '' ? {} : { $or: [{ from: range }, { to: range }] };
  return RedirectModel.find({ from: { $gt: after }, ...begins })
    .sort({ from: 1 })
    .limit(limit)
    .select(fields)
    .lean<StoredRedirect[]>();
}

/** Redirects from one of the paths `starts`, or to one of the paths `ends`. */
export async function redirectsAround(
  starts: readonly string[],
  ends: readonly string[],
): Promise<readonly StoredRedirect[]> {
  const among = (name: 'from' | 'to') => (some: string[]) =>
    RedirectModel.find({ [name]: { $in: some } })
      .select(fields)
      .lean<StoredRedirect[]>();
  return [...(await inPortions(starts, among('from'))), ...(await inPortions(ends, among('to')))];
}

export const insertRedirects = (redirects: readonly StoredRedirect[]): Promise<void> =>
  insertMany(RedirectModel, redirects);

export async function putRedirect(redirect: StoredRedirect): Promise<void> {
  await RedirectModel.replaceOne({ from: redirect.from }, redirect, { upsert: true });
}

export async function deleteRedirect(from: string): Promise<void> {
  await RedirectModel.deleteOne({ from });
}

/** Gives redirects to `from` the new target `to`. */
export async function retargetRedirects(from: string, to: string): Promise<void> {
  await RedirectModel.updateMany({ to: from }, { $set: { to } });
}
