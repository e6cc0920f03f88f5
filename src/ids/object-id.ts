import { Types } from 'mongoose';
import type { Id } from './id';

/** An id as documents hold it. */
export const objectId = (id: Id): Types.ObjectId => new Types.ObjectId(id);

/** A stored reference as an id. It comes from the database and is not checked. */
export const idFrom = (reference: Types.ObjectId): Id => reference.toHexString() as Id;

/** The id of a document that is about to be stored. */
export const newId = (): Id => idFrom(new Types.ObjectId());
