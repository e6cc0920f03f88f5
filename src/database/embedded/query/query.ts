import type { Catalog, CatalogEntry } from '../disk/catalog';
import type { RecordBytes } from '../disk/records';
import { decodeExact, decodeSome, type ReadOptions } from '../values/codec';
import type { PlainFields } from '../values/kind';
import { Candidates } from './plan/candidates';
import { compileFilter, type Filter } from './filter/filter';
import { choosePlan, type Plan } from './plan/plan';
import type { PredicateResult } from './filter/predicate';
import { compileProjection, type Projector } from './projection';
import { countDocuments, countKeys } from './count';
import { reportPlan } from './plan/watch.plans';
import { MemorySort, readSort, sortKey, type Sortable, type SortField } from './sort';

/** A query as received, its values with their types. */
export interface QuerySpec {
  readonly filter: PlainFields;
  readonly sort?: PlainFields | undefined;
  readonly projection?: PlainFields | undefined;
  readonly skip?: number;
  /** 0: no limit. */
  readonly limit?: number;
  /** The name or keys of the index to use. */
  readonly hint?: string | PlainFields | undefined;
  /** The caller needs the matched position in an array, so that no index alone decides. */
  readonly positional?: boolean;
}

/** A matching document. */
export interface Match extends RecordBytes {
  readonly found: PredicateResult;
}

interface SortedMatch extends Sortable {
  readonly match: Match;
}

/** The numbers of keys and documents that a query read, for `explain`. */
export interface QueryStats {
  keys: number;
  documents: number;
  returned: number;
}

/** One query, compiled once and read in any number of batches. */
export class Query {
  readonly filter: Filter;
  readonly sort: readonly SortField[];
  readonly project: Projector;
  readonly stats: QueryStats = { keys: 0, documents: 0, returned: 0 };
  readonly #positional: boolean;
  #candidates: Candidates | undefined;
  #sorted: readonly Match[] | undefined;
  #skipped = 0;
  #returned = 0;

  constructor(readonly spec: QuerySpec) {
    this.filter = compileFilter(spec.filter);
    this.sort = readSort(spec.sort ?? {});
    this.project = compileProjection(spec.projection ?? {});
    this.#positional =
      spec.positional ?? Object.keys(spec.projection ?? {}).some((name) => name.endsWith('.$'));
  }

  plan(catalog: Catalog, collection: CatalogEntry): Plan {
    const { filter } = this.spec;
    const plan = choosePlan(collection, {
      filter,
      hint: this.spec.hint,
      sort: this.sort,
      estimate: (scan, limit) => countKeys({ catalog, collection, scan }, limit),
    });
    reportPlan({ namespace: collection.namespace, filter, sort: this.sort, plan });
    return plan;
  }

  /** The next matches, at most `count`; none after the last. */
  take(catalog: Catalog, collection: CatalogEntry | undefined, count: number): Match[] {
    if (collection === undefined) return [];
    this.#candidates ??= new Candidates(collection, this.plan(catalog, collection));
    const taken: Match[] = [];
    if (count <= 0 || this.#isDone()) return taken;
    this.#skipByIndex(catalog, this.#candidates);
    for (const match of this.#ordered(catalog, this.#candidates, this.#wanted(count))) {
      if (this.#skipped < (this.spec.skip ?? 0)) {
        this.#skipped += 1;
        continue;
      }
      taken.push(match);
      this.#returned += 1;
      if (taken.length >= count || this.#isDone()) break;
    }
    return taken;
  }

  /** The projected document of a match. */
  present(match: Match, options: ReadOptions): PlainFields {
    this.stats.returned += 1;
    return this.project(match.bytes, match.found, options);
  }

  /** The number of matching documents, counted in an index where it is exact. */
  count(catalog: Catalog, collection: CatalogEntry | undefined): number {
    if (collection === undefined) return 0;
    const { skip = 0, limit = 0 } = this.spec;
    const total = this.#countAll(catalog, collection);
    const rest = Math.max(0, total - skip);
    return limit > 0 ? Math.min(rest, limit) : rest;
  }

  #countAll(catalog: Catalog, collection: CatalogEntry): number {
    const plan = this.plan(catalog, collection);
    if (plan.kind === 'all' && plan.exact) return catalog.count(collection);
    if (plan.kind === 'index' && plan.scan.exact)
      return countDocuments({ catalog, collection, scan: plan.scan });
    return lengthOf(this.#matches(catalog, new Candidates(collection, plan), Infinity));
  }

  #isDone(): boolean {
    const { limit = 0 } = this.spec;
    return limit > 0 && this.#returned >= limit;
  }

  /** How many more matches must be read for the next `count`. */
  #wanted(count: number): number {
    const { skip = 0, limit = 0 } = this.spec;
    return Math.min(count, limit > 0 ? limit - this.#returned : Infinity) + skip - this.#skipped;
  }

  /** When an index decides the matches and their order, skipped documents are not read. */
  #skipByIndex(catalog: Catalog, candidates: Candidates): void {
    const { plan } = candidates;
    const rest = (this.spec.skip ?? 0) - this.#skipped;
    if (rest <= 0 || plan.kind !== 'index' || !plan.scan.exact || this.#positional) return;
    if (this.sort.length > 0 && !plan.scan.sorted) return;
    const skipped = candidates.skip(catalog, plan.scan, rest);
    this.stats.keys += skipped;
    // Fewer keys than the skip: no match is left, and the next read finds none.
    this.#skipped += skipped;
  }

  #ordered(catalog: Catalog, candidates: Candidates, wanted: number): Iterable<Match> {
    if (this.sort.length === 0 || isSorted(candidates.plan))
      return this.#matches(catalog, candidates, wanted);
    this.#sorted ??= this.#sortInMemory(catalog, candidates);
    return this.#sorted.slice(this.#skipped + this.#returned);
  }

  *#matches(catalog: Catalog, candidates: Candidates, wanted: number): Generator<Match> {
    const exact = isExact(candidates.plan) && !this.#positional;
    const { fields } = this.filter;
    for (const { row, bytes } of candidates.read(catalog, wanted)) {
      this.stats.documents += 1;
      if (candidates.plan.kind !== 'all') this.stats.keys += 1;
      const found: PredicateResult = {};
      const matches =
        exact ||
        this.filter.matches(fields === undefined ? decodeExact(bytes) : decodeSome(bytes, fields), found);
      if (matches) yield { row, bytes, found };
    }
  }

  #sortInMemory(catalog: Catalog, candidates: Candidates): readonly Match[] {
    const { skip = 0, limit = 0 } = this.spec;
    const sorted = new MemorySort<SortedMatch>(limit > 0 ? skip + limit : 0);
    const names = new Set(this.sort.map(({ path }) => path[0] ?? ''));
    for (const match of this.#matches(catalog, candidates, Infinity)) {
      const key = sortKey(decodeSome(match.bytes, names), this.sort);
      sorted.add({ key, match, bytes: match.bytes.length + key.length });
    }
    return sorted.result().map(({ match }) => match);
  }
}

/** Counts the items without holding them. */
function lengthOf(items: Iterator<unknown>): number {
  let length = 0;
  while (items.next().done !== true) length += 1;
  return length;
}

const isExact = (plan: Plan): boolean =>
  plan.kind === 'index' ? plan.scan.exact : plan.kind === 'all' && plan.exact;

const isSorted = (plan: Plan): boolean => plan.kind === 'index' && plan.scan.sorted;
