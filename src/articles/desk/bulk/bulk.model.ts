/** Acts on several stories at once, kept for a while so that they can be undone. */
import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import type { ActorId } from '../../../accounts/account';
import type { Id } from '../../../ids/id';
import { idFrom, objectId } from '../../../ids/object-id';
import type { Act } from '../../../workflow/acts';
import type { Stage } from '../../../workflow/stage';

/** How a story comes back to what it was. */
export type UndoStep =
  | {
      readonly kind: 'stage';
      readonly act: Act;
      readonly version: number;
      readonly from: Stage;
      readonly scheduledFor?: Date;
    }
  | { readonly kind: 'section'; readonly version: number; readonly section: Id }
  | { readonly kind: 'tags'; readonly version: number; readonly tagIds: readonly Id[] }
  | { readonly kind: 'bin' }
  | { readonly kind: 'assign'; readonly assignment: Id };

/** A story on which the act was done. */
export interface DoneStory {
  readonly id: Id;
  readonly headline: string;
  readonly undo: UndoStep;
}

type Reason = { readonly key: string; readonly values?: Readonly<Record<string, string | number>> };

/** A story on which the act was refused: its reasons are message keys with their values. */
export interface RefusedStory {
  readonly id: string;
  readonly headline: string;
  readonly reason: Reason;
  /** What the reason lists, such as what the story lacks. */
  readonly faults?: readonly Reason[];
}

/** An act on several stories. */
export interface BulkAct {
  readonly id: Id;
  readonly by: ActorId;
  readonly at: Date;
  readonly done: readonly DoneStory[];
  readonly refused: readonly RefusedStory[];
  readonly undoneAt?: Date;
}

interface BulkRecord extends Omit<BulkAct, 'id'> {
  readonly _id: Types.ObjectId;
}

/** An act is undone at once or not at all. */
const KEPT_SECONDS = 2 * 86_400;

const schema = new Schema<BulkRecord>(
  {
    by: { type: String, required: true },
    at: { type: Date, required: true },
    done: { type: Schema.Types.Mixed, required: true },
    refused: { type: Schema.Types.Mixed, required: true },
    undoneAt: Date,
  },
  { strict: 'throw', minimize: false, versionKey: false },
);
schema.index({ at: 1 }, { expireAfterSeconds: KEPT_SECONDS });

const BulkModel = model<BulkRecord>('BulkAct', schema, 'bulkacts');

export async function putBulkAct({ id, ...fields }: BulkAct): Promise<void> {
  await BulkModel.create([
    { ...fields, done: [...fields.done], refused: [...fields.refused], _id: objectId(id) },
  ]);
}

export async function findBulkAct(id: Id): Promise<BulkAct | undefined> {
  const row = await BulkModel.findById(objectId(id)).lean<BulkRecord | null>();
  if (!row) return undefined;
  const { _id, ...fields } = row;
  return { ...fields, id: idFrom(_id) };
}

/** Marks the act as undone. @returns false where it was undone before */
export async function markUndone(id: Id, now: Date): Promise<boolean> {
  const only = { _id: objectId(id), undoneAt: { $exists: false } };
  return (await BulkModel.updateOne(only, { $set: { undoneAt: now } })).matchedCount === 1;
}
