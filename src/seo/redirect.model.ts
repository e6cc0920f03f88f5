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

/** In the order of their paths, after one of them. */
export async function listRedirects(limit: number, after = ''): Promise<readonly StoredRedirect[]> {
  return RedirectModel.find({ from: { $gt: after } })
    .sort({ from: 1 })
    .limit(limit)
    .select(fields)
    .lean<StoredRedirect[]>();
}

/** Redirects that begin at one of these paths, or end at one of them. */
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

/** Whoever was sent to `from` is now sent on to where that leads. */
export async function sendOn(from: string, to: string): Promise<void> {
  await RedirectModel.updateMany({ to: from }, { $set: { to } });
}
