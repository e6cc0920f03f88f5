/** The number of visible comments below each story, updated with each change and never counted on a request. */
import { Schema, model } from 'mongoose';
import type { Id } from '../../ids/id';
import { idFrom } from '../../ids/object-id';
import type { Comment, CommentDecision } from '../comment';
import type { CommentRecord } from '../record.model';
import { CommentModel } from '../record.model';

interface CountRecord {
  readonly _id: string;
  readonly shown: number;
}

const CountModel = model<CountRecord>(
  'CommentCount',
  new Schema<CountRecord>(
    { _id: { type: String, required: true }, shown: { type: Number, required: true } },
    { strict: 'throw', versionKey: false },
  ),
  'commentcounts',
);

/** The number of comments that readers see below a story. */
export const visibleCommentsOf = async (articleId: Id): Promise<number> =>
  (await CountModel.findById(articleId).lean<CountRecord | null>())?.shown ?? 0;

/** The numbers of comments that readers see below stories; a story without comments is left out. */
export async function visibleCommentsOfEach(ids: readonly Id[]): Promise<ReadonlyMap<string, number>> {
  if (ids.length === 0) return new Map();
  const rows = await CountModel.find({ _id: { $in: [...ids] }, shown: { $gt: 0 } }).lean<CountRecord[]>();
  return new Map(rows.map(({ _id, shown }) => [_id, shown]));
}

/** Updates the count after a change of state; the comment is stored already. */
export async function updateCount(
  comment: Pick<Comment, 'id' | 'about' | 'parentId'>,
  before: CommentDecision | undefined,
  after: CommentDecision | undefined,
): Promise<void> {
  const step = Number(after === 'approved') - Number(before === 'approved');
  if (step === 0) return;
  const by = step * (await visibleWith(comment));
  if (by !== 0) {
    await CountModel.updateOne({ _id: comment.about.id }, { $inc: { shown: by } }, { upsert: true });
  }
}

/** A comment is visible with its approved answers; an answer only below an approved comment. */
async function visibleWith({ id, parentId }: Pick<Comment, 'id' | 'parentId'>): Promise<number> {
  const state = 'approved' as const;
  if (parentId === undefined) return 1 + (await CommentModel.countDocuments({ parentId: id, state }));
  return (await CommentModel.exists({ _id: parentId, state })) === null ? 0 : 1;
}

export async function deleteCount(articleId: Id): Promise<void> {
  await CountModel.deleteOne({ _id: articleId });
}

interface Tally {
  readonly articleId: Id;
  readonly roots: Set<string>;
  readonly answers: string[];
}

/** Recounts all stories, for data that is older than the counts. */
export async function recountAll(): Promise<void> {
  const rows = CommentModel.find({ state: 'approved' })
    .sort({ 'about.id': 1 })
    .select({ 'about.id': 1, parentId: 1 })
    .lean<Pick<CommentRecord, '_id' | 'about' | 'parentId'>[]>();
  let tally: Tally | undefined;
  for await (const { _id, about, parentId } of rows.cursor()) {
    if (tally?.articleId !== about.id) {
      await saveTally(tally);
      tally = { articleId: about.id, roots: new Set(), answers: [] };
    }
    if (parentId === undefined) tally.roots.add(idFrom(_id));
    else tally.answers.push(parentId);
  }
  await saveTally(tally);
}

async function saveTally(tally: Tally | undefined): Promise<void> {
  if (!tally) return;
  const { articleId, roots, answers } = tally;
  const shown = roots.size + answers.filter((root) => roots.has(root)).length;
  await CountModel.updateOne({ _id: articleId }, { $set: { shown } }, { upsert: true });
}
