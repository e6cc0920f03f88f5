import type { SqlValue, SqlRow } from '../../disk/file/connection';
import { documentsOf, entriesOf, type Catalog, type CatalogEntry } from '../../disk/catalog';
import type { RecordBytes } from '../../disk/records';
import { asBuffer } from '../../values/codec';
import { idIndex } from './plan';
import type { Scan, KeyRange } from './scan.plan';

/** A candidate: where it lies, its bytes, and the key it was found by. */
export interface CandidateRow extends RecordBytes {
  readonly key: Buffer;
}

/** Where reading stopped, so that it can go on later from there. */
export interface Mark {
  readonly key: Buffer;
  readonly row: number;
}

/** What to read: whole documents, or only where they lie and their keys, which the index alone says. */
export interface Reading {
  readonly parts: 'documents' | 'entries';
  /** How many the reader expects to want; more are read as it asks for them. */
  readonly wanted: number;
}

/** How many rows are fetched at once at most: copies of documents are held that long. */
const largestPage = 400;
const smallestPage = 4;

/** The sizes of the pages read one after the other: what is wanted, then ever more. */
function* pageSizes(wanted: number): Generator<number, never> {
  let size = Math.min(Math.max(wanted, smallestPage), largestPage);
  for (;;) {
    yield size;
    size = Math.min(size * 2, largestPage);
  }
}

/** The table a scan runs along: for the documents' own key it is the documents themselves. */
export const tableOf = (collection: CatalogEntry, scan: Scan): string =>
  scan.index === idIndex ? documentsOf(collection) : entriesOf(scan.index);

/** The rest of a stretch behind a mark, as SQL on the table `e`, its order, and the values it takes. */
export function restOf(
  scan: Scan,
  { from, to }: KeyRange,
  mark: Mark | undefined,
): { readonly where: string; readonly order: string; readonly values: readonly SqlValue[] } {
  const direction = scan.backward ? 'DESC' : 'ASC';
  const order = `ORDER BY e.k ${direction}, e.r ${direction}`;
  if (mark === undefined) return { where: 'e.k >= ?1 AND e.k < ?2', order, values: [from, to] };
  const where = scan.backward ? 'e.k >= ?1 AND (e.k, e.r) < (?2, ?3)' : '(e.k, e.r) > (?2, ?3) AND e.k < ?1';
  return { where, order, values: [scan.backward ? from : to, mark.key, mark.row] };
}

/** The candidates of one stretch, page by page, beginning behind the mark if there is one. */
export function* readStretch(
  catalog: Catalog,
  collection: CatalogEntry,
  scan: Scan,
  stretch: KeyRange,
  start: Mark | undefined,
  { parts, wanted }: Reading,
): Generator<CandidateRow> {
  const source = sourceOf(collection, scan, parts);
  let mark = start;
  for (const size of pageSizes(wanted)) {
    const { where, order, values } = restOf(scan, stretch, mark);
    const sql = `SELECT ${source} WHERE ${where} ${order} LIMIT ?${values.length + 1}`;
    const rows = catalog.connection.all(sql, ...values, size);
    for (const row of rows) {
      const candidate = candidateOf(row);
      mark = candidate;
      yield candidate;
    }
    if (rows.length < size) return;
  }
}

/** What is selected, and from where. */
function sourceOf(collection: CatalogEntry, scan: Scan, parts: Reading['parts']): string {
  const table = tableOf(collection, scan);
  if (parts === 'entries') return `e.r, x'', e.k FROM ${table} e`;
  if (scan.index === idIndex) return `e.r, e.d, e.k FROM ${table} e`;
  return `e.r, d.d, e.k FROM ${table} e CROSS JOIN ${documentsOf(collection)} d ON d.r = e.r`;
}

const candidateOf = ([row, bytes, key]: SqlRow): CandidateRow => ({
  row: Number(row),
  bytes: asBuffer(bytes as Uint8Array),
  key: asBuffer(key as Uint8Array),
});

/** The documents in the order they were inserted. */
export function* readAll(
  catalog: Catalog,
  collection: CatalogEntry,
  start: number,
  wanted: number,
): Generator<CandidateRow> {
  const sql = `SELECT r, d, x'' FROM ${documentsOf(collection)} WHERE r > ? ORDER BY r LIMIT ?`;
  let last = start;
  for (const size of pageSizes(wanted)) {
    const rows = catalog.connection.all(sql, last, size);
    for (const row of rows) {
      last = Number(row[0]);
      yield candidateOf(row);
    }
    if (rows.length < size) return;
  }
}
