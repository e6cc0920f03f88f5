/**
 * Deleted tags, static pages, people, sections, redirects and menu items, in a collection of their own that no other query reads. Stories and files
 * have their own records of a deletion.
 */
import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { inPortions } from '../database/in.portions';
import type { Id } from '../ids/id';
import { idFrom, objectId } from '../ids/object-id';
import type { Wording } from '../language/wording';

export type BinKind = 'tag' | 'page' | 'person' | 'section' | 'redirect' | 'menu';

declare const ITEM: unique symbol;

/** A kind of deleted things, and the type of the item that its room writes and reads. */
export interface BinOf<Item> {
  readonly kind: BinKind;
  /** Exists for the compiler only. */
  readonly [ITEM]?: Item;
}

/** Declares the bin of a room's records beside their removal: `binOf<Person>('person')`. */
export const binOf = <Item>(kind: BinKind): BinOf<Item> => ({ kind });

/** A deleted thing, which can be restored. */
export interface Binned<Item = unknown> {
  readonly kind: BinKind;
  readonly id: Id;
  readonly names: Wording;
  /** The thing itself, in the form that its room writes and reads. */
  readonly item: Item;
  /** Keys of its addresses, which no other thing of its kind gets. */
  readonly keys: readonly string[];
  /** Readers' addresses that answer 410 while it is in the bin. */
  readonly gone: readonly string[];
  readonly deletedAt: Date;
  readonly deletedBy: string;
}

interface BinRecord extends Omit<Binned, 'id'> {
  readonly _id: Types.ObjectId;
}

const schema = new Schema<BinRecord>(
  {
    kind: { type: String, required: true },
    names: { type: Schema.Types.Mixed, required: true },
    item: { type: Schema.Types.Mixed, required: true },
    keys: [String],
    gone: [String],
    deletedAt: { type: Date, required: true },
    deletedBy: { type: String, required: true },
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ kind: 1, deletedAt: -1, _id: -1 });
schema.index({ kind: 1, keys: 1 });
schema.index({ deletedAt: 1 });

const BinModel = model<BinRecord>('Binned', schema, 'bin');

// `putInBin` takes items of this type alone.
const toBinned = <Item>({ _id, ...fields }: BinRecord): Binned<Item> => ({
  ...fields,
  id: idFrom(_id),
  item: fields.item as Item,
});

export async function putInBin<Item>(
  { kind }: BinOf<Item>,
  { id, ...fields }: Omit<Binned<NoInfer<Item>>, 'kind'>,
): Promise<void> {
  await BinModel.create([{ ...fields, kind, _id: objectId(id) }]);
}

export async function findBinned<Item>({ kind }: BinOf<Item>, id: Id): Promise<Binned<Item> | undefined> {
  const row = await BinModel.findById(objectId(id)).lean<BinRecord | null>();
  return row?.kind === kind ? toBinned<Item>(row) : undefined;
}

/** Things of a kind, the last deleted first; one more than `limit` if there are more. */
export async function listBinned<Item>(
  { kind }: BinOf<Item>,
  { before, limit }: { readonly before: Date | undefined; readonly limit: number },
): Promise<readonly Binned<Item>[]> {
  const rows = await BinModel.find({ kind, ...(before && { deletedAt: { $lt: before } }) })
    .sort({ deletedAt: -1, _id: -1 })
    .limit(limit + 1)
    .lean<BinRecord[]>();
  return rows.map((row) => toBinned<Item>(row));
}

/** The number of things of a kind, counted up to `most`. */
export const countBinned = (kind: BinKind, most: number): Promise<number> =>
  BinModel.countDocuments({ kind }, { limit: most });

/** Things that were deleted up to a moment, the oldest first. */
export async function binnedUpTo(moment: Date, limit: number): Promise<readonly Binned[]> {
  const rows = await BinModel.find({ deletedAt: { $lte: moment } })
    .sort({ deletedAt: 1 })
    .limit(limit)
    .lean<BinRecord[]>();
  return rows.map((row) => toBinned(row));
}

/** Those of the keys that things in the bin keep. */
export async function keysInBin(kind: BinKind, keys: readonly string[]): Promise<readonly string[]> {
  const rows = await inPortions(keys, (some) =>
    BinModel.find({ kind, keys: { $in: some } })
      .select({ keys: 1 })
      .lean<Pick<BinRecord, 'keys'>[]>(),
  );
  return rows.flatMap((row) => row.keys);
}

/** Those of the ids whose things are in the bin. */
export async function idsInBin(kind: BinKind, ids: readonly Id[]): Promise<readonly Id[]> {
  const rows = await inPortions(ids, (some) =>
    BinModel.find({ _id: { $in: some.map(objectId) }, kind })
      .select({ _id: 1 })
      .lean<Pick<BinRecord, '_id'>[]>(),
  );
  return rows.map(({ _id }) => idFrom(_id));
}

export async function removeFromBin(id: Id): Promise<void> {
  await BinModel.deleteOne({ _id: objectId(id) });
}
