import { Schema, Types, model } from 'mongoose';
import { definedOnly, omit } from '../defined-only';
import type { Media } from './media';
import { mediaKinds, mediaOrigins } from './media';
import { wordsOf } from './searched-text';

export type MediaRecord = Omit<Media, 'id'> & {
  readonly _id: Types.ObjectId;
  /** The words it is found by. */
  readonly words: readonly string[];
};

const words = { type: Schema.Types.Mixed, required: true };
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
    alt: words,
    caption: words,
    credit: words,
    iptc: { type: credits, required: true },
    framings: Schema.Types.Mixed,
    former: Schema.Types.Mixed,
    words: [String],
    origin: { type: String, enum: mediaOrigins },
    removedAt: Date,
    withdrawn: new Schema({ at: Date, by: String, reason: String }, { _id: false }),
    gone: { type: [String], default: undefined },
    formerCuts: { type: [String], default: undefined },
    demo: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
    uploadedBy: String,
  },
  { strict: 'throw', minimize: false, versionKey: false },
);

// One index for each question below.
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

/** Asked only within the `.model.ts` files of this room. */
export const MediaModel = model<MediaRecord>('Media', schema, 'media');

export const newestFirst = { createdAt: -1, _id: -1 } as const;

/** A place in the library, newest first: the file after which to go on. */
export interface MediaPosition {
  readonly createdAt: Date;
  readonly id: string;
}

export const newMediaId = (): string => new Types.ObjectId().toHexString();

/** Files that are not taken away. */
export const standing = { removedAt: { $exists: false } } as const;

/** Files by id; ids of nothing, and of what is taken away, are left out. */
export async function findMedia(ids: readonly string[]): Promise<ReadonlyMap<string, Media>> {
  if (ids.length === 0) return new Map();
  const rows = await MediaModel.find({ _id: { $in: ids }, ...standing }).lean<MediaRecord[]>();
  return new Map(rows.map(toMedia).map((media) => [media.id, media]));
}

/** The file whose stored original has this hash: what addresses carry. */
export async function findMediaByHash(hash: string): Promise<Media | undefined> {
  const row = await MediaModel.findOne({ hash, ...standing }).lean<MediaRecord>();
  return row ? toMedia(row) : undefined;
}

/** Ids of the files that have, or had before they were replaced, the contents of these hashes. */
export async function findMediaIds(hashes: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(hashes)];
  const ids = new Map<string, string>();
  if (wanted.length === 0) return ids;
  for (const field of ['former.hash', 'hash']) {
    const rows = await MediaModel.find({ [field]: { $in: wanted }, ...standing })
      .select({ hash: 1, former: 1 })
      .lean<Pick<MediaRecord, '_id' | 'hash' | 'former'>[]>();
    for (const { _id, hash, former } of rows) {
      const found = field === 'hash' ? hash : former?.hash;
      if (found !== undefined) ids.set(found, _id.toHexString());
    }
  }
  return ids;
}

/** The file that has been stored already under this content, as it was sent or as it is kept; taken away or not. */
export async function findSameMedia(hash: string): Promise<Media | undefined> {
  const row =
    (await MediaModel.findOne({ hash }).lean<MediaRecord>()) ??
    (await MediaModel.findOne({ sourceHash: hash }).lean<MediaRecord>());
  return row ? toMedia(row) : undefined;
}

/** The file that once had this content, or has it and is taken away. */
export async function findFormerMedia(hash: string): Promise<Media | undefined> {
  for (const where of [{ hash }, { 'former.hash': hash }, { gone: hash }]) {
    const row = await MediaModel.findOne(where).lean<MediaRecord>();
    if (row) return toMedia(row);
  }
  return undefined;
}

/** The library, newest first. */
export async function listMedia(limit: number, after?: MediaPosition): Promise<readonly Media[]> {
  const rows = await MediaModel.find({ ...standing, ...(after && olderThan(after)) })
    .sort(newestFirst)
    .limit(limit)
    .lean<MediaRecord[]>();
  return rows.map(toMedia);
}

export const olderThan = ({ createdAt, id }: MediaPosition) => ({
  createdAt: { $lte: createdAt },
  $or: [{ createdAt: { $lt: createdAt } }, { _id: { $lt: new Types.ObjectId(id) } }],
});

/** The files of the demo edition. */
export async function listDemoMedia(): Promise<readonly Media[]> {
  const rows = await MediaModel.find({ demo: true, ...standing }).lean<MediaRecord[]>();
  return rows.map(toMedia);
}

/** Keeps a new file's record; fails where the same content has one. */
export async function insertMedia({ id, ...fields }: Media): Promise<void> {
  await MediaModel.create([{ ...fields, words: wordsOf(fields), _id: new Types.ObjectId(id) }]);
}

/** Writes a file's record anew; false where there is none. */
export async function replaceMedia({ id, ...fields }: Media): Promise<boolean> {
  const record = { ...fields, words: wordsOf(fields), _id: new Types.ObjectId(id) };
  return (await MediaModel.replaceOne({ _id: id }, record)).matchedCount === 1;
}

export async function deleteMedia(id: string): Promise<void> {
  await MediaModel.deleteOne({ _id: id });
}

/** The record as the rest of the product knows it. */
export function toMedia({ _id, ...record }: MediaRecord): Media {
  const { width, height, uploadedBy, framings, former, removedAt, origin, ...kept } = omit(record, 'words');
  const { withdrawn, gone, formerCuts, sourceBytes, ...rest } = kept;
  const optional = { width, height, uploadedBy, framings, former, removedAt, origin };
  const maybe = definedOnly({ ...optional, withdrawn, gone, formerCuts, sourceBytes });
  return { ...rest, id: _id.toHexString(), ...maybe };
}
