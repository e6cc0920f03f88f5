import { asBuffer, decodeExact, decodeSome } from '../values/codec';
import { encodeKey } from '../values/key';
import type { PlainFields } from '../values/kind';
import { documentsOf, entriesOf, type Catalog, type CatalogEntry } from './catalog';
import { duplicateKey } from './indexes/duplicate';
import { keysOf, type DocumentKeys } from './indexes/index.keys';
import type { Index } from './indexes/index.definition';

/** A stored document: its row and its bytes. */
export interface RecordBytes {
  readonly row: number;
  readonly bytes: Buffer;
}

const idKey = { name: '_id_', keys: [{ name: '_id', path: ['_id'] }] };

/** The documents of one collection and their index entries, as they are stored. */
export class Records {
  constructor(
    readonly catalog: Catalog,
    readonly collection: CatalogEntry,
  ) {}

  /** Writes a new document with its index entries, or throws before any write. Returns its row. */
  insert(bytes: Buffer): number {
    const document = this.indexedPart(bytes);
    const key = encodeKey(document['_id']);
    this.refuseTakenId(document, key);
    const entries = this.entriesFor(document, -1);
    const sql = `INSERT INTO ${documentsOf(this.collection)} (k, d) VALUES (?, ?)`;
    const row = Number(this.catalog.connection.run(sql, key, bytes).lastInsertRowid);
    for (const [index, found] of entries) this.addEntries(index, found.keys, row);
    return row;
  }

  /** Writes the new bytes of a changed document, and only the changed index entries. */
  replace(old: RecordBytes, bytes: Buffer): void {
    const [before, after] = [this.indexedPart(old.bytes), this.indexedPart(bytes)];
    const entries = this.entriesFor(after, old.row);
    const sql = `UPDATE ${documentsOf(this.collection)} SET d = ? WHERE r = ?`;
    this.catalog.connection.run(sql, bytes, old.row);
    for (const [index, found] of entries) {
      const known = keysOf(index, before).keys;
      this.removeEntries(index, without(known, found.keys), old.row);
      this.addEntries(index, without(found.keys, known), old.row);
    }
  }

  remove(old: RecordBytes): void {
    const document = this.indexedPart(old.bytes);
    for (const index of this.collection.indexes)
      this.removeEntries(index, keysOf(index, document).keys, old.row);
    this.catalog.connection.run(`DELETE FROM ${documentsOf(this.collection)} WHERE r = ?`, old.row);
  }

  /** Empties the collection without reading its documents; returns their number. */
  removeAll(): number {
    const { connection } = this.catalog;
    for (const index of this.collection.indexes) connection.run(`DELETE FROM ${entriesOf(index)}`);
    return connection.run(`DELETE FROM ${documentsOf(this.collection)}`).changes;
  }

  /** Fills a new index from the stored documents; throws, without a write, when they violate its uniqueness. */
  fillIndex(index: Index): void {
    let arrays = 0;
    for (const document of this.stored()) {
      const part =
        index.fields === undefined ? decodeExact(document.bytes) : decodeSome(document.bytes, index.fields);
      const found = this.uniqueKeys(index, part, document.row);
      this.addEntries(index, found.keys, document.row);
      arrays |= found.arrays;
    }
    if (arrays !== 0) this.catalog.noteArrays(index, arrays);
  }

  /** All documents in the order they were inserted, read a few hundred at a time. */
  *stored(): Generator<RecordBytes> {
    const sql = `SELECT r, d FROM ${documentsOf(this.collection)} WHERE r > ? ORDER BY r LIMIT 500`;
    for (let last = -1; ;) {
      const rows = this.catalog.connection.all(sql, last);
      for (const [row, bytes] of rows) {
        last = Number(row);
        yield { row: last, bytes: asBuffer(bytes as Uint8Array) };
      }
      if (rows.length < 500) return;
    }
  }

  /** The fields of a document that the collection's indexes read. */
  private indexedPart(bytes: Buffer): PlainFields {
    const { indexedFields } = this.collection;
    return indexedFields === undefined ? decodeExact(bytes) : decodeSome(bytes, indexedFields);
  }

  private refuseTakenId(document: PlainFields, key: Buffer): void {
    const sql = `SELECT 1 FROM ${documentsOf(this.collection)} WHERE k = ?`;
    if (this.catalog.connection.get(sql, key) !== undefined)
      throw duplicateKey(this.collection, idKey, document);
  }

  private entriesFor(document: PlainFields, row: number): readonly (readonly [Index, DocumentKeys])[] {
    return this.collection.indexes.map((index) => [index, this.checkedKeys(index, document, row)] as const);
  }

  private checkedKeys(index: Index, document: PlainFields, row: number): DocumentKeys {
    const found = this.uniqueKeys(index, document, row);
    if ((found.arrays & ~index.arrays) !== 0) this.catalog.noteArrays(index, found.arrays);
    return found;
  }

  /** The keys of a document; throws when a unique index has one of them from another document. */
  private uniqueKeys(index: Index, document: PlainFields, row: number): DocumentKeys {
    const found = keysOf(index, document);
    if (index.unique && found.keys.some((key) => this.isTaken(index, key, row)))
      throw duplicateKey(this.collection, index, document);
    return found;
  }

  private isTaken(index: Index, key: Buffer, row: number): boolean {
    const sql = `SELECT 1 FROM ${entriesOf(index)} WHERE k = ? AND r <> ? LIMIT 1`;
    return this.catalog.connection.get(sql, key, row) !== undefined;
  }

  private addEntries(index: Index, keys: readonly Buffer[], row: number): void {
    for (const key of keys)
      this.catalog.connection.run(`INSERT INTO ${entriesOf(index)} (k, r) VALUES (?, ?)`, key, row);
  }

  private removeEntries(index: Index, keys: readonly Buffer[], row: number): void {
    for (const key of keys)
      this.catalog.connection.run(`DELETE FROM ${entriesOf(index)} WHERE k = ? AND r = ?`, key, row);
  }
}

const without = (keys: readonly Buffer[], others: readonly Buffer[]): readonly Buffer[] =>
  keys.filter((key) => !others.some((other) => other.equals(key)));
