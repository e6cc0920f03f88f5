import type { SqlValue, SqlRow } from '../../disk/file/connection';
import { documentsOf, entriesOf, type Catalog, type CatalogEntry } from '../../disk/catalog';
import type { RecordBytes } from '../../disk/records';
import { asBuffer } from '../../values/codec';
import { idIndex } from './plan';
import type { Scan, KeyRange } from './scan.plan';

/** A candidate: its row, its bytes, and the key it was found by. */
export interface CandidateRow extends RecordBytes {
  readonly key: Buffer;
}

/** The last row that was read: reading continues after it. */
export interface Mark {
  readonly key: Buffer;
  readonly row: number;
}

/** A scan of one collection. */
export interface ScanSource {
  readonly catalog: Catalog;
  readonly collection: CatalogEntry;
  readonly scan: Scan;
}

/** The part of a range after a mark; without a mark the whole range. */
export interface RangeRest {
  readonly range: KeyRange;
  readonly mark: Mark | undefined;
}

/** What to read: whole documents, or only their rows and keys, which the index contains. */
export interface Reading {
  readonly parts: 'documents' | 'entries';
  /** How many documents the reader expects to take; more are read on demand. */
  readonly wanted: number;
}

/** At most this many rows are fetched at once, because their copies stay in memory. */
const largestPage = 400;
const smallestPage = 4;

/** The sizes of successive pages: the wanted number of rows, then each twice the one before. */
function* pageSizes(wanted: number): Generator<number, never> {
  let size = Math.min(Math.max(wanted, smallestPage), largestPage);
  for (;;) {
    yield size;
    size = Math.min(size * 2, largestPage);
  }
}

/** The table that a scan reads: for `_id`, the table of the documents. */
export const tableOf = ({ collection, scan }: ScanSource): string =>
  scan.index === idIndex ? documentsOf(collection) : entriesOf(scan.index);

/** The rest of a range as SQL on the table `e`: the condition, the order and its values. */
export function restOf(
  scan: Scan,
  { range: { from, to }, mark }: RangeRest,
): { readonly where: string; readonly order: string; readonly values: readonly SqlValue[] } {
  const direction = scan.backward ? 'DESC' : 'ASC';
  const order = `ORDER BY e.k ${direction}, e.r ${direction}`;
  if (mark === undefined) return { where: 'e.k >= ?1 AND e.k < ?2', order, values: [from, to] };
  const where = scan.backward ? 'e.k >= ?1 AND (e.k, e.r) < (?2, ?3)' : '(e.k, e.r) > (?2, ?3) AND e.k < ?1';
  return { where, order, values: [scan.backward ? from : to, mark.key, mark.row] };
}

/** The candidates in the rest of a range, page by page. */
export function* readRange(
  source: ScanSource,
  { range, mark: start }: RangeRest,
  { parts, wanted }: Reading,
): Generator<CandidateRow> {
  const { catalog, scan } = source;
  const selected = selection(source, parts);
  let mark = start;
  for (const size of pageSizes(wanted)) {
    const { where, order, values } = restOf(scan, { range, mark });
    const sql = `SELECT ${selected} WHERE ${where} ${order} LIMIT ?${values.length + 1}`;
    const rows = catalog.connection.all(sql, ...values, size);
    for (const row of rows) {
      const candidate = candidateOf(row);
      mark = candidate;
      yield candidate;
    }
    if (rows.length < size) return;
  }
}

/** The columns to select and their tables. */
function selection(source: ScanSource, parts: Reading['parts']): string {
  const { collection, scan } = source;
  const table = tableOf(source);
  if (parts === 'entries') return `e.r, x'', e.k FROM ${table} e`;
  if (scan.index === idIndex) return `e.r, e.d, e.k FROM ${table} e`;
  return `e.r, d.d, e.k FROM ${table} e CROSS JOIN ${documentsOf(collection)} d ON d.r = e.r`;
}

const candidateOf = ([row, bytes, key]: SqlRow): CandidateRow => ({
  row: Number(row),
  bytes: asBuffer(bytes as Uint8Array),
  key: asBuffer(key as Uint8Array),
});

/** The documents after the row `start`, in the order of insertion. */
export function* readAll(
  catalog: Catalog,
  collection: CatalogEntry,
  { start, wanted }: { readonly start: number; readonly wanted: number },
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
