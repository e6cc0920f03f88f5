import type { Catalog, CatalogEntry } from '../../disk/catalog';
import { skipKeys } from '../count';
import type { Plan } from './plan';
import { readAll, readStretch, type CandidateRow, type Mark, type Reading } from './read';
import type { Scan, KeyRange } from './scan.plan';

/**
 * The candidates of a plan, each document once. Reading may stop and go on later: it remembers the place in
 * every stretch, and holds nothing open in between.
 */
export class Candidates {
  readonly #marks = new Map<KeyRange, Mark>();
  readonly #finished = new Set<KeyRange>();
  /** Rows given, where an index may lead to a document twice. */
  readonly #seen: Set<number> | undefined;
  #last = -1;

  constructor(
    readonly collection: CatalogEntry,
    readonly plan: Plan,
  ) {
    const once = plan.kind === 'all' || (plan.kind === 'index' && plan.scan.distinct);
    this.#seen = once ? undefined : new Set();
  }

  /** The documents, read a page at a time; `wanted` is how many the reader will likely take. */
  read(catalog: Catalog, wanted: number): Generator<CandidateRow> {
    return this.#once(catalog, { parts: 'documents', wanted });
  }

  /** Steps over candidates by their index entries alone, reading no document; answers over how many. */
  skip(catalog: Catalog, scan: Scan, count: number): number {
    if (scan.distinct && !(scan.merges && scan.sorted)) return this.#skipInTurn(catalog, scan, count);
    let skipped = 0;
    const entries = this.#once(catalog, { parts: 'entries', wanted: count });
    while (skipped < count && entries.next().done !== true) skipped += 1;
    return skipped;
  }

  #skipInTurn(catalog: Catalog, scan: Scan, count: number): number {
    let rest = count;
    for (const stretch of this.#unfinished(scan)) {
      if (rest === 0) break;
      const start = this.#marks.get(stretch);
      const { count: skipped, mark } = skipKeys(catalog, this.collection, scan, stretch, start, rest);
      rest -= skipped;
      if (mark === undefined) this.#finished.add(stretch);
      else this.#marks.set(stretch, mark);
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
      for (const candidate of readAll(catalog, this.collection, this.#last, reading.wanted)) {
        this.#last = candidate.row;
        yield candidate;
      }
      return;
    }
    for (const scan of plan.kind === 'union' ? plan.scans : [plan.scan]) {
      if (scan.merges && scan.sorted) yield* this.#merged(catalog, scan, reading);
      else yield* this.#inTurn(catalog, scan, reading);
    }
  }

  #unfinished(scan: Scan): KeyRange[] {
    const rest = scan.stretches.filter((stretch) => !this.#finished.has(stretch));
    return scan.backward ? rest.reverse() : rest;
  }

  #stretch(catalog: Catalog, scan: Scan, stretch: KeyRange, reading: Reading): Generator<CandidateRow> {
    return readStretch(catalog, this.collection, scan, stretch, this.#marks.get(stretch), reading);
  }

  *#inTurn(catalog: Catalog, scan: Scan, reading: Reading): Generator<CandidateRow> {
    for (const stretch of this.#unfinished(scan)) {
      for (const candidate of this.#stretch(catalog, scan, stretch, reading)) {
        this.#marks.set(stretch, candidate);
        yield candidate;
      }
      this.#finished.add(stretch);
    }
  }

  /** The least of all stretches' next candidates, by what follows the bytes each stretch has in common. */
  *#merged(catalog: Catalog, scan: Scan, { parts, wanted }: Reading): Generator<CandidateRow> {
    const share = { parts, wanted: Math.ceil(wanted / scan.stretches.length) };
    const heads = scan.stretches.flatMap((stretch) => {
      const rest = this.#stretch(catalog, scan, stretch, share);
      const head = rest.next();
      return head.done === true ? [] : [{ stretch, rest, head: head.value }];
    });
    const sign = scan.backward ? -1 : 1;
    while (heads.length > 0) {
      const next = heads.reduce((least, other) => (sign * compareRests(other, least) < 0 ? other : least));
      this.#marks.set(next.stretch, next.head);
      yield next.head;
      const following = next.rest.next();
      if (following.done === true) heads.splice(heads.indexOf(next), 1);
      else next.head = following.value;
    }
  }
}

interface Head {
  readonly stretch: KeyRange;
  readonly head: CandidateRow;
}

const compareRests = (a: Head, b: Head): number =>
  Buffer.compare(a.head.key.subarray(a.stretch.common), b.head.key.subarray(b.stretch.common));
