import { ObjectId } from 'bson';
import { checkId } from '../../write/change';
import type { UpdateOutcome } from '../../write/change';
import type { ModifyResult } from '../../write/find.and.modify';
import { encodeDocument, promoted, type ReadOptions } from '../../values/codec';
import type { PlainFields } from '../../values/kind';

/** A document to insert: its key and its bytes. */
export interface Insertion {
  readonly _id: unknown;
  readonly bytes: Buffer;
}

/** Adds an `_id` to the document, as the driver does (also on the caller's object), and encodes it with `_id` first. */
export function prepareInsertion(document: PlainFields, options: ReadOptions): Insertion {
  document['_id'] ??= new ObjectId();
  checkId(document['_id']);
  const ordered = Object.keys(document)[0] === '_id' ? document : { _id: document['_id'], ...document };
  return { _id: document['_id'], bytes: encodeDocument(ordered, options.ignoreUndefined) };
}

/** A key with JavaScript's numbers, as in results. */
export const plainId = (id: unknown): unknown => promoted({ id })['id'];

export const updateResult = ({ matched, modified, upserted }: UpdateOutcome): PlainFields => ({
  acknowledged: true,
  modifiedCount: modified,
  upsertedId: upserted === undefined ? null : plainId(upserted._id),
  upsertedCount: upserted === undefined ? 0 : 1,
  matchedCount: matched,
});

/** The document alone, or with the metadata where the caller requests it. */
export function modifyResult(
  { value, lastErrorObject }: ModifyResult,
  withMetadata: boolean | undefined,
): unknown {
  if (withMetadata !== true) return value;
  const { upserted, ...rest } = lastErrorObject;
  return {
    lastErrorObject: upserted === undefined ? rest : { ...rest, upserted: plainId(upserted) },
    value,
    ok: 1,
  };
}
