import type { CatalogEntry } from '../../disk/catalog';
import { readIndex, type Index } from '../../disk/indexes/index.definition';
import { isArray, isDocument, withoutFields, type PlainFields } from '../../values/kind';
import { badValue } from '../../failure';
import { equalValues } from '../../values/order';
import { readClauses } from './bounds';
import { scanThrough, type Scan, type ScanRequest } from './scan.plan';
import type { SortField } from '../sort';

/** How a query is executed: through one index, through one for each branch of an `$or`, or by reading all documents. */
export type Plan =
  | { readonly kind: 'index'; readonly scan: Scan }
  | { readonly kind: 'union'; readonly scans: readonly Scan[] }
  | { readonly kind: 'all'; readonly exact: boolean };

/** The index on `_id` that every collection has: the table of the documents itself. */
export const idIndex = readIndex(0, { v: 2, key: { _id: 1 }, name: '_id_', unique: true }, 0);

/** Counts the keys of a scan, up to a limit. */
type Estimate = (scan: Scan, limit: number) => number;

/** A filter and a sort, and the index that the caller names, if any. */
export interface PlanRequest {
  readonly filter: PlainFields;
  readonly hint?: string | PlainFields | undefined;
  readonly sort: readonly SortField[];
  readonly estimate: Estimate;
}

/** A scan with fewer keys than this is chosen in any order: sorting it in memory costs almost nothing. */
const fewKeys = 500;

/** Chooses the plan with the fewest reads. */
export function choosePlan(collection: CatalogEntry, request: PlanRequest): Plan {
  const { filter, hint, sort, estimate } = request;
  const { clauses, complete } = readClauses(filter);
  const wanted: ScanRequest = { clauses, complete, sort };
  if (isNatural(hint)) return { kind: 'all', exact: complete && clauses.length === 0 };
  if (hint !== undefined) return { kind: 'index', scan: hinted(collection, hint, wanted) };
  const scans = [idIndex, ...collection.indexes].flatMap((index) =>
    mayServe(index, wanted) ? (scanThrough(index, wanted) ?? []) : [],
  );
  const best = bestScan(scans, sort, estimate);
  if (best !== undefined && narrows(best)) return { kind: 'index', scan: best };
  const union = unionOf(collection, filter, estimate);
  if (union !== undefined) return { kind: 'union', scans: union };
  if (best !== undefined) return { kind: 'index', scan: best };
  return { kind: 'all', exact: complete && clauses.length === 0 };
}

const isNatural = (hint: PlanRequest['hint']): boolean => isDocument(hint) && hint['$natural'] !== undefined;

function hinted(collection: CatalogEntry, hint: string | PlainFields, wanted: ScanRequest): Scan {
  const index = [idIndex, ...collection.indexes].find((one) =>
    typeof hint === 'string' ? one.name === hint : equalValues(one.definition['key'], hint),
  );
  const scan = index === undefined ? undefined : scanThrough(index, wanted);
  if (scan === undefined)
    throw badValue(
      'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
    );
  return scan;
}

/** False when the first field of the index is in neither the filter nor the sort: the scan serves neither. */
function mayServe({ keys, partial }: Index, { clauses, sort }: ScanRequest): boolean {
  const first = keys[0]?.name;
  return partial !== undefined || sort[0]?.name === first || clauses.some(({ path }) => path === first);
}

const narrows = (scan: Scan) => scan.equalities > 0 || scan.ranged;

function bestScan(scans: readonly Scan[], sort: readonly SortField[], estimate: Estimate): Scan | undefined {
  const useful = scans.filter((scan) => narrows(scan) || (sort.length > 0 && scan.sorted));
  const pinned = useful.find((scan) => scan.pinned);
  if (pinned !== undefined) return pinned;
  const ranked = [...useful].sort(byPromise);
  const [first] = ranked;
  if (first === undefined || ranked.length === 1) return first;
  const rivals = ranked.filter((scan) => isRival(scan, first));
  return rivals.length === 1 ? first : leastWork(rivals, estimate);
}

const byPromise = (a: Scan, b: Scan) =>
  b.equalities - a.equalities || Number(b.ranged) - Number(a.ranged) || Number(b.sorted) - Number(a.sorted);

/** A scan to compare with the first: it narrows by other fields, or is sorted where the first is not. */
const isRival = (scan: Scan, first: Scan) =>
  scan === first ||
  (scan.equalities === first.equalities && scan.ranged === first.ranged && scan.sorted === first.sorted) ||
  (scan.sorted && !first.sorted) ||
  (scan.equalities > 0 && scan.index.keys[0]?.name !== first.index.keys[0]?.name);

function leastWork(rivals: readonly Scan[], estimate: Estimate): Scan | undefined {
  const counted = rivals.map((scan) => ({ scan, keys: narrows(scan) ? estimate(scan, fewKeys) : Infinity }));
  const few = counted
    .filter(({ keys }) => keys < fewKeys)
    .sort((a, b) => a.keys - b.keys || byPromise(a.scan, b.scan));
  const sorted = rivals.filter((scan) => scan.sorted);
  return few[0]?.scan ?? sorted[0] ?? rivals[0];
}

/** A scan for each branch of an `$or`, when every branch has one that narrows. */
function unionOf(
  collection: CatalogEntry,
  filter: PlainFields,
  estimate: Estimate,
): readonly Scan[] | undefined {
  const branches = filter['$or'];
  if (!isArray(branches)) return undefined;
  const rest = withoutFields(filter, '$or');
  const scans: Scan[] = [];
  for (const branch of branches) {
    if (!isDocument(branch)) return undefined;
    const plan = choosePlan(collection, { filter: { $and: [branch, rest] }, sort: [], estimate });
    if (plan.kind === 'index') scans.push(plan.scan);
    else if (plan.kind === 'union') scans.push(...plan.scans);
    else return undefined;
  }
  return scans;
}
