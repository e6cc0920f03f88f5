/** Documents as they are stored, for code that moves whole collections; other code uses the models. */
import mongoose, { type Types } from 'mongoose';
import { beginTransaction } from './models';

/** What documents of this product have for their id. */
export type DocumentId = Types.ObjectId | string;

/** A document with every field it has, BSON's own types included. */
export interface StoredDocument {
  readonly _id: DocumentId;
  readonly [field: string]: unknown;
}

/** The documents of a collection in the order of their ids; none where there is no such collection. */
export type ReadDocuments = (collection: string) => AsyncIterable<StoredDocument>;

/** The part of a collection that reading uses; the driver's and the embedded one share it. */
interface Readable {
  find(filter: object, options?: object): { sort(order: { readonly _id: 1 }): AsyncIterable<unknown> };
}

/** Every stored document has an id. */
export const inOrder = (collection: Readable, options: object = {}): AsyncIterable<StoredDocument> =>
  collection.find({}, options).sort({ _id: 1 }) as AsyncIterable<StoredDocument>;

const collectionOf = (name: string) => mongoose.connection.collection<StoredDocument>(name);

/** The documents as they are now. */
export const readDocuments: ReadDocuments = (name) => inOrder(collectionOf(name));

/** Writes documents, replacing those with the same ids; all of them or none. */
export async function putDocuments(name: string, documents: readonly StoredDocument[]): Promise<void> {
  if (documents.length === 0) return;
  const steps = documents.map((document) => ({
    replaceOne: { filter: { _id: document._id }, replacement: document, upsert: true },
  }));
  // Calls beneath Mongoose join no transaction by themselves.
  await beginTransaction((session) => collectionOf(name).bulkWrite(steps, { session }));
}

/** Deletes documents by their ids. */
export async function removeDocuments(name: string, ids: readonly DocumentId[]): Promise<void> {
  if (ids.length > 0) await collectionOf(name).deleteMany({ _id: { $in: [...ids] } });
}

/** Fields of a document to be set, or taken away where they are undefined, if they are what they were when read. */
export interface DocumentChange {
  readonly before: StoredDocument;
  readonly fields: Readonly<Record<string, unknown>>;
}

/** Changes fields of documents; one that was changed meanwhile is left as it is. */
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
