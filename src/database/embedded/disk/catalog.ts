import { decodeExact, asBuffer, encodeDocument, promoted } from '../values/codec';
import type { PlainFields } from '../values/kind';
import { readIndex, type Index } from './indexes/index.definition';
import type { Connection } from './file/connection';

/** The indexes that were read before, by id, with the bytes that they were read from. */
type ReadIndexes = Map<number, { readonly bytes: Buffer; readonly index: Index }>;

/** A stored collection: its tables and its indexes. */
export interface CatalogEntry {
  readonly id: number;
  /** `database.collection`. */
  readonly namespace: string;
  readonly options: PlainFields;
  readonly indexes: readonly Index[];
  /** Top-level fields that its indexes read; undefined when an index may read any. */
  readonly indexedFields: ReadonlySet<string> | undefined;
}

export const documentsOf = (collection: CatalogEntry): string => `documents_${collection.id}`;
export const entriesOf = (index: Index): string => `entries_${index.id}`;

const schema = `
  CREATE TABLE IF NOT EXISTS collections (
    id INTEGER PRIMARY KEY, namespace TEXT NOT NULL UNIQUE, options BLOB NOT NULL, count INTEGER NOT NULL DEFAULT 0
  );
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY, collection INTEGER NOT NULL, name TEXT NOT NULL, definition BLOB NOT NULL,
    arrays INTEGER NOT NULL DEFAULT 0, UNIQUE (collection, name)
  );`;

/** Creates the two tables of the catalog, and writes the application's id into the file. */
export const createCatalog = (connection: Connection, applicationId: number): void =>
  connection.exec(`${schema} PRAGMA application_id = ${applicationId}`);

/**
 * The collections and indexes, cached for one connection. SQLite's `user_version` counts every change, so that the next
 * statement detects a new index of another process.
 */
export class Catalog {
  #version = -1;
  /** Whether this connection has changed the catalog since its last commit. */
  #uncommitted = false;
  #collections = new Map<string, CatalogEntry>();
  /** A start creates hundreds of indexes: decoding all of them after each one took most of its time. */
  readonly #indexes: ReadIndexes = new Map();

  constructor(readonly connection: Connection) {}

  /**
   * Empties the cache, after a rollback that took back a change of the catalog: the version that it had may be given to
   * another change. A failed write of documents keeps it, since a start refuses many for their unique keys.
   */
  undone(): void {
    if (this.#uncommitted) this.#version = -1;
  }

  /** Every change of this connection is on the disk. */
  committed(): void {
    this.#uncommitted = false;
  }

  find(namespace: string): CatalogEntry | undefined {
    this.#refresh();
    return this.#collections.get(namespace);
  }

  all(): readonly CatalogEntry[] {
    this.#refresh();
    return [...this.#collections.values()];
  }

  /** The collection; it is created where it does not exist. */
  ensure(namespace: string, options: PlainFields = {}): CatalogEntry {
    const known = this.find(namespace);
    if (known !== undefined) return known;
    const { lastInsertRowid } = this.connection.run(
      'INSERT INTO collections (namespace, options) VALUES (?, ?)',
      namespace,
      encodeDocument(options),
    );
    this.connection.exec(
      `CREATE TABLE documents_${String(lastInsertRowid)} (r INTEGER PRIMARY KEY, k BLOB NOT NULL UNIQUE, d BLOB NOT NULL)`,
    );
    return this.#changed(namespace);
  }

  addIndex(collection: CatalogEntry, definition: PlainFields): Index {
    const { lastInsertRowid } = this.connection.run(
      'INSERT INTO indexes (collection, name, definition) VALUES (?, ?, ?)',
      collection.id,
      String(definition['name']),
      encodeDocument(definition),
    );
    this.connection.exec(
      `CREATE TABLE entries_${String(lastInsertRowid)} (k BLOB NOT NULL, r INTEGER NOT NULL, PRIMARY KEY (k, r)) WITHOUT ROWID`,
    );
    const created = this.#changed(collection.namespace).indexes.find(
      (index) => index.id === Number(lastInsertRowid),
    );
    if (created === undefined) throw new Error(`the index ${String(definition['name'])} was not created`);
    return created;
  }

  dropIndex(collection: CatalogEntry, index: Index): void {
    this.connection.run('DELETE FROM indexes WHERE id = ?', index.id);
    this.connection.exec(`DROP TABLE ${entriesOf(index)}`);
    this.#changed(collection.namespace);
  }

  drop(collection: CatalogEntry): void {
    for (const index of collection.indexes) this.dropIndex(collection, index);
    this.connection.exec(`DROP TABLE ${documentsOf(collection)}`);
    this.connection.run('DELETE FROM collections WHERE id = ?', collection.id);
    this.#bump();
  }

  rename(collection: CatalogEntry, namespace: string): void {
    this.connection.run('UPDATE collections SET namespace = ? WHERE id = ?', namespace, collection.id);
    this.#bump();
  }

  /** Stores that fields of the index have held arrays; bits already set stay. */
  noteArrays(index: Index, arrays: number): void {
    this.connection.run('UPDATE indexes SET arrays = arrays | ? WHERE id = ?', arrays, index.id);
    this.#bump();
  }

  /** Changes the options of an index, such as its expiry; its keys stay. */
  redefine(index: Index, definition: PlainFields): void {
    this.connection.run(
      'UPDATE indexes SET definition = ? WHERE id = ?',
      encodeDocument(definition),
      index.id,
    );
    this.#bump();
  }

  count(collection: CatalogEntry): number {
    return this.connection.number('SELECT count FROM collections WHERE id = ?', collection.id);
  }

  addCount(collection: CatalogEntry, change: number): void {
    if (change === 0) return;
    this.connection.run('UPDATE collections SET count = count + ? WHERE id = ?', change, collection.id);
  }

  /** After a change of this connection, only the changed collection is read again. */
  #changed(namespace: string): CatalogEntry {
    if (this.#bump() === this.#version) {
      for (const [name, entry] of loadCollections(this.connection, this.#indexes, namespace))
        this.#collections.set(name, entry);
      this.#version += 1;
    }
    const collection = this.find(namespace);
    if (collection === undefined) throw new Error(`the collection ${namespace} was not created`);
    return collection;
  }

  /** Counts a change; returns the count before it. */
  #bump(): number {
    this.#uncommitted = true;
    const version = this.connection.number('PRAGMA user_version');
    this.connection.exec(`PRAGMA user_version = ${version + 1}`);
    return version;
  }

  #refresh(): void {
    const version = this.connection.number('PRAGMA user_version');
    if (version === this.#version) return;
    this.#collections = loadCollections(this.connection, this.#indexes, null);
    this.#version = version;
  }
}

/** @param only the namespace of one collection; null for all */
function loadCollections(
  connection: Connection,
  known: ReadIndexes,
  only: string | null,
): Map<string, CatalogEntry> {
  const indexes = loadIndexes(connection, known, only);
  const sql = 'SELECT id, namespace, options FROM collections WHERE ?1 IS NULL OR namespace = ?1 ORDER BY id';
  const rows = connection.all(sql, only);
  return new Map(
    rows.map(([rowId, name, options]) => {
      const [id, namespace] = [Number(rowId), String(name)];
      const own = indexes.get(id) ?? [];
      return [
        namespace,
        {
          id,
          namespace,
          options: promoted(decodeExact(asBuffer(options as Uint8Array))),
          indexes: own,
          indexedFields: fieldsOf(own),
        },
      ];
    }),
  );
}

/** The indexes by the id of their collection; SQLite uses the id of a removed index again. */
function loadIndexes(connection: Connection, known: ReadIndexes, only: string | null) {
  const sql = `
    SELECT id, collection, definition, arrays FROM indexes
    WHERE ?1 IS NULL OR collection = (SELECT id FROM collections WHERE namespace = ?1) ORDER BY id`;
  const rows = connection.all(sql, only);
  const found = new Map<number, Index[]>();
  for (const [rowId, collection, definition, arrays] of rows) {
    const [id, bytes] = [Number(rowId), asBuffer(definition as Uint8Array)];
    const before = known.get(id);
    const isKnown = before?.index.arrays === Number(arrays) && before.bytes.equals(bytes);
    const index = isKnown ? before.index : readIndex(id, decodeExact(bytes), Number(arrays));
    known.set(id, { bytes, index });
    const own = found.get(Number(collection));
    if (own === undefined) found.set(Number(collection), [index]);
    else own.push(index);
  }
  return found;
}

function fieldsOf(indexes: readonly Index[]): Set<string> | undefined {
  const fields = new Set(['_id']);
  for (const index of indexes) {
    if (index.fields === undefined) return undefined;
    for (const field of index.fields) fields.add(field);
  }
  return fields;
}
