import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';

/** How often a story was read on one day (UTC). */
interface ReadsRecord {
  readonly articleId: Types.ObjectId;
  readonly lang: string;
  readonly day: Date;
  readonly reads: number;
  /** Reads of each ten minutes of the day, by their number from 0. */
  readonly slots?: Readonly<Record<string, number>>;
}

const DAY = 86_400_000;
const SLOT = 600_000;
const SLOTS_OF_HOUR = 6;
/** Counts are removed after a month. */
const KEPT_SECONDS = 31 * 86_400;

const schema = new Schema<ReadsRecord>(
  {
    articleId: { type: Schema.Types.ObjectId, required: true },
    lang: { type: String, required: true },
    day: { type: Date, required: true },
    reads: { type: Number, required: true },
    slots: { type: Schema.Types.Mixed, default: undefined },
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ articleId: 1, day: 1 }, { unique: true });
schema.index({ lang: 1, day: 1, reads: -1 });
schema.index({ day: 1 }, { expireAfterSeconds: KEPT_SECONDS });

const ReadsModel = model<ReadsRecord>('Reads', schema, 'reads');

const dayOf = (moment: Date): Date => new Date(Math.floor(moment.getTime() / DAY) * DAY);

const slotOf = (moment: Date): number => Math.floor((moment.getTime() % DAY) / SLOT);

/** Adds reads to today. */
export async function addReads(
  reads: readonly { readonly articleId: Id; readonly lang: string; readonly count: number }[],
  now: Date,
): Promise<void> {
  const day = dayOf(now);
  const slot = `slots.${slotOf(now)}`;
  await ReadsModel.bulkWrite(
    reads.map(({ articleId, lang, count }) => ({
      updateOne: {
        filter: { articleId: objectId(articleId), day },
        update: { $inc: { reads: count, [slot]: count }, $setOnInsert: { lang } },
        upsert: true,
      },
    })),
    { ordered: false },
  );
}

/** Ids of the most read stories of today and yesterday, the most read first. */
export async function mostReadIds(lang: string, limit: number, now: Date): Promise<readonly Id[]> {
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
  const sums = new Map<Id, number>();
  for (const { articleId, reads } of perDay.flat()) {
    const id = idFrom(articleId);
    sums.set(id, (sums.get(id) ?? 0) + reads);
  }
  return [...sums].sort(([, a], [, b]) => b - a).map(([id]) => id);
}

/** How often a story was read on a day. */
export interface StoryReads {
  readonly articleId: Id;
  readonly reads: number;
}

/** The most read stories of a day (UTC) in some editions, the most read first. */
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
    .map(({ articleId, reads }) => ({ articleId: idFrom(articleId), reads }));
}

/** How often stories were read within the days that are kept. */
export async function readsOf(ids: readonly Id[]): Promise<ReadonlyMap<string, number>> {
  const sums = new Map<string, number>();
  if (ids.length === 0) return sums;
  const rows = await ReadsModel.find({ articleId: { $in: ids.map(objectId) } })
    .select({ articleId: 1, reads: 1 })
    .lean<Pick<ReadsRecord, 'articleId' | 'reads'>[]>();
  for (const { articleId, reads } of rows) {
    const id = idFrom(articleId);
    sums.set(id, (sums.get(id) ?? 0) + reads);
  }
  return sums;
}

/** How often the stories were read in the last hour: in the present ten minutes and the six before them. */
export async function readsOfLastHour(
  articleIds: readonly Id[],
  now: Date,
): Promise<ReadonlyMap<Id, number>> {
  const moments = Array.from({ length: SLOTS_OF_HOUR + 1 }, (_, n) => new Date(now.getTime() - n * SLOT));
  const days = [...new Set(moments.map((moment) => dayOf(moment).getTime()))];
  const rows = await ReadsModel.find({
    articleId: { $in: articleIds.map(objectId) },
    day: { $in: days.map((day) => new Date(day)) },
  }).lean<ReadsRecord[]>();
  const sums = new Map<Id, number>();
  for (const { articleId, day, slots = {} } of rows) {
    const within = moments.filter((moment) => dayOf(moment).getTime() === day.getTime());
    const reads = within.reduce((sum, moment) => sum + (slots[slotOf(moment)] ?? 0), 0);
    const id = idFrom(articleId);
    sums.set(id, (sums.get(id) ?? 0) + reads);
  }
  return sums;
}

export async function deleteReads(articleIds: readonly Id[]): Promise<void> {
  await ReadsModel.deleteMany({ articleId: { $in: articleIds.map(objectId) } });
}
