import type { Catalog } from '../disk/catalog';
import { asBuffer } from '../values/codec';
import { restOf, tableOf, type Mark, type RangeRest, type ScanSource } from './plan/read';
import type { KeyRange } from './plan/scan.plan';

/** The number of keys that a scan would read, counted up to `limit`. */
export function countKeys(source: ScanSource, limit: number): number {
  const { catalog, scan } = source;
  const sql = `SELECT count(*) FROM (SELECT 1 FROM ${tableOf(source)} WHERE k >= ? AND k < ? LIMIT ?)`;
  let total = 0;
  for (const { from, to } of scan.ranges) {
    if (total >= limit) return total;
    total += catalog.connection.number(sql, from, to, limit - total);
  }
  return total;
}

/** The number of documents that an exact scan finds, from the index alone. */
export function countDocuments(source: ScanSource): number {
  const { catalog, scan } = source;
  const table = tableOf(source);
  if (!scan.distinct) return countDistinct(catalog, table, scan.ranges);
  const sql = `SELECT count(*) FROM ${table} WHERE k >= ? AND k < ?`;
  return scan.ranges.reduce((total, { from, to }) => total + catalog.connection.number(sql, from, to), 0);
}

function countDistinct(catalog: Catalog, table: string, ranges: readonly KeyRange[]): number {
  const rows = new Set<number>();
  for (const { from, to } of ranges) {
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

/** The number of skipped keys of one range; without a mark the range ended before the count was reached. */
export interface Skipped {
  readonly count: number;
  readonly mark?: Mark;
}

/** Skips keys of a range inside the index, without reading documents or copying keys. */
export function skipKeys(source: ScanSource, rest: RangeRest, count: number): Skipped {
  const { catalog, scan } = source;
  const { where, order, values } = restOf(scan, rest);
  const from = `FROM ${tableOf(source)} e WHERE ${where}`;
  const last = catalog.connection.get(
    `SELECT e.r, e.k ${from} ${order} LIMIT 1 OFFSET ?${values.length + 1}`,
    ...values,
    count - 1,
  );
  if (last === undefined) return { count: catalog.connection.number(`SELECT count(*) ${from}`, ...values) };
  return { count, mark: { row: Number(last[0]), key: asBuffer(last[1] as Uint8Array) } };
}
