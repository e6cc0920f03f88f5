import { ObjectId } from 'bson';
import { serverError } from '../failure';
import { Query, type Match, type QuerySpec } from '../query/query';
import { documentsOf, type Catalog, type CatalogEntry } from '../disk/catalog';
import { Records, type RecordBytes } from '../disk/records';
import { compileUpdate } from '../update/update';
import type { Update } from '../update/update.step';
import { seedOf } from '../update/upsert';
import { asBuffer, decodeExact, encodeDocument } from '../values/codec';
import { isArray, isDocument, Kind, kindOf, type PlainFields } from '../values/kind';
import { equalValues } from '../values/order';
import { isDocumentError, type WriteTarget } from './insert';

/** An update as received. */
export interface UpdateSpec {
  readonly query: QuerySpec;
  readonly update: unknown;
  readonly arrayFilters?: readonly PlainFields[] | undefined;
  readonly upsert?: boolean;
  readonly many?: boolean;
}

/** The result of an update; `failure` is the error that ended it after some documents were changed. */
export interface UpdateOutcome {
  readonly matched: number;
  readonly modified: number;
  readonly upserted?: { readonly _id: unknown; readonly bytes: Buffer };
  readonly failure?: Error;
}

/** The bytes of a document before and after its update. */
export interface ChangedDocument {
  readonly before: Buffer;
  readonly after: Buffer;
}

/** Updates matching documents, or inserts one. */
export function updateAll(target: WriteTarget, spec: UpdateSpec): UpdateOutcome {
  const update = compileUpdate(spec.update, spec.arrayFilters);
  const matches = findMatches(target, spec);
  if (matches.length === 0 && spec.upsert === true) return upsert(target, spec, update);
  let [matched, modified] = [0, 0];
  for (const match of matches) {
    try {
      const { before, after } = applyTo(target, match, update);
      matched += 1;
      if (before !== after) modified += 1;
    } catch (error) {
      if (matched === 0 || !isDocumentError(error)) throw error;
      return { matched, modified, failure: error };
    }
  }
  return { matched, modified };
}

function findMatches(
  { catalog, namespace }: WriteTarget,
  { query, many, update }: UpdateSpec,
): readonly Match[] {
  const positional =
    isDocument(update) &&
    JSON.stringify(Object.values(update).map((part) => Object.keys(part ?? {}))).includes('.$');
  const search = new Query({ ...query, positional, limit: many === true ? 0 : 1 });
  const matches = search.take(catalog, catalog.find(namespace), Infinity);
  return many === true && matches.length > 1000 ? matches.map(withoutBytes) : matches;
}

/** Documents of a large update are read again one by one, instead of being held all at once. */
const unread = Buffer.alloc(0);
const withoutBytes = ({ row, found }: Match): Match => ({ row, found, bytes: unread });

/** Applies an update to one stored document; returns the same bytes when nothing changed. */
export function applyTo({ catalog, namespace }: WriteTarget, match: Match, update: Update): ChangedDocument {
  const collection = catalog.ensure(namespace);
  const stored = match.bytes === unread ? readRow(catalog, collection, match.row) : match;
  const before = stored.bytes;
  const old = decodeExact(before);
  const updated = update(decodeExact(before), { position: match.found.position, inserting: false });
  if (!equalValues(updated['_id'], old['_id'])) throw immutableId();
  const after = encodeDocument(idFirst(updated));
  if (after.equals(before)) return { before, after: before };
  new Records(catalog, collection).replace(stored, after);
  return { before, after };
}

function readRow(catalog: Catalog, collection: CatalogEntry, row: number): RecordBytes {
  const found = catalog.connection.get(`SELECT d FROM ${documentsOf(collection)} WHERE r = ?`, row);
  return { row, bytes: asBuffer(found?.[0] as Uint8Array) };
}

const immutableId = () =>
  serverError(66, "Performing an update on the path '_id' would modify the immutable field '_id'");

/** Inserts the document that an update creates from the filter. */
export function upsert(
  { catalog, namespace }: WriteTarget,
  { query, ...spec }: UpdateSpec,
  update: Update,
): UpdateOutcome {
  const isReplacement = isDocument(spec.update) && Object.keys(spec.update)[0]?.startsWith('$') !== true;
  const seed = seedOf(query.filter);
  const start = isReplacement && !isArray(spec.update) ? pick(seed, '_id') : seed;
  const created = update({ ...start }, { position: undefined, inserting: true });
  if (start['_id'] !== undefined && !equalValues(created['_id'], start['_id'])) throw immutableId();
  const document = idFirst(created['_id'] === undefined ? { _id: new ObjectId(), ...created } : created);
  checkId(document['_id']);
  const bytes = encodeDocument(document);
  const collection = catalog.ensure(namespace);
  new Records(catalog, collection).insert(bytes);
  catalog.addCount(collection, 1);
  return { matched: 0, modified: 0, upserted: { _id: document['_id'], bytes } };
}

const pick = (document: PlainFields, name: string): PlainFields =>
  document[name] === undefined ? {} : { [name]: document[name] };

const idFirst = (document: PlainFields): PlainFields =>
  Object.keys(document)[0] === '_id' ? document : { _id: document['_id'], ...document };

/** Refuses document keys that MongoDB refuses. */
export function checkId(id: unknown): void {
  const kind = kindOf(id);
  const name = kind === Kind.array ? 'array' : kind === Kind.regex ? 'regex' : undefined;
  if (name !== undefined) throw serverError(53, `The '_id' value cannot be of type ${name}`);
  const operator = isDocument(id) ? Object.keys(id).find((key) => key.startsWith('$')) : undefined;
  if (operator !== undefined && !['$ref', '$id', '$db'].includes(operator)) {
    throw serverError(
      52,
      `_id fields may not contain '$'-prefixed fields: ${operator} is not valid for storage.`,
    );
  }
}

/** Deletes matching documents; returns how many. */
export function deleteAll({ catalog, namespace }: WriteTarget, query: QuerySpec): number {
  const collection = catalog.find(namespace);
  if (collection === undefined) return 0;
  const search = new Query(query);
  if (Object.keys(query.filter).length === 0 && (query.limit ?? 0) === 0)
    return deleteEverything(catalog, collection);
  const matches = search.take(catalog, collection, Infinity);
  const records = new Records(catalog, collection);
  for (const match of matches) records.remove(match);
  catalog.addCount(collection, -matches.length);
  return matches.length;
}

function deleteEverything(catalog: Catalog, collection: CatalogEntry): number {
  const count = new Records(catalog, collection).removeAll();
  catalog.addCount(collection, -count);
  return count;
}
