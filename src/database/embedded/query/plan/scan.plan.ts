import { holdsArrays, type Index } from '../../disk/indexes/index.definition';
import type { Clause } from './bounds';
import { behind, endOfKeys, intersected, mirrored, type Interval } from './interval';
import { isImplied, impliedByPartial } from './partial';
import type { SortField } from '../sort';

/** A range of an index to read, and the length of the prefix that its keys share. */
export interface KeyRange extends Interval {
  readonly common: number;
}

/** The scan of one index. */
export interface Scan {
  readonly index: Index;
  readonly ranges: readonly KeyRange[];
  readonly backward: boolean;
  /** The candidates are read in the order of the sort. */
  readonly sorted: boolean;
  /** To keep that order, the ranges are merged by the bytes after their common prefixes. */
  readonly merges: boolean;
  /** Every candidate matches: the filter is not evaluated. */
  readonly exact: boolean;
  /** No document occurs twice: each field that held arrays is restricted to one value. */
  readonly distinct: boolean;
  /** A unique index with a value for each field: at most one document for each set of values. */
  readonly pinned: boolean;
  /**
   * The number of fields with single values, and whether a range narrows the next: both decide the choice of the plan.
   */
  readonly equalities: number;
  readonly ranged: boolean;
}

/** The query of a scan: the clauses of a filter, whether they are all of it, and the sort. */
export interface ScanRequest {
  readonly clauses: readonly Clause[];
  readonly complete: boolean;
  readonly sort: readonly SortField[];
}

/** The ranges of one filter and sort in one index, built field by field. */
interface Walk {
  readonly index: Index;
  readonly clauses: readonly Clause[];
  readonly sort: readonly SortField[];
  ranges: KeyRange[];
  equalities: number;
  ranged: boolean;
  /** Bounds on later fields no longer narrow. */
  open: boolean;
  /** Sort fields satisfied so far, and the direction they were satisfied in. */
  ordered: number;
  backward: boolean | undefined;
  broken: boolean;
  /** A field is read in order: later bytes are no longer common. */
  ordering: boolean;
  arraysBounded: boolean;
  /** A bit for each field restricted to one value. */
  constants: number;
  used: Set<Clause>;
  exact: boolean;
}

const maxRanges = 300;
const nothing = Buffer.alloc(0);

/** How this index could serve the filter and the sort; undefined when it excludes matching documents. */
export function scanThrough(index: Index, request: ScanRequest): Scan | undefined {
  const { clauses, complete, sort } = request;
  if (!isUsable(index, clauses)) return undefined;
  const walk = walkIndex(index, request);
  const rest = clauses.filter((clause) => !walk.used.has(clause));
  const said = rest.filter((clause) => impliedByPartial(index.partial?.source, clause));
  return {
    index,
    ranges: walk.ranges,
    backward: walk.backward ?? false,
    sorted: walk.ordered === sort.length && !walk.broken,
    merges: sort.length > 0 && walk.ranges.length > 1,
    exact: complete && walk.exact && said.length === rest.length,
    distinct: (index.arrays & ~walk.constants) === 0,
    pinned: index.unique && walk.equalities === index.keys.length,
    equalities: walk.equalities + said.length,
    ranged: walk.ranged,
  };
}

function isUsable(index: Index, clauses: readonly Clause[]): boolean {
  if (index.definition['hidden'] === true) return false;
  if (index.partial !== undefined) return isImplied(index.partial.source, clauses);
  if (!index.sparse) return true;
  return clauses.some(({ path, bounds }) => bounds.present && index.keys.some((key) => key.name === path));
}

function walkIndex(index: Index, { clauses, sort }: ScanRequest): Walk {
  const walk: Walk = {
    index,
    clauses,
    sort,
    ranges: [{ from: nothing, to: endOfKeys, key: nothing, common: 0 }],
    equalities: 0,
    ranged: false,
    open: false,
    ordered: 0,
    backward: undefined,
    broken: false,
    ordering: false,
    arraysBounded: false,
    constants: 0,
    used: new Set(),
    exact: true,
  };
  for (let place = 0; place < index.keys.length; place += 1) {
    if (walk.open && (walk.broken || walk.ordered === sort.length)) break;
    stepField(walk, place);
  }
  return walk;
}

function stepField(walk: Walk, place: number): void {
  const { index, sort } = walk;
  const bounds = walk.open ? undefined : fieldBounds(walk, place);
  const constant = bounds !== undefined && bounds.length <= 1 && arePoints(bounds);
  const inOrder = orderField(walk, place, constant);
  if (bounds === undefined) {
    walk.open = true;
    if (!inOrder && walk.ordered < sort.length) walk.broken = true;
    return;
  }
  if (!constant && !inOrder && (walk.ordering || !arePoints(bounds)) && walk.ordered < sort.length)
    walk.broken = true;
  if (inOrder && !constant) walk.ordering = true;
  if (constant) walk.constants |= 1 << place;
  narrow(walk, index.descending[place] === true, bounds);
}

/** Whether the next sort field is this one, and can be read in order here. */
function orderField(walk: Walk, place: number, constant: boolean): boolean {
  const { index, sort } = walk;
  const wanted = sort[walk.ordered];
  const key = index.keys[place];
  if (wanted === undefined || key === undefined || wanted.name !== key.name || walk.broken) return false;
  if (holdsArrays(index, place)) return false;
  const backward = wanted.descending !== key.descending;
  if (!constant) {
    if (walk.backward !== undefined && walk.backward !== backward) return false;
    walk.backward = backward;
  }
  walk.ordered += 1;
  return true;
}

type FieldBounds = readonly Interval[];

const arePoints = (intervals: FieldBounds) => intervals.every(({ key }) => key !== undefined);

function fieldBounds(walk: Walk, place: number): FieldBounds | undefined {
  const { index, clauses } = walk;
  const own = clauses.filter((clause) => clause.path === index.keys[place]?.name);
  if (own.length === 0) return undefined;
  return holdsArrays(index, place) ? boundsInArrays(walk, own) : boundsTogether(walk, own);
}

/** Different elements may meet the clauses: only one clause bounds the keys. */
function boundsInArrays(walk: Walk, own: readonly Clause[]): FieldBounds | undefined {
  if (walk.arraysBounded) return undefined;
  const [chosen] = [...own].sort(
    (a, b) => Number(arePoints(b.bounds.intervals)) - Number(arePoints(a.bounds.intervals)),
  );
  if (chosen === undefined) return undefined;
  walk.arraysBounded = true;
  walk.used.add(chosen);
  if (!chosen.exactly || !chosen.bounds.exactInArrays) walk.exact = false;
  return chosen.bounds.intervals;
}

function boundsTogether(walk: Walk, own: readonly Clause[]): FieldBounds {
  for (const clause of own) {
    walk.used.add(clause);
    if (!clause.exactly || !clause.bounds.exact) walk.exact = false;
  }
  return own.map((clause) => clause.bounds.intervals).reduce(intersected);
}

/** Appends a field's bounds to each range; an interval, or too many values, ends the narrowing. */
function narrow(walk: Walk, descending: boolean, intervals: FieldBounds): void {
  const points = arePoints(intervals);
  const own = descending ? intervals.map(mirrored).reverse() : intervals;
  const tooMany = walk.ranges.length * own.length > maxRanges;
  const parts = tooMany ? hull(own) : own;
  if (tooMany) walk.exact = false;
  if (points && !tooMany) walk.equalities += 1;
  else {
    walk.open = true;
    walk.ranged = true;
  }
  const extend = points && !tooMany && !walk.ordering;
  walk.ranges = walk.ranges.flatMap((range) => parts.map((part) => joined(range, part, extend)));
}

function joined(range: KeyRange, part: Interval, extend: boolean): KeyRange {
  const next = behind(range.key ?? range.from, part);
  return { ...next, common: extend ? next.from.length : range.common };
}

/** One interval from the first value to the last. */
function hull(intervals: readonly Interval[]): readonly Interval[] {
  const [first, last] = [intervals[0], intervals.at(-1)];
  return first === undefined || last === undefined ? [] : [{ from: first.from, to: last.to }];
}
