/**
 * External ids of stories that editors deleted. They outlast the deleted story, so that an import does not add it
 * again.
 */
import { Schema, model } from 'mongoose';
import { inPortions } from '../../database/in.portions';
import type { Article } from '../article';

export interface DeletedSource {
  readonly externalId: string;
  readonly headline: string;
  readonly deletedAt: Date;
}

interface SourceRecord extends Omit<DeletedSource, 'externalId'> {
  readonly _id: string;
}

const schema = new Schema<SourceRecord>(
  {
    _id: { type: String, required: true },
    headline: { type: String, required: true },
    deletedAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);

const SourceModel = model<SourceRecord>('DeletedSource', schema, 'deletedsources');

/** Records the source of a deleted story, within the transaction of the deletion. */
export async function noteDeletedSource(
  { externalId, headline, demo }: Pick<Article, 'externalId' | 'headline' | 'demo'>,
  deletedAt: Date,
): Promise<void> {
  if (externalId === undefined || demo) return;
  await SourceModel.updateOne({ _id: externalId }, { $set: { headline, deletedAt } }, { upsert: true });
}

/** Removes the record when the story is restored. */
export async function forgetDeletedSource({ externalId }: Pick<Article, 'externalId'>): Promise<void> {
  if (externalId !== undefined) await SourceModel.deleteOne({ _id: externalId });
}

export async function findDeletedSources(
  ids: readonly string[],
): Promise<ReadonlyMap<string, DeletedSource>> {
  const rows = await inPortions(ids, (some) =>
    SourceModel.find({ _id: { $in: some } }).lean<SourceRecord[]>(),
  );
  return new Map(rows.map(({ _id, ...fields }) => [_id, { externalId: _id, ...fields }]));
}
