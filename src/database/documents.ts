/** Documents as they are stored, for code that moves whole collections; other code uses the models. */
import mongoose, { type Types } from 'mongoose';
import { beginTransaction } from './models';

/** Types of document ids in this product. */
export type DocumentId = Types.ObjectId | string;

/** A document with all its fields, as BSON types. */
export interface StoredDocument {
  readonly _id: DocumentId;
  readonly [field: string]: unknown;
}

/** The documents of a collection in the order of their ids; none where the collection does not exist. */
export type ReadDocuments = (collection: string) => AsyncIterable<StoredDocument>;

/** The methods of a collection that reading uses; the driver's and the embedded one have both. */
interface Readable {
  find(filter: object, options?: object): { sort(order: { readonly _id: 1 }): AsyncIterable<unknown> };
}

/** Every stored document has an id. */
export const inOrder = (collection: Readable, options: object = {}): AsyncIterable<StoredDocument> =>
  collection.find({}, options).sort({ _id: 1 }) as AsyncIterable<StoredDocument>;

const collectionOf = (name: string) => mongoose.connection.collection<StoredDocument>(name);

/** The current documents. */
export const readDocuments: ReadDocuments = (name) => inOrder(collectionOf(name));

/** Writes documents, replacing those with the same ids, in one transaction. */
export async function putDocuments(name: string, documents: readonly StoredDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const steps = documents.map((document) => ({
    replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true },
  }));
  // Driver calls do not join Mongoose's transactions, so the session is passed.
  await beginTransaction((session) => collectionOf(name).bulkWrite(steps, { session }));
}

/** Deletes documents by their ids. */
export async function removeDocuments(name: string, ids: readonly DocumentId[]): Promise<void> {
  if (ids.length > 0) await collectionOf(name).deleteMany({ _id: { $in: [...ids] } });
}

/** Fields to set, or to remove where they are undefined, if the stored ones still equal those that were read. */
export interface DocumentChange {
  readonly before: StoredDocument;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Changes fields of documents; documents that were changed since they were read are left unchanged. */
export async function changeDocuments(name: string, changes: readonly DocumentChange[]): Promise<void> {
  if (changes.length === 0) return;
  const steps = changes.map(({ before, fields }) => {
    const unchanged = Object.fromEntries(Object.keys(fields).map((field) => [field, before[field]]));
    return { updateOne: { filter: { ...unchanged, _id: before._id }, update: updateTo(fields) } };
  });
  await beginTransaction((session) => collectionOf(name).bulkWrite(steps, { session }));
}

function updateTo(fields: DocumentChange['fields']): object {
  const kept = Object.entries(fields).filter(([, value]) => value !== undefined);
  const gone = Object.keys(fields).filter((name) => fields[name] === undefined);
  return {
    ...(kept.length > 0 && { $set: Object.fromEntries(kept) }),
    ...(gone.length > 0 && { $unset: Object.fromEntries(gone.map((name) => [name, ''])) }),
  };
}
