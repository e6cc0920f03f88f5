import { decodeExact } from '../../values/codec';
import { encodeKey } from '../../values/key';
import { documentsOf, entriesOf, type Catalog, type CatalogEntry } from '../catalog';
import { keysOf } from '../indexes/index.keys';
import type { Index } from '../indexes/index.definition';
import { Records, type RecordBytes } from '../records';

/** Largest number of reported problems of one kind; a torn page causes thousands. */
const maxReported = 20;

/** All problems of the file: SQLite's own checks, documents that do not decode, and indexes that disagree with them. */
export function findProblems(catalog: Catalog): readonly string[] {
  const problems = integrity(catalog);
  if (problems.length > 0) return problems;
  return catalog
    .all()
    .flatMap((collection) => guarded(collection, () => checkCollection(catalog, collection)));
}

function integrity(catalog: Catalog): string[] {
  try {
    const rows = catalog.connection.all(`PRAGMA integrity_check(${maxReported})`);
    return rows.map(([message]) => String(message)).filter((message) => message !== 'ok');
  } catch (error) {
    return [messageOf(error)];
  }
}

function guarded(collection: CatalogEntry, check: () => string[]): string[] {
  try {
    return check();
  } catch (error) {
    return [`${collection.namespace}: ${messageOf(error)}`];
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

function checkCollection(catalog: Catalog, collection: CatalogEntry): string[] {
  const problems: string[] = [];
  const entries = new Map<Index, number>(collection.indexes.map((index) => [index, 0]));
  const check: CollectionCheck = { catalog, collection, entries };
  let count = 0;
  for (const record of new Records(catalog, collection).stored()) {
    count += 1;
    if (problems.length < maxReported) problems.push(...checkDocument(check, record));
  }
  const counted = catalog.count(collection);
  if (counted !== count) problems.push(`${collection.namespace}: ${count} documents, but ${counted} counted`);
  for (const [index, expected] of entries) {
    const found = catalog.connection.number(`SELECT count(*) FROM ${entriesOf(index)}`);
    if (found !== expected)
      problems.push(
        `${collection.namespace}: the index ${index.name} has ${found} entries, the documents ${expected}`,
      );
  }
  return problems;
}

interface CollectionCheck {
  readonly catalog: Catalog;
  readonly collection: CatalogEntry;
  /** The number of entries that the documents have in each index. */
  readonly entries: Map<Index, number>;
}

function checkDocument(check: CollectionCheck, { row, bytes }: RecordBytes): string[] {
  const { catalog, collection, entries } = check;
  const document = decodeExact(bytes);
  const name = `${collection.namespace} ${String(document['_id'])}`;
  const problems: string[] = [];
  const own = catalog.connection.get(
    `SELECT r FROM ${documentsOf(collection)} WHERE k = ?`,
    encodeKey(document['_id']),
  );
  if (own?.[0] !== row) problems.push(`${name}: is not found by its _id`);
  for (const index of collection.indexes) {
    const { keys, arrays } = keysOf(index, document);
    entries.set(index, (entries.get(index) ?? 0) + keys.length);
    const sql = `SELECT 1 FROM ${entriesOf(index)} WHERE k = ? AND r = ?`;
    if (keys.some((key) => catalog.connection.get(sql, key, row) === undefined))
      problems.push(`${name}: is missing from the index ${index.name}`);
    if ((arrays & ~index.arrays) !== 0)
      problems.push(`${name}: holds an array that the index ${index.name} takes for a single value`);
  }
  return problems;
}
