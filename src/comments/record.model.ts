/** The stored form of comments, for the `.model.ts` files of this room only. */
import type { Types } from 'mongoose';
import { Schema, model } from 'mongoose';
import { idFrom } from '../ids/object-id';
import type { Comment } from './comment';

export interface CommentRecord extends Omit<Comment, 'id'> {
  readonly _id: Types.ObjectId;
}

const about = new Schema(
  { id: String, sectionId: String, title: String, href: String },
  { _id: false, id: false },
);

const schema = new Schema<CommentRecord>(
  {
    about: { type: about, required: true },
    parentId: String,
    name: { type: String, required: true },
    email: String,
    text: { type: String, required: true },
    at: { type: Date, required: true },
    state: { type: String, required: true },
    score: { type: Number, required: true },
    reasons: [String],
    network: String,
    networkUntil: Date,
    textKey: { type: String, required: true },
    editedAt: Date,
    batch: String,
    before: String,
    deletedAt: Date,
    deletedBy: String,
  },
  { strict: 'throw', versionKey: false },
);
schema.index({ state: 1, _id: -1 });
// The comments below a story in both orders, and the answers to one of them.
schema.index({ 'about.id': 1, state: 1, parentId: 1, at: 1, _id: 1 });
schema.index({ parentId: 1, state: 1, at: 1, _id: 1 });
schema.index({ textKey: 1, at: 1 });
schema.index({ at: 1 }, { partialFilterExpression: { networkUntil: { $exists: true } } });
schema.index({ batch: 1 });
schema.index({ deletedAt: -1, _id: -1 }, { partialFilterExpression: { deletedAt: { $exists: true } } });

export const CommentModel = model<CommentRecord>('ReaderComment', schema);

export const toComment = ({ _id, ...fields }: CommentRecord): Comment => ({
  ...fields,
  id: idFrom(_id),
});
