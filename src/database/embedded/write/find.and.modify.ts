import { Query } from '../query/query';
import { Records } from '../disk/records';
import { compileUpdate } from '../update/update';
import type { Update } from '../update/update.step';
import type { ReadOptions } from '../values/codec';
import type { PlainFields } from '../values/kind';
import { applyTo, upsert, type UpdateSpec } from './change';
import type { WriteTarget } from './insert';

/** The result of `findOneAnd…`: the document, and the driver's metadata. */
export interface ModifyResult {
  readonly value: PlainFields | null;
  readonly lastErrorObject: {
    readonly n: number;
    readonly updatedExisting?: boolean;
    readonly upserted?: unknown;
  };
}

/** The document to return, and how its fields are decoded. */
export interface ModifyOptions {
  /** Whether to return the document after the update, instead of before it. */
  readonly returnNew: boolean;
  readonly read: ReadOptions;
}

/** Updates the first matching document and returns it, before or after the update. */
export function findAndUpdate(target: WriteTarget, spec: UpdateSpec, options: ModifyOptions): ModifyResult {
  const update = compileUpdate(spec.update, spec.arrayFilters);
  const search = new Query({ ...spec.query, limit: 1, positional: true });
  const [match] = search.take(target.catalog, target.catalog.find(target.namespace), 1);
  if (match === undefined) return missing(target, { spec, update }, options);
  const { before, after } = applyTo(target, match, update);
  const value = search.present({ ...match, bytes: options.returnNew ? after : before }, options.read);
  return { value, lastErrorObject: { n: 1, updatedExisting: true } };
}

/** The result where no document matches: the inserted one when the update is an upsert. */
function missing(
  target: WriteTarget,
  { spec, update }: { readonly spec: UpdateSpec; readonly update: Update },
  { returnNew, read }: ModifyOptions,
): ModifyResult {
  if (spec.upsert !== true) return { value: null, lastErrorObject: { n: 0, updatedExisting: false } };
  const { upserted } = upsert(target, spec, update);
  const created = upserted === undefined ? null : { row: -1, bytes: upserted.bytes, found: {} };
  const value = created === null || !returnNew ? null : new Query(spec.query).present(created, read);
  return { value, lastErrorObject: { n: 1, updatedExisting: false, upserted: upserted?._id } };
}

/** Deletes the first matching document and returns it. */
export function findAndDelete(
  { catalog, namespace }: WriteTarget,
  spec: UpdateSpec['query'],
  options: ReadOptions,
): ModifyResult {
  const search = new Query({ ...spec, limit: 1 });
  const collection = catalog.find(namespace);
  const [match] = search.take(catalog, collection, 1);
  if (match === undefined || collection === undefined) return { value: null, lastErrorObject: { n: 0 } };
  const value = search.present(match, options);
  new Records(catalog, collection).remove(match);
  catalog.addCount(collection, -1);
  return { value, lastErrorObject: { n: 1 } };
}
