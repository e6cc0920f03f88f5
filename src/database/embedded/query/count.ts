import type { Catalog, CatalogEntry } from '../disk/catalog';
import { asBuffer } from '../values/codec';
import { restOf, tableOf, type Mark } from './plan/read';
import type { Scan, KeyRange } from './plan/scan.plan';

/** How many keys a scan would read, counted no further than `limit`. */
export function countKeys(catalog: Catalog, collection: CatalogEntry, scan: Scan, limit: number): number {
  const sql = `SELECT count(*) FROM (SELECT 1 FROM ${tableOf(collection, scan)} WHERE k >= ? AND k < ? LIMIT ?)`;
  let total = 0;
  for (const { from, to } of scan.stretches) {
    if (total >= limit) return total;
    total += catalog.connection.number(sql, from, to, limit - total);
  }
  return total;
}

/** How many documents an exact scan finds, from the index alone. */
export function countDocuments(catalog: Catalog, collection: CatalogEntry, scan: Scan): number {
  const table = tableOf(collection, scan);
  if (!scan.distinct) return countDistinct(catalog, table, scan.stretches);
  const sql = `SELECT count(*) FROM ${table} WHERE k >= ? AND k < ?`;
  return scan.stretches.reduce((total, { from, to }) => total + catalog.connection.number(sql, from, to), 0);
}

function countDistinct(catalog: Catalog, table: string, stretches: readonly KeyRange[]): number {
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

/** How far a skip came in one stretch: without a mark the stretch ended before. */
export interface Skipped {
  readonly count: number;
  readonly mark?: Mark;
}

/** Steps over keys of a stretch inside of the index, which reads no document and copies no key. */
export function skipKeys(
  catalog: Catalog,
  collection: CatalogEntry,
  scan: Scan,
  stretch: KeyRange,
  start: Mark | undefined,
  count: number,
): Skipped {
  const { where, order, values } = restOf(scan, stretch, start);
  const from = `FROM ${tableOf(collection, scan)} e WHERE ${where}`;
  const last = catalog.connection.get(
    `SELECT e.r, e.k ${from} ${order} LIMIT 1 OFFSET ?${values.length + 1}`,
    ...values,
    count - 1,
  );
  if (last === undefined) return { count: catalog.connection.number(`SELECT count(*) ${from}`, ...values) };
  return { count, mark: { row: Number(last[0]), key: asBuffer(last[1] as Uint8Array) } };
}
