import { Schema, Types, model } from 'mongoose';
import { insertMany } from '../../database/insert.many';
import { definedOnly } from '../../defined-only';
import type { Article, Stage } from '../article';

/** A story as it stood after one save. */
export interface Revision {
  readonly articleId: string;
  readonly version: number;
  readonly by: string;
  readonly at: Date;
  /** What was done: `created`, `saved`, `published` … */
  readonly reason: string;
  /** The stage it had then, and when it was due where it was scheduled. */
  readonly status?: Stage;
  readonly scheduledFor?: Date;
}

interface RevisionRecord extends Omit<Revision, 'articleId' | 'status' | 'scheduledFor'> {
  readonly articleId: Types.ObjectId;
  readonly article: Article;
}

type ListedRecord = Omit<RevisionRecord, 'article'> & {
  readonly article: Pick<Article, 'status' | 'scheduledFor'>;
};

const schema = new Schema<RevisionRecord>(
  {
    articleId: { type: Schema.Types.ObjectId, required: true },
    version: { type: Number, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    reason: { type: String, required: true },
    article: { type: Schema.Types.Mixed, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ articleId: 1, version: -1 }, { unique: true });

const RevisionModel = model<RevisionRecord>('Revision', schema);

/** What is to be kept of a save. */
export interface SavedVersion {
  readonly article: Article;
  readonly by: string;
  readonly reason: string;
}

const toRecord = ({ article, by, reason }: SavedVersion): RevisionRecord => {
  const { id, version, savedAt: at } = article;
  return { articleId: new Types.ObjectId(id), version, by, at, reason, article };
};

export async function insertRevision(article: Article, by: string, reason: string): Promise<void> {
  await RevisionModel.create([toRecord({ article, by, reason })]);
}

export const insertRevisions = (saved: readonly SavedVersion[]): Promise<void> =>
  insertMany(RevisionModel, saved.map(toRecord));

/** The saves of a story, newest first, without its text. */
export async function listRevisions(
  articleId: string,
  limit: number,
  beforeVersion = Number.MAX_SAFE_INTEGER,
): Promise<readonly Revision[]> {
  const rows = await RevisionModel.find({
    articleId: new Types.ObjectId(articleId),
    version: { $lt: beforeVersion },
  })
    .sort({ version: -1 })
    .limit(limit)
    .select({ version: 1, by: 1, at: 1, reason: 1, 'article.status': 1, 'article.scheduledFor': 1 })
    .lean<ListedRecord[]>();
  return rows.map(({ version, by, at, reason, article }) => ({
    articleId,
    version,
    by,
    at,
    reason,
    status: article.status,
    ...definedOnly({ scheduledFor: article.scheduledFor }),
  }));
}

/** The story as it stood at a version. */
export async function findRevision(articleId: string, version: number): Promise<Article | undefined> {
  const row = await RevisionModel.findOne({
    articleId: new Types.ObjectId(articleId),
    version,
  }).lean<RevisionRecord | null>();
  return row?.article;
}

export async function deleteRevisions(articleIds: readonly string[]): Promise<void> {
  await RevisionModel.deleteMany({ articleId: { $in: articleIds.map((id) => new Types.ObjectId(id)) } });
}
