import { Schema, model } from 'mongoose';
import { definedOnly } from '../../defined-only';

/** The strip above every page of an edition while a story breaks. */
export interface Breaking {
  readonly headline: string;
  /** The story it leads to, once it is published. */
  readonly articleId?: string;
  /** From then on it is gone by itself. */
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

/** The strip of an edition at a moment; undefined where none stands. */
export async function findBreaking(lang: string, now: Date): Promise<Breaking | undefined> {
  const last = await findLastBreaking(lang);
  return last && last.until > now ? last : undefined;
}

/** The strip that stands in an edition, or that stood there last. */
export async function findLastBreaking(lang: string): Promise<Breaking | undefined> {
  const row = await BreakingModel.findById(lang).lean<BreakingRecord | null>();
  if (!row) return undefined;
  const { headline, articleId, until, at, by } = row;
  return { headline, until, at, by, ...definedOnly({ articleId }) };
}

export async function putBreaking(lang: string, breaking: Breaking): Promise<void> {
  await BreakingModel.replaceOne({ _id: lang }, { ...breaking, _id: lang }, { upsert: true });
}

/** Ends the strip's time; its words stay, so that they can be put up again. */
export async function closeBreaking(lang: string, now: Date): Promise<void> {
  await BreakingModel.updateOne({ _id: lang, until: { $gt: now } }, { $set: { until: now } });
}
