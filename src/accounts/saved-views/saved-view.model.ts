/** Saved views of the lists of the desk: a name for a set of filters. */
import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { ActorId } from '../account';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';

/** The lists that have views. */
const viewedLists = ['stories', 'media'] as const;
export type ViewedListName = (typeof viewedLists)[number];

export interface SavedView {
  readonly id: Id;
  readonly list: ViewedListName;
  readonly name: string;
  /** The parameters of the list's address. */
  readonly params: string;
  readonly ownerId: ActorId;
  /** Whether every person of the newsroom sees it. */
  readonly shared: boolean;
  readonly createdAt: Date;
}

interface ViewRecord extends Omit<SavedView, 'id' | 'list'> {
  readonly _id: Types.ObjectId;
  /** Absent in views of stories that were saved while no other list had views. */
  readonly list?: ViewedListName;
}

const schema = new Schema<ViewRecord>(
  {
    list: { type: String, enum: viewedLists },
    name: { type: String, required: true },
    params: { type: String, default: '' },
    ownerId: { type: String, required: true },
    shared: { type: Boolean, required: true },
    createdAt: { type: Date, required: true },
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ ownerId: 1, _id: 1 });
schema.index({ shared: 1, _id: 1 });

const ViewModel = model<ViewRecord>('SavedView', schema, 'savedviews');

const toView = ({ _id, list = 'stories', ...fields }: ViewRecord): SavedView => ({
  ...fields,
  list,
  id: idFrom(_id),
});

export async function insertView({ id, ...fields }: SavedView): Promise<void> {
  await ViewModel.create([{ ...fields, _id: objectId(id) }]);
}

export async function findView(id: Id): Promise<SavedView | undefined> {
  const row = await ViewModel.findById(objectId(id)).lean<ViewRecord | null>();
  return row ? toView(row) : undefined;
}

export async function deleteView(id: Id): Promise<void> {
  await ViewModel.deleteOne({ _id: objectId(id) });
}

export const countViewsOf = (ownerId: ActorId): Promise<number> => ViewModel.countDocuments({ ownerId });

/** The views of a list: a person's own and those that are shared, in the order in which they were saved. */
export async function listViewsFor(
  ownerId: ActorId,
  list: ViewedListName,
  limit: number,
): Promise<readonly SavedView[]> {
  const lists = await Promise.all(
    [{ ownerId }, { shared: true }].map((only) =>
      ViewModel.find(only).sort({ _id: 1 }).limit(limit).lean<ViewRecord[]>(),
    ),
  );
  const views = new Map(lists.flat().map((row) => [idFrom(row._id), toView(row)]));
  return [...views.values()].filter((view) => view.list === list);
}
