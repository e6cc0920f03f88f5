import type { Row } from '../disk/connection';
import { documentsOf, entriesOf, type Catalog, type Collection } from '../disk/catalog';
import type { StoredDocument } from '../disk/records';
import { asBuffer } from '../values/codec';
import { idIndex } from './plan';
import type { Scan, Stretch } from './scan.plan';

/** A candidate: where it lies, its bytes, and the key it was found by. */
export interface Candidate extends StoredDocument {
  readonly key: Buffer;
}

/** Where reading stopped, so that it can go on later from there. */
export interface Mark {
  readonly key: Buffer;
  readonly row: number;
}

/** How many rows are fetched at once: few first, since most readers want few. */
const pageSizes = [20, 100, 400];

const tableOf = (collection: Collection, scan: Scan) =>
  scan.index === idIndex ? documentsOf(collection) : entriesOf(scan.index);

/** The SQL for a page of one stretch. `resumed` goes on behind a mark. */
function pageSql(collection: Collection, scan: Scan, resumed: boolean): string {
  const own = scan.index === idIndex;
  const source = own
    ? `${documentsOf(collection)} e`
    : `${entriesOf(scan.index)} e CROSS JOIN ${documentsOf(collection)} d ON d.r = e.r`;
  const order = scan.backward ? 'DESC' : 'ASC';
  const range = resumed
    ? scan.backward
      ? 'e.k >= ?1 AND (e.k, e.r) < (?2, ?3)'
      : '(e.k, e.r) > (?2, ?3) AND e.k < ?1'
    : 'e.k >= ?1 AND e.k < ?2';
  const limit = resumed ? '?4' : '?3';
  return `SELECT e.r, ${own ? 'e.d' : 'd.d'}, e.k FROM ${source} WHERE ${range} ORDER BY e.k ${order}, e.r ${order} LIMIT ${limit}`;
}

/** The candidates of one stretch, page by page, beginning behind the mark if there is one. */
export function* readStretch(
  catalog: Catalog,
  collection: Collection,
  scan: Scan,
  stretch: Stretch,
  start?: Mark,
): Generator<Candidate> {
  let mark = start;
  for (let page = 0; ; page += 1) {
    const size = pageSizes[Math.min(page, pageSizes.length - 1)] ?? 400;
    const rows = readPage(catalog, collection, scan, stretch, mark, size);
    for (const row of rows) {
      const candidate = candidateOf(row);
      mark = candidate;
      yield candidate;
    }
    if (rows.length < size) return;
  }
}

function readPage(
  catalog: Catalog,
  collection: Collection,
  scan: Scan,
  { from, to }: Stretch,
  mark: Mark | undefined,
  size: number,
): readonly Row[] {
  const sql = pageSql(collection, scan, mark !== undefined);
  if (mark === undefined) return catalog.connection.all(sql, from, to, size);
  return catalog.connection.all(sql, scan.backward ? from : to, mark.key, mark.row, size);
}

const candidateOf = ([row, bytes, key]: Row): Candidate => ({
  row: Number(row),
  bytes: asBuffer(bytes as Uint8Array),
  key: asBuffer(key as Uint8Array),
});

/** The documents in the order they were inserted. */
export function* readAll(catalog: Catalog, collection: Collection, start = -1): Generator<Candidate> {
  const sql = `SELECT r, d, x'' FROM ${documentsOf(collection)} WHERE r > ? ORDER BY r LIMIT ?`;
  let last = start;
  for (let page = 0; ; page += 1) {
    const size = pageSizes[Math.min(page, pageSizes.length - 1)] ?? 400;
    const rows = catalog.connection.all(sql, last, size);
    for (const row of rows) {
      last = Number(row[0]);
      yield candidateOf(row);
    }
    if (rows.length < size) return;
  }
}

/** How many keys a scan would read, counted no further than `limit`. */
export function countKeys(catalog: Catalog, collection: Collection, scan: Scan, limit: number): number {
  const sql = `SELECT count(*) FROM (SELECT 1 FROM ${tableOf(collection, scan)} WHERE k >= ? AND k < ? LIMIT ?)`;
  let total = 0;
  for (const { from, to } of scan.stretches) {
    if (total >= limit) return total;
    total += catalog.connection.number(sql, from, to, limit - total);
  }
  return total;
}

/** How many documents an exact scan finds, from the index alone. */
export function countDocuments(catalog: Catalog, collection: Collection, scan: Scan): number {
  const table = tableOf(collection, scan);
  if (scan.index.arrays !== 0) return countDistinct(catalog, table, scan.stretches);
  const sql = `SELECT count(*) FROM ${table} WHERE k >= ? AND k < ?`;
  return scan.stretches.reduce((total, { from, to }) => total + catalog.connection.number(sql, from, to), 0);
}

function countDistinct(catalog: Catalog, table: string, stretches: readonly Stretch[]): number {
  const rows = new Set<number>();
  for (const { from, to } of stretches) {
    for (const [row] of catalog.connection.all(
      `SELECT DISTINCT r FROM ${table} WHERE k >= ? AND k < ?`,
      from,
      to,
    )) {
      rows.add(Number(row));
    }
  }
  return rows.size;
}
