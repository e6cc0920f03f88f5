import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { Id } from '../ids/id';
import { idFrom, objectId } from '../ids/object-id';
import type { StaticPage } from './page';

/** What a version of a page holds. */
export type PageContent = Pick<StaticPage, 'texts' | 'menuOrder'>;

/** A page after one save. */
interface PageRevision {
  readonly id: Id;
  /** The id of an account, or the product's own work. */
  readonly by: string;
  readonly at: Date;
  readonly content: PageContent;
}

interface RevisionRecord extends Omit<PageRevision, 'id'> {
  readonly _id: Types.ObjectId;
  readonly pageId: Types.ObjectId;
}

const schema = new Schema<RevisionRecord>(
  {
    pageId: { type: Schema.Types.ObjectId, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    content: { type: Schema.Types.Mixed, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ pageId: 1, _id: -1 });

const PageRevisionModel = model<RevisionRecord>('PageRevision', schema);

const toRevision = ({ _id, by, at, content }: RevisionRecord): PageRevision => ({
  id: idFrom(_id),
  by,
  at,
  content,
});

export async function insertPageRevision(pageId: Id, revision: Omit<PageRevision, 'id'>): Promise<void> {
  await PageRevisionModel.create([{ ...revision, pageId: objectId(pageId) }]);
}

/** The versions of a page, the newest first. */
export async function listPageRevisions(pageId: Id, limit: number): Promise<readonly PageRevision[]> {
  const rows = await PageRevisionModel.find({ pageId: objectId(pageId) })
    .sort({ _id: -1 })
    .limit(limit)
    .lean<RevisionRecord[]>();
  return rows.map(toRevision);
}

export async function findPageRevision(pageId: Id, id: Id): Promise<PageRevision | undefined> {
  const filter = { _id: objectId(id), pageId: objectId(pageId) };
  const row = await PageRevisionModel.findOne(filter).lean<RevisionRecord | null>();
  return row ? toRevision(row) : undefined;
}

export async function deletePageRevisions(pageIds: readonly Id[]): Promise<void> {
  await PageRevisionModel.deleteMany({ pageId: { $in: pageIds.map(objectId) } });
}
