import { Schema, model } from 'mongoose';

/** How often the stories of an edition were read within one hour (UTC). */
interface HourRecord {
  readonly lang: string;
  readonly hour: Date;
  readonly reads: number;
}

const HOUR = 3_600_000;
/** More than a week, so that a day can be compared with the same day of the week before. */
const KEPT_SECONDS = 8 * 86_400;

const schema = new Schema<HourRecord>(
  {
    lang: { type: String, required: true },
    hour: { type: Date, required: true },
    reads: { type: Number, required: true },
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ lang: 1, hour: 1 }, { unique: true });
schema.index({ hour: 1 }, { expireAfterSeconds: KEPT_SECONDS });

const HoursModel = model<HourRecord>('ReadingHour', schema, 'readinghours');

const hourOf = (moment: Date): number => Math.floor(moment.getTime() / HOUR) * HOUR;

/** Adds reads to this hour, by edition. */
export async function addHour(byLang: ReadonlyMap<string, number>, now: Date): Promise<void> {
  const hour = new Date(hourOf(now));
  await HoursModel.bulkWrite(
    [...byLang].map(([lang, reads]) => ({
      updateOne: { filter: { lang, hour }, update: { $inc: { reads } }, upsert: true },
    })),
    { ordered: false },
  );
}

/** The reads of all editions in an hour that begins at `at`. */
export interface HourOfReading {
  readonly at: Date;
  readonly reads: number;
}

/** The hours up to the current one, the earliest first; an hour without reads counts 0. */
export async function lastHours(count: number, now: Date): Promise<readonly HourOfReading[]> {
  const first = hourOf(now) - (count - 1) * HOUR;
  const rows = await HoursModel.find({ hour: { $gte: new Date(first), $lte: now } }).lean<HourRecord[]>();
  return Array.from({ length: count }, (_, n) => {
    const at = new Date(first + n * HOUR);
    const within = rows.filter(({ hour }) => hour.getTime() === at.getTime());
    return { at, reads: within.reduce((sum, { reads }) => sum + reads, 0) };
  });
}
