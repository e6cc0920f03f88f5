import type { Catalog, CatalogEntry } from '../../disk/catalog';
import { skipKeys } from '../count';
import type { Plan } from './plan';
import { readAll, readRange, type CandidateRow, type Mark, type Reading, type ScanSource } from './read';
import type { Scan, KeyRange } from './scan.plan';

/**
 * The candidates of a plan, each document once. Reading can stop and continue later: the position in every range is
 * stored, and no statement stays open in between.
 */
export class Candidates {
  readonly #marks = new Map<KeyRange, Mark>();
  readonly #finished = new Set<KeyRange>();
  /** Rows already returned, where an index may contain a document twice. */
  readonly #seen: Set<number> | undefined;
  #last = -1;

  constructor(
    readonly collection: CatalogEntry,
    readonly plan: Plan,
  ) {
    const once = plan.kind === 'all' || (plan.kind === 'index' && plan.scan.distinct);
    this.#seen = once ? undefined : new Set();
  }

  /** The documents, read by pages; `wanted` is the expected number. */
  read(catalog: Catalog, wanted: number): Generator<CandidateRow> {
    return this.#once(catalog, { parts: 'documents', wanted });
  }

  /** Skips candidates by their index entries, without reading documents; returns how many. */
  skip(catalog: Catalog, scan: Scan, count: number): number {
    if (scan.distinct && !(scan.merges && scan.sorted))
      return this.#skipInTurn({ catalog, collection: this.collection, scan }, count);
    let skipped = 0;
    const entries = this.#once(catalog, { parts: 'entries', wanted: count });
    while (skipped < count && entries.next().done !== true) skipped += 1;
    return skipped;
  }

  #skipInTurn(source: ScanSource, count: number): number {
    let rest = count;
    for (const range of this.#unfinished(source.scan)) {
      if (rest === 0) break;
      const { count: skipped, mark } = skipKeys(source, { range, mark: this.#marks.get(range) }, rest);
      rest -= skipped;
      if (mark === undefined) this.#finished.add(range);
      else this.#marks.set(range, mark);
    }
    return count - rest;
  }

  *#once(catalog: Catalog, reading: Reading): Generator<CandidateRow> {
    for (const candidate of this.#all(catalog, reading)) {
      if (this.#seen?.has(candidate.row) === true) continue;
      this.#seen?.add(candidate.row);
      yield candidate;
    }
  }

  *#all(catalog: Catalog, reading: Reading): Generator<CandidateRow> {
    const { plan } = this;
    if (plan.kind === 'all') {
      const from = { start: this.#last, wanted: reading.wanted };
      for (const candidate of readAll(catalog, this.collection, from)) {
        this.#last = candidate.row;
        yield candidate;
      }
      return;
    }
    for (const scan of plan.kind === 'union' ? plan.scans : [plan.scan]) {
      const source: ScanSource = { catalog, collection: this.collection, scan };
      if (scan.merges && scan.sorted) yield* this.#merged(source, reading);
      else yield* this.#inTurn(source, reading);
    }
  }

  #unfinished(scan: Scan): KeyRange[] {
    const rest = scan.ranges.filter((range) => !this.#finished.has(range));
    return scan.backward ? rest.reverse() : rest;
  }

  #rest(source: ScanSource, range: KeyRange, reading: Reading): Generator<CandidateRow> {
    return readRange(source, { range, mark: this.#marks.get(range) }, reading);
  }

  *#inTurn(source: ScanSource, reading: Reading): Generator<CandidateRow> {
    for (const range of this.#unfinished(source.scan)) {
      for (const candidate of this.#rest(source, range, reading)) {
        this.#marks.set(range, candidate);
        yield candidate;
      }
      this.#finished.add(range);
    }
  }

  /** The least of the next candidates of all ranges, by the bytes behind those each range has in common. */
  *#merged(source: ScanSource, { parts, wanted }: Reading): Generator<CandidateRow> {
    const { scan } = source;
    const share = { parts, wanted: Math.ceil(wanted / scan.ranges.length) };
    const heads = scan.ranges.flatMap((range) => {
      const rest = this.#rest(source, range, share);
      const head = rest.next();
      return head.done === true ? [] : [{ range, rest, head: head.value }];
    });
    const sign = scan.backward ? -1 : 1;
    while (heads.length > 0) {
      const next = heads.reduce((least, other) => (sign * compareRests(other, least) < 0 ? other : least));
      this.#marks.set(next.range, next.head);
      yield next.head;
      const following = next.rest.next();
      if (following.done === true) heads.splice(heads.indexOf(next), 1);
      else next.head = following.value;
    }
  }
}

interface Head {
  readonly range: KeyRange;
  readonly head: CandidateRow;
}

const compareRests = (a: Head, b: Head): number =>
  Buffer.compare(a.head.key.subarray(a.range.common), b.head.key.subarray(b.range.common));
