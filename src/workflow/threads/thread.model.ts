import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { isId } from '../../ids/id';
import type { Id } from '../../ids/id';
import { idFrom, objectId } from '../../ids/object-id';
import type { NoteComment, NoteThread } from './thread';

interface ThreadRecord extends Omit<NoteThread, 'id' | 'comments'> {
  readonly _id: Types.ObjectId;
  readonly comments: readonly NoteComment[];
}

const inner = { _id: false };

const schema = new Schema<ThreadRecord>(
  {
    subject: { type: String, required: true },
    anchor: new Schema({ blockId: String, quote: String }, inner),
    comments: [
      new Schema(
        {
          id: { type: String, required: true },
          by: { type: String, required: true },
          at: { type: Date, required: true },
          // A notice can stand alone: then the text is empty, which `required` refuses.
          text: { type: String, default: '' },
          notice: Schema.Types.Mixed,
        },
        { ...inner, id: false },
      ),
    ],
    createdAt: { type: Date, required: true },
    resolvedAt: Date,
    resolvedBy: String,
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ subject: 1, createdAt: 1 });

const ThreadModel = model<ThreadRecord>('Thread', schema);

function toThread({ _id, ...fields }: ThreadRecord): NoteThread {
  return { ...fields, id: idFrom(_id) };
}

export async function insertThread({ id, ...fields }: NoteThread): Promise<void> {
  await ThreadModel.create([{ ...fields, _id: objectId(id), comments: [...fields.comments] }]);
}

/** The threads about a subject, oldest first. */
export async function listThreads(subject: string): Promise<readonly NoteThread[]> {
  const rows = await ThreadModel.find({ subject }).sort({ createdAt: 1 }).limit(500).lean<ThreadRecord[]>();
  return rows.map(toThread);
}

export async function findThread(id: Id): Promise<NoteThread | undefined> {
  const row = isId(id) ? await ThreadModel.findById(id).lean<ThreadRecord | null>() : null;
  return row ? toThread(row) : undefined;
}

export async function addComment(id: Id, comment: NoteComment): Promise<void> {
  await ThreadModel.updateOne({ _id: id }, { $push: { comments: comment } });
}

/** Closes a thread, or opens it again. */
export async function markResolved(id: Id, by: string | undefined, at: Date): Promise<void> {
  const change =
    by === undefined
      ? { $unset: { resolvedAt: 1, resolvedBy: 1 } }
      : { $set: { resolvedAt: at, resolvedBy: by } };
  await ThreadModel.updateOne({ _id: id }, change);
}

export async function deleteThreads(subject: string): Promise<void> {
  await ThreadModel.deleteMany({ subject });
}
