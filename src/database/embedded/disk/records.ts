import { asBuffer, decodeExact, decodeSome } from '../values/codec';
import { encodeKey } from '../values/key';
import type { PlainFields } from '../values/kind';
import { documentsOf, entriesOf, type Catalog, type CatalogEntry } from './catalog';
import { duplicateKey } from './indexes/duplicate';
import { keysOf, type DocumentKeys } from './indexes/index.keys';
import type { Index } from './indexes/index.definition';

/** A document where it lies: its row and its bytes. */
export interface RecordBytes {
  readonly row: number;
  readonly bytes: Buffer;
}

/** The fields of a document that the collection's indexes look at. */
const indexedPart = (collection: CatalogEntry, bytes: Buffer): PlainFields =>
  collection.indexedFields === undefined ? decodeExact(bytes) : decodeSome(bytes, collection.indexedFields);

/** Writes a new document with its index entries, or throws before anything is written. Returns its row. */
export function insertDocument(catalog: Catalog, collection: CatalogEntry, bytes: Buffer): number {
  const document = indexedPart(collection, bytes);
  const key = encodeKey(document['_id']);
  refuseTakenId(catalog, collection, document, key);
  const entries = entriesFor(catalog, collection, document, -1);
  const sql = `INSERT INTO ${documentsOf(collection)} (k, d) VALUES (?, ?)`;
  const row = Number(catalog.connection.run(sql, key, bytes).lastInsertRowid);
  for (const [index, found] of entries) addEntries(catalog, index, found.keys, row);
  return row;
}

function refuseTakenId(catalog: Catalog, collection: CatalogEntry, document: PlainFields, key: Buffer): void {
  const taken = catalog.connection.get(`SELECT 1 FROM ${documentsOf(collection)} WHERE k = ?`, key);
  if (taken !== undefined) throw duplicateKey(collection, '_id_', [{ name: '_id', path: ['_id'] }], document);
}

/** Writes a changed document over its old self, and only the index entries that changed. */
export function replaceDocument(
  catalog: Catalog,
  collection: CatalogEntry,
  old: RecordBytes,
  bytes: Buffer,
): void {
  const [before, after] = [indexedPart(collection, old.bytes), indexedPart(collection, bytes)];
  const entries = entriesFor(catalog, collection, after, old.row);
  catalog.connection.run(`UPDATE ${documentsOf(collection)} SET d = ? WHERE r = ?`, bytes, old.row);
  for (const [index, found] of entries) {
    const known = keysOf(index, before).keys;
    removeEntries(catalog, index, without(known, found.keys), old.row);
    addEntries(catalog, index, without(found.keys, known), old.row);
  }
}

const without = (keys: readonly Buffer[], others: readonly Buffer[]): readonly Buffer[] =>
  keys.filter((key) => !others.some((other) => other.equals(key)));

export function removeDocument(catalog: Catalog, collection: CatalogEntry, old: RecordBytes): void {
  const document = indexedPart(collection, old.bytes);
  for (const index of collection.indexes)
    removeEntries(catalog, index, keysOf(index, document).keys, old.row);
  catalog.connection.run(`DELETE FROM ${documentsOf(collection)} WHERE r = ?`, old.row);
}

/** Empties a collection without looking at its documents. */
export function removeAll(catalog: Catalog, collection: CatalogEntry): number {
  for (const index of collection.indexes) catalog.connection.run(`DELETE FROM ${entriesOf(index)}`);
  return catalog.connection.run(`DELETE FROM ${documentsOf(collection)}`).changes;
}

/** Fills a new index from the documents there are; throws, with nothing kept, when they break its uniqueness. */
export function fillIndex(catalog: Catalog, collection: CatalogEntry, index: Index): void {
  let arrays = 0;
  for (const document of storedDocuments(catalog, collection)) {
    const part =
      index.fields === undefined ? decodeExact(document.bytes) : decodeSome(document.bytes, index.fields);
    const found = uniqueKeys(catalog, collection, index, part, document.row);
    addEntries(catalog, index, found.keys, document.row);
    arrays |= found.arrays;
  }
  if (arrays !== 0) catalog.noteArrays(index, arrays);
}

/** All documents in the order they were inserted, read a few hundred at a time. */
export function* storedDocuments(catalog: Catalog, collection: CatalogEntry): Generator<RecordBytes> {
  const sql = `SELECT r, d FROM ${documentsOf(collection)} WHERE r > ? ORDER BY r LIMIT 500`;
  for (let last = -1; ;) {
    const rows = catalog.connection.all(sql, last);
    for (const [row, bytes] of rows) {
      last = Number(row);
      yield { row: last, bytes: asBuffer(bytes as Uint8Array) };
    }
    if (rows.length < 500) return;
  }
}

function entriesFor(
  catalog: Catalog,
  collection: CatalogEntry,
  document: PlainFields,
  row: number,
): readonly (readonly [Index, DocumentKeys])[] {
  return collection.indexes.map(
    (index) => [index, checkedKeys(catalog, collection, index, document, row)] as const,
  );
}

function checkedKeys(
  catalog: Catalog,
  collection: CatalogEntry,
  index: Index,
  document: PlainFields,
  row: number,
): DocumentKeys {
  const found = uniqueKeys(catalog, collection, index, document, row);
  if ((found.arrays & ~index.arrays) !== 0) catalog.noteArrays(index, found.arrays);
  return found;
}

/** The keys of a document, refused when a unique index has one of them from another document. */
function uniqueKeys(
  catalog: Catalog,
  collection: CatalogEntry,
  index: Index,
  document: PlainFields,
  row: number,
): DocumentKeys {
  const found = keysOf(index, document);
  if (index.unique && found.keys.some((key) => isTaken(catalog, index, key, row))) {
    throw duplicateKey(collection, index.name, index.keys, document);
  }
  return found;
}

const isTaken = (catalog: Catalog, index: Index, key: Buffer, row: number): boolean =>
  catalog.connection.get(`SELECT 1 FROM ${entriesOf(index)} WHERE k = ? AND r <> ? LIMIT 1`, key, row) !==
  undefined;

function addEntries(catalog: Catalog, index: Index, keys: readonly Buffer[], row: number): void {
  for (const key of keys)
    catalog.connection.run(`INSERT INTO ${entriesOf(index)} (k, r) VALUES (?, ?)`, key, row);
}

function removeEntries(catalog: Catalog, index: Index, keys: readonly Buffer[], row: number): void {
  for (const key of keys)
    catalog.connection.run(`DELETE FROM ${entriesOf(index)} WHERE k = ? AND r = ?`, key, row);
}
