import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { insertMany, insertOne } from '../../database/insert.many';
import { definedOnly } from '../../defined-only';
import type { Id } from '../../ids/id';
import { objectId } from '../../ids/object-id';
import type { Article, Stage } from '../article';

/** A story after one save. */
export interface Revision {
  readonly articleId: Id;
  readonly version: number;
  readonly by: string;
  readonly at: Date;
  /** The act: `created`, `saved`, `published` … */
  readonly reason: string;
  /** The stage after the save, and the scheduled time if it was scheduled. */
  readonly status?: Stage;
  readonly scheduledFor?: Date;
  /** A name that a person gave to the version. */
  readonly name?: string;
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
    name: String,
    article: { type: Schema.Types.Mixed, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ articleId: 1, version: -1 }, { unique: true });

const RevisionModel = model<RevisionRecord>('Revision', schema);

/** The content of a revision. */
export interface SavedVersion {
  readonly article: Article;
  readonly by: string;
  readonly reason: string;
}

const toRecord = ({ article, by, reason }: SavedVersion): RevisionRecord => {
  const { id, version, savedAt: at } = article;
  return { articleId: objectId(id), version, by, at, reason, article };
};

export const insertRevision = (article: Article, by: string, reason: string): Promise<void> =>
  insertOne(RevisionModel, toRecord({ article, by, reason }));

export const insertRevisions = (saved: readonly SavedVersion[]): Promise<void> =>
  insertMany(RevisionModel, saved.map(toRecord));

/** The revisions of a story, newest first, without its text. */
export async function listRevisions(
  articleId: Id,
  limit: number,
  beforeVersion = Number.MAX_SAFE_INTEGER,
): Promise<readonly Revision[]> {
  const rows = await RevisionModel.find({
    articleId: objectId(articleId),
    version: { $lt: beforeVersion },
  })
    .sort({ version: -1 })
    .limit(limit)
    .select({ version: 1, by: 1, at: 1, reason: 1, name: 1, 'article.status': 1, 'article.scheduledFor': 1 })
    .lean<ListedRecord[]>();
  return rows.map(({ version, by, at, reason, name, article }) => ({
    articleId,
    version,
    by,
    at,
    reason,
    status: article.status,
    ...definedOnly({ scheduledFor: article.scheduledFor, name }),
  }));
}

/** The story at a version. */
export async function findRevision(articleId: Id, version: number): Promise<Article | undefined> {
  const row = await RevisionModel.findOne({
    articleId: objectId(articleId),
    version,
  }).lean<RevisionRecord | null>();
  return row?.article;
}

/** Stories at their versions from one number to another, by number. */
export async function revisionsBetween(
  articleId: Id,
  first: number,
  last: number,
): Promise<ReadonlyMap<number, Article>> {
  const range = { articleId: objectId(articleId), version: { $gte: first, $lte: last } };
  const rows = await RevisionModel.find(range)
    .select({ version: 1, article: 1 })
    .lean<Pick<RevisionRecord, 'version' | 'article'>[]>();
  return new Map(rows.map(({ version, article }) => [version, article]));
}

/** Whether another account saved the story after a version. */
export const hasOthersSince = async (articleId: Id, version: number, who: string): Promise<boolean> =>
  (await RevisionModel.exists({
    articleId: objectId(articleId),
    version: { $gt: version },
    by: { $ne: who },
  })) !== null;

/** The named versions of a story, newest first. */
export async function namedRevisions(
  articleId: Id,
): Promise<readonly Required<Pick<Revision, 'version' | 'name'>>[]> {
  const rows = await RevisionModel.find({ articleId: objectId(articleId), name: { $exists: true } })
    .sort({ version: -1 })
    .select({ version: 1, name: 1 })
    .lean<Pick<RevisionRecord, 'version' | 'name'>[]>();
  return rows.map(({ version, name = '' }) => ({ version, name }));
}

/** Gives a version a name; '' removes it. @returns false where the story has no such version */
export async function nameRevision(
  { articleId, version }: Pick<Revision, 'articleId' | 'version'>,
  name: string,
): Promise<boolean> {
  const change = name === '' ? { $unset: { name: 1 } } : { $set: { name } };
  const done = await RevisionModel.updateOne({ articleId: objectId(articleId), version }, change);
  return done.matchedCount === 1;
}

export async function deleteRevisions(articleIds: readonly Id[]): Promise<void> {
  await RevisionModel.deleteMany({ articleId: { $in: articleIds.map(objectId) } });
}
