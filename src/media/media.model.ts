import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { definedOnly, omit } from '../defined-only';
import type { Id } from '../ids/id';
import { idFrom, objectId } from '../ids/object-id';
import type { Media } from './media';
import { mediaKinds, mediaOrigins } from './media';
import { searchTermsOf } from './searched-text';

export type MediaRecord = Omit<Media, 'id'> & {
  readonly _id: Types.ObjectId;
  /** Its search terms. */
  readonly words: readonly string[];
};

const wording = { type: Schema.Types.Mixed, required: true };
const point = new Schema({ x: Number, y: Number }, { _id: false });
const credits = new Schema(
  {
    headline: String,
    caption: String,
    credit: String,
    sourceType: String,
    creator: String,
    copyright: String,
    rightsUrl: String,
    licenceUrl: String,
  },
  { _id: false },
);

const schema = new Schema<MediaRecord>(
  {
    kind: { type: String, enum: mediaKinds, required: true },
    hash: { type: String, required: true },
    sourceHash: { type: String, required: true },
    name: { type: String, required: true },
    mime: { type: String, required: true },
    extension: { type: String, required: true },
    bytes: { type: Number, required: true },
    sourceBytes: Number,
    width: Number,
    height: Number,
    focalPoint: { type: point, required: true },
    alt: wording,
    caption: wording,
    credit: wording,
    iptc: { type: credits, required: true },
    framings: Schema.Types.Mixed,
    former: Schema.Types.Mixed,
    words: [String],
    origin: { type: String, enum: mediaOrigins },
    removedAt: Date,
    removedBy: String,
    withdrawn: new Schema({ at: Date, by: String, reason: String }, { _id: false }),
    gone: { type: [String], default: undefined },
    formerCuts: { type: [String], default: undefined },
    demo: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
    uploadedBy: String,
  },
  { strict: 'throw', minimize: false, versionKey: false },
);

// One index for each query below.
schema.index({ hash: 1 }, { unique: true });
schema.index({ sourceHash: 1 });
schema.index({ createdAt: -1, _id: -1 });
schema.index({ demo: 1, _id: 1 });
schema.index({ kind: 1, createdAt: -1, _id: -1 });
schema.index({ uploadedBy: 1, createdAt: -1, _id: -1 });
schema.index({ words: 1, createdAt: -1, _id: -1 });
schema.index({ gone: 1 }, { sparse: true });
schema.index({ 'former.hash': 1 }, { sparse: true });
schema.index({ removedAt: 1 }, { partialFilterExpression: { removedAt: { $exists: true } } });

/** For the `.model.ts` files of this room only. */
export const MediaModel = model<MediaRecord>('Media', schema, 'media');

export const newestFirst = { createdAt: -1, _id: -1 } as const;
export const oldestFirst = { createdAt: 1, _id: 1 } as const;

/** A position in the library, newest first: the file after which a page begins. */
export interface MediaPosition {
  readonly createdAt: Date;
  readonly id: Id;
}

/** Files that are not in the trash. */
export const notRemoved = { removedAt: { $exists: false } } as const;

/** Files by id; unknown ids and files in the trash are left out. */
export async function findMedia(ids: readonly Id[]): Promise<ReadonlyMap<string, Media>> {
  if (ids.length === 0) return new Map();
  const rows = await MediaModel.find({ _id: { $in: ids }, ...notRemoved }).lean<MediaRecord[]>();
  return new Map(rows.map(toMedia).map((media) => [media.id, media]));
}

/** The file whose stored original has this hash; addresses contain it. */
export async function findMediaByHash(hash: string): Promise<Media | undefined> {
  const row = await MediaModel.findOne({ hash, ...notRemoved }).lean<MediaRecord>();
  return row ? toMedia(row) : undefined;
}

/** Ids of the files by the hashes of their current and former contents. */
export async function findMediaIds(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(hashes)];
  const ids = new Map<string, string>();
  if (wanted.length === 0) return ids;
  for (const field of ['former.hash', 'hash']) {
    const rows = await MediaModel.find({ [field]: { $in: wanted }, ...notRemoved })
      .select({ hash: 1, former: 1 })
      .lean<Pick<MediaRecord, '_id' | 'hash' | 'former'>[]>();
    for (const { _id, hash, former } of rows) {
      const found = field === 'hash' ? hash : former?.hash;
      if (found !== undefined) ids.set(found, idFrom(_id));
    }
  }
  return ids;
}

/** The file with this content, as sent or as stored, in the trash or not. */
export async function findSameMedia(hash: string): Promise<Media | undefined> {
  const row =
    (await MediaModel.findOne({ hash }).lean<MediaRecord>()) ??
    (await MediaModel.findOne({ sourceHash: hash }).lean<MediaRecord>());
  return row ? toMedia(row) : undefined;
}

/** The file that had this content, or has it and is in the trash. */
export async function findFormerMedia(hash: string): Promise<Media | undefined> {
  for (const where of [{ hash }, { 'former.hash': hash }, { gone: hash }]) {
    const row = await MediaModel.findOne(where).lean<MediaRecord>();
    if (row) return toMedia(row);
  }
  return undefined;
}

/** A page of the library, newest first. */
export async function listMedia(limit: number, after?: MediaPosition): Promise<readonly Media[]> {
  const rows = await MediaModel.find({ ...notRemoved, ...(after && olderThan(after)) })
    .sort(newestFirst)
    .limit(limit)
    .lean<MediaRecord[]>();
  return rows.map(toMedia);
}

export const olderThan = ({ createdAt, id }: MediaPosition) => ({
  createdAt: { $lte: createdAt },
  $or: [{ createdAt: { $lt: createdAt } }, { _id: { $lt: objectId(id) } }],
});

export const newerThan = ({ createdAt, id }: MediaPosition) => ({
  createdAt: { $gte: createdAt },
  $or: [{ createdAt: { $gt: createdAt } }, { _id: { $gt: objectId(id) } }],
});

/** The files of the demo edition. */
export async function listDemoMedia(): Promise<readonly Media[]> {
  const rows = await MediaModel.find({ demo: true, ...notRemoved }).lean<MediaRecord[]>();
  return rows.map(toMedia);
}

/** Stores the record of a new file; fails where the same content has one. */
export async function insertMedia({ id, ...fields }: Media): Promise<void> {
  await MediaModel.create([{ ...fields, words: searchTermsOf(fields), _id: objectId(id) }]);
}

/** Replaces the record of a file. @returns false where there is none */
export async function replaceMedia({ id, ...fields }: Media): Promise<boolean> {
  const record = { ...fields, words: searchTermsOf(fields), _id: objectId(id) };
  return (await MediaModel.replaceOne({ _id: id }, record)).matchedCount === 1;
}

export async function deleteMedia(id: Id): Promise<void> {
  await MediaModel.deleteOne({ _id: id });
}

/** The stored record as a plain value. */
export function toMedia({ _id, ...record }: MediaRecord): Media {
  const { width, height, uploadedBy, framings, former, removedAt, removedBy, ...kept } = omit(
    record,
    'words',
  );
  const { withdrawn, gone, formerCuts, sourceBytes, origin, ...rest } = kept;
  const optional = { width, height, uploadedBy, framings, former, removedAt, removedBy, origin };
  const maybe = definedOnly({ ...optional, withdrawn, gone, formerCuts, sourceBytes });
  return { ...rest, id: idFrom(_id), ...maybe };
}
