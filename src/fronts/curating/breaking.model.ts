import { Schema, model } from 'mongoose';
import { definedOnly } from '../../defined-only';
import type { Id } from '../../ids/id';

/** The breaking-news banner of an edition, shown above every page. */
export interface Breaking {
  readonly headline: string;
  /** The story that the banner links to once it is published. */
  readonly articleId?: Id;
  /** The banner disappears at this time. */
  readonly until: Date;
  readonly at: Date;
  /** Account id. */
  readonly by: string;
}

type BreakingRecord = Breaking & { readonly _id: string };

const schema = new Schema<BreakingRecord>(
  {
    /** Language of the edition. */
    _id: { type: String, required: true },
    headline: { type: String, required: true },
    articleId: String,
    until: { type: Date, required: true },
    at: { type: Date, required: true },
    by: { type: String, required: true },
  },
  { strict: 'throw', versionKey: false },
);

const BreakingModel = model<BreakingRecord>('Breaking', schema, 'breaking');

/** The current banner of an edition; undefined if there is none. */
export async function findBreaking(lang: string, now: Date): Promise<Breaking | undefined> {
  const last = await findLastBreaking(lang);
  return last && last.until > now ? last : undefined;
}

/** The banner of an edition that was set last, expired or not. */
export async function findLastBreaking(lang: string): Promise<Breaking | undefined> {
  const row = await BreakingModel.findById(lang).lean<BreakingRecord | null>();
  if (!row) return undefined;
  const { headline, articleId, until, at, by } = row;
  return { headline, until, at, by, ...definedOnly({ articleId }) };
}

export async function putBreaking(lang: string, breaking: Breaking): Promise<void> {
  await BreakingModel.replaceOne({ _id: lang }, { ...breaking, _id: lang }, { upsert: true });
}

/** Ends the banner; its headline stays stored, so that an editor can set it again. */
export async function closeBreaking(lang: string, now: Date): Promise<void> {
  await BreakingModel.updateOne({ _id: lang, until: { $gt: now } }, { $set: { until: now } });
}
