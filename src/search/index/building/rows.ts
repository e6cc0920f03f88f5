import type { SearchRequest } from '../../search.engine';
import { firstRowOf, dayOf } from './row';

/** A range of row numbers. */
export interface Rows {
  readonly from: bigint;
  readonly before: bigint;
}

const LAST = 2n ** 53n;

/** The rows of the days and the year of a search. */
export function rowsOf({ query, only }: SearchRequest, withYear = true): Rows {
  const from = [query.from, withYear && only.year !== undefined ? `${only.year}-01-01` : undefined];
  const before = [query.before, withYear && only.year !== undefined ? `${only.year + 1}-01-01` : undefined];
  return {
    from: from.flatMap(rowOf).reduce((latest, row) => (row > latest ? row : latest), 0n),
    before: before.flatMap(rowOf).reduce((first, row) => (row < first ? row : first), LAST),
  };
}

function rowOf(day: string | undefined): bigint[] {
  const moment = day === undefined ? Number.NaN : Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(moment) ? [] : [BigInt(firstRowOf(dayOf(new Date(moment))))];
}
