/** How many comments readers see below each story: counted as they come and go, never on a reader's request. */
import { Schema, model } from 'mongoose';
import type { Comment, CommentState } from '../comment';
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
export const countShown = async (articleId: string): Promise<number> =>
  (await CountModel.findById(articleId).lean<CountRecord | null>())?.shown ?? 0;

/** Follows a comment that came to a state or left it; to be called after it was written. */
export async function followState(
  comment: Pick<Comment, 'id' | 'about' | 'parentId'>,
  before: CommentState | undefined,
  after: CommentState | undefined,
): Promise<void> {
  const step = Number(after === 'approved') - Number(before === 'approved');
  if (step === 0) return;
  const by = step * (await shownWith(comment));
  if (by !== 0) {
    await CountModel.updateOne({ _id: comment.about.id }, { $inc: { shown: by } }, { upsert: true });
  }
}

/** A comment shows its answers with it; an answer is shown only below a comment that is. */
async function shownWith({ id, parentId }: Pick<Comment, 'id' | 'parentId'>): Promise<number> {
  const state = 'approved' as const;
  if (parentId === undefined) return 1 + (await CommentModel.countDocuments({ parentId: id, state }));
  return (await CommentModel.exists({ _id: parentId, state })) === null ? 0 : 1;
}

export async function dropCount(articleId: string): Promise<void> {
  await CountModel.deleteOne({ _id: articleId });
}

interface Tally {
  readonly articleId: string;
  readonly roots: Set<string>;
  readonly answers: string[];
}

/** Counts all anew, story by story, for data from before counts were kept. */
export async function countAllShown(): Promise<void> {
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
    if (parentId === undefined) tally.roots.add(_id.toHexString());
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
