import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { oid } from '../store/article.model';

/** How often a story was read on one day (UTC). */
interface ReadsRecord {
  readonly articleId: Types.ObjectId;
  readonly lang: string;
  readonly day: Date;
  readonly reads: number;
}

const DAY = 86_400_000;
/** Days are kept for a month: what is most read is news too. */
const KEPT_SECONDS = 31 * 86_400;

const schema = new Schema<ReadsRecord>(
  {
    articleId: { type: Schema.Types.ObjectId, required: true },
    lang: { type: String, required: true },
    day: { type: Date, required: true },
    reads: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ articleId: 1, day: 1 }, { unique: true });
schema.index({ lang: 1, day: 1, reads: -1 });
schema.index({ day: 1 }, { expireAfterSeconds: KEPT_SECONDS });

const ReadsModel = model<ReadsRecord>('Reads', schema, 'reads');

const dayOf = (moment: Date): Date => new Date(Math.floor(moment.getTime() / DAY) * DAY);

/** Adds to the reads of today. */
export async function addReads(
  reads: readonly { readonly articleId: string; readonly lang: string; readonly count: number }[],
  now: Date,
): Promise<void> {
  const day = dayOf(now);
  await ReadsModel.bulkWrite(
    reads.map(({ articleId, lang, count }) => ({
      updateOne: {
        filter: { articleId: oid(articleId), day },
        update: { $inc: { reads: count }, $setOnInsert: { lang } },
        upsert: true,
      },
    })),
    { ordered: false },
  );
}

/** Ids of the stories most read today and yesterday, the most read first. */
export async function mostReadIds(lang: string, limit: number, now: Date): Promise<readonly string[]> {
  const today = dayOf(now);
  const days = [today, new Date(today.getTime() - DAY)];
  const perDay = await Promise.all(
    days.map((day) =>
      ReadsModel.find({ lang, day })
        .sort({ reads: -1 })
        .limit(limit * 4)
        .lean<ReadsRecord[]>(),
    ),
  );
  const sums = new Map<string, number>();
  for (const { articleId, reads } of perDay.flat()) {
    const id = articleId.toHexString();
    sums.set(id, (sums.get(id) ?? 0) + reads);
  }
  return [...sums].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

/** How often a story was read on a day. */
export interface StoryReads {
  readonly articleId: string;
  readonly reads: number;
}

/** What is read most on this day (UTC) in some editions, the most read first. */
export async function mostReadOfDay(
  langs: readonly string[],
  limit: number,
  now: Date,
): Promise<readonly StoryReads[]> {
  const day = dayOf(now);
  const perEdition = await Promise.all(
    langs.map((lang) =>
      ReadsModel.find({ lang, day }).sort({ reads: -1 }).limit(limit).lean<ReadsRecord[]>(),
    ),
  );
  return perEdition
    .flat()
    .sort((a, b) => b.reads - a.reads)
    .slice(0, limit)
    .map(({ articleId, reads }) => ({ articleId: articleId.toHexString(), reads }));
}

export async function deleteReads(articleIds: readonly string[]): Promise<void> {
  await ReadsModel.deleteMany({ articleId: { $in: articleIds.map(oid) } });
}
