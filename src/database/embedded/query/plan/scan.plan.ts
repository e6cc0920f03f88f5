import { holdsArrays, type Index } from '../../disk/indexes/index.definition';
import type { Clause } from './bounds';
import { behind, endOfKeys, intersected, mirrored, type Interval } from './interval';
import { isImplied, saidByPartial } from './partial';
import type { SortField } from '../sort';

/** One stretch of an index to read, and how many of its first bytes are the same in all its keys. */
export interface KeyRange extends Interval {
  readonly common: number;
}

/** How candidates are found through one index. */
export interface Scan {
  readonly index: Index;
  readonly stretches: readonly KeyRange[];
  readonly backward: boolean;
  /** Read in this way the candidates come in the order asked for. */
  readonly sorted: boolean;
  /** To keep that order the stretches are merged by what follows their common bytes. */
  readonly merges: boolean;
  /** Every candidate matches: the filter need not be tried. */
  readonly exact: boolean;
  /** No document is met twice: what held arrays in the index is held to one value. */
  readonly distinct: boolean;
  /** A unique index with all its fields given: at most one document for each set of values. */
  readonly pinned: boolean;
  /** Fields held to single values, and whether a range narrows the next: what the choice goes by. */
  readonly equalities: number;
  readonly ranged: boolean;
}

/** The stretches of one filter and sort in one index are built field by field. */
interface Walk {
  stretches: KeyRange[];
  equalities: number;
  ranged: boolean;
  /** Bounds on later fields no longer narrow. */
  open: boolean;
  /** Sort fields satisfied so far, and the direction they were satisfied in. */
  ordered: number;
  backward: boolean | undefined;
  broken: boolean;
  /** Reading a field in order has begun: later bytes are no longer common. */
  ordering: boolean;
  arraysBounded: boolean;
  /** A bit for each field held to one value. */
  constants: number;
  used: Set<Clause>;
  exact: boolean;
}

const maxStretches = 300;
const nothing = Buffer.alloc(0);

/** How this index could serve the filter and the sort; undefined when it leaves out documents that match. */
export function scanThrough(
  index: Index,
  clauses: readonly Clause[],
  complete: boolean,
  sort: readonly SortField[],
): Scan | undefined {
  if (!isUsable(index, clauses)) return undefined;
  const walk = walkIndex(index, clauses, sort);
  const rest = clauses.filter((clause) => !walk.used.has(clause));
  const said = rest.filter((clause) => saidByPartial(index.partial?.source, clause));
  return {
    index,
    stretches: walk.stretches,
    backward: walk.backward ?? false,
    sorted: walk.ordered === sort.length && !walk.broken,
    merges: sort.length > 0 && walk.stretches.length > 1,
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

function walkIndex(index: Index, clauses: readonly Clause[], sort: readonly SortField[]): Walk {
  const walk: Walk = {
    stretches: [{ from: nothing, to: endOfKeys, key: nothing, common: 0 }],
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
    stepField(walk, index, place, clauses, sort);
  }
  return walk;
}

function stepField(
  walk: Walk,
  index: Index,
  place: number,
  clauses: readonly Clause[],
  sort: readonly SortField[],
): void {
  const bounds = walk.open ? undefined : fieldBounds(walk, index, place, clauses);
  const constant = bounds !== undefined && bounds.length <= 1 && arePoints(bounds);
  const inOrder = orderField(walk, index, place, sort, constant);
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

/** Whether the next sort field is this one, and may be read in order here. */
function orderField(
  walk: Walk,
  index: Index,
  place: number,
  sort: readonly SortField[],
  constant: boolean,
): boolean {
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

function fieldBounds(
  walk: Walk,
  index: Index,
  place: number,
  clauses: readonly Clause[],
): FieldBounds | undefined {
  const own = clauses.filter((clause) => clause.path === index.keys[place]?.name);
  if (own.length === 0) return undefined;
  return holdsArrays(index, place) ? boundsInArrays(walk, own) : boundsTogether(walk, own);
}

/** Each clause may be met by another element: only one of them bounds the keys. */
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

/** Puts a field's bounds behind each stretch so far; a range, or too many values, ends the narrowing. */
function narrow(walk: Walk, descending: boolean, intervals: FieldBounds): void {
  const points = arePoints(intervals);
  const own = descending ? intervals.map(mirrored).reverse() : intervals;
  const tooMany = walk.stretches.length * own.length > maxStretches;
  const parts = tooMany ? hull(own) : own;
  if (tooMany) walk.exact = false;
  if (points && !tooMany) walk.equalities += 1;
  else {
    walk.open = true;
    walk.ranged = true;
  }
  const extend = points && !tooMany && !walk.ordering;
  walk.stretches = walk.stretches.flatMap((stretch) => parts.map((part) => joined(stretch, part, extend)));
}

function joined(stretch: KeyRange, part: Interval, extend: boolean): KeyRange {
  const next = behind(stretch.key ?? stretch.from, part);
  return { ...next, common: extend ? next.from.length : stretch.common };
}

/** One stretch from the first value to the last. */
function hull(intervals: readonly Interval[]): readonly Interval[] {
  const [first, last] = [intervals[0], intervals.at(-1)];
  return first === undefined || last === undefined ? [] : [{ from: first.from, to: last.to }];
}
