import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { isId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { Coverage, Piece } from './coverage';

interface CoverageRecord extends Omit<Coverage, 'id'> {
  readonly _id: Types.ObjectId;
}

const piece = new Schema<Piece>(
  { assignmentId: String, kind: String, lang: String, articleId: String },
  { _id: false, id: false },
);

const schema = new Schema<CoverageRecord>(
  {
    title: { type: String, required: true },
    place: { type: String, default: '' },
    description: { type: String, default: '' },
    sectionId: { type: String, required: true },
    startsAt: { type: Date, required: true },
    endsAt: { type: Date, required: true },
    pieces: [piece],
    cancelledAt: Date,
    version: { type: Number, required: true },
    createdBy: { type: String, required: true },
    changedAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ endsAt: 1 });

const CoverageModel = model<CoverageRecord>('Coverage', schema, 'coverages');

const toCoverage = ({ _id, ...fields }: CoverageRecord): Coverage => ({ ...fields, id: idFrom(_id) });

export async function putCoverage({ id, ...fields }: Coverage): Promise<void> {
  const pieces = [...fields.pieces];
  await CoverageModel.replaceOne({ _id: objectId(id) }, { ...fields, pieces }, { upsert: true });
}

export async function findCoverage(id: Id): Promise<Coverage | undefined> {
  if (!isId(id)) return undefined;
  const row = await CoverageModel.findById(id).lean<CoverageRecord | null>();
  return row ? toCoverage(row) : undefined;
}

/** Coverages that overlap a range of time, the earliest start first; without an end, all later ones. */
export async function coveragesWithin(from: Date, to: Date | undefined, limit: number) {
  const rows = await CoverageModel.find({ endsAt: { $gte: from }, ...(to && { startsAt: { $lt: to } }) })
    .sort({ endsAt: 1, _id: 1 })
    .limit(limit)
    .lean<CoverageRecord[]>();
  return rows.map(toCoverage).sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** Coverages that ended before a moment, the latest first. */
export async function coveragesBefore(until: Date, limit: number): Promise<readonly Coverage[]> {
  const rows = await CoverageModel.find({ endsAt: { $lt: until } })
    .sort({ endsAt: -1, _id: -1 })
    .limit(limit)
    .lean<CoverageRecord[]>();
  return rows.map(toCoverage);
}
