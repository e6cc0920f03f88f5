import { Query } from '../query/query';
import type { Catalog } from '../disk/catalog';
import { removeDocument } from '../disk/records';
import { compileUpdate } from '../update/update';
import type { Update } from '../update/update.step';
import type { ReadOptions } from '../values/codec';
import type { PlainFields } from '../values/kind';
import { applyTo, upsert, type UpdateSpec } from './change';

/** What `findOneAnd…` gives: the document as asked for, and what the driver calls its metadata. */
export interface ModifyResult {
  readonly value: PlainFields | null;
  readonly lastErrorObject: {
    readonly n: number;
    readonly updatedExisting?: boolean;
    readonly upserted?: unknown;
  };
}

/** Changes the first document that matches and gives it back, as it was or as it became. */
export function findAndUpdate(
  catalog: Catalog,
  namespace: string,
  spec: UpdateSpec,
  returnNew: boolean,
  options: ReadOptions,
): ModifyResult {
  const update = compileUpdate(spec.update, spec.arrayFilters);
  const search = new Query({ ...spec.query, limit: 1, positional: true });
  const [match] = search.take(catalog, catalog.find(namespace), 1);
  if (match === undefined) return missing(catalog, namespace, spec, update, returnNew, options);
  const { before, after } = applyTo(catalog, namespace, match, update);
  const value = search.present({ ...match, bytes: returnNew ? after : before }, options);
  return { value, lastErrorObject: { n: 1, updatedExisting: true } };
}

function missing(
  catalog: Catalog,
  namespace: string,
  spec: UpdateSpec,
  update: Update,
  returnNew: boolean,
  options: ReadOptions,
): ModifyResult {
  if (spec.upsert !== true) return { value: null, lastErrorObject: { n: 0, updatedExisting: false } };
  const { upserted } = upsert(catalog, namespace, spec, update);
  const made = upserted === undefined ? null : { row: -1, bytes: upserted.bytes, found: {} };
  const value = made === null || !returnNew ? null : new Query(spec.query).present(made, options);
  return { value, lastErrorObject: { n: 1, updatedExisting: false, upserted: upserted?._id } };
}

/** Deletes the first document that matches and gives it back. */
export function findAndDelete(
  catalog: Catalog,
  namespace: string,
  spec: UpdateSpec['query'],
  options: ReadOptions,
): ModifyResult {
  const search = new Query({ ...spec, limit: 1 });
  const collection = catalog.find(namespace);
  const [match] = search.take(catalog, collection, 1);
  if (match === undefined || collection === undefined) return { value: null, lastErrorObject: { n: 0 } };
  const value = search.present(match, options);
  removeDocument(catalog, collection, match);
  catalog.addCount(collection, -1);
  return { value, lastErrorObject: { n: 1 } };
}
