import type { Catalog, Collection } from '../disk/catalog';
import type { Plan } from './plan';
import { readAll, readStretch, type Candidate, type Mark } from './read';
import type { Scan, Stretch } from './scan.plan';

/**
 * The candidates of a plan, each document once. Reading may stop and go on later: it remembers the place in
 * every stretch, and holds nothing open in between.
 */
export class Candidates {
  readonly #marks = new Map<Stretch, Mark>();
  readonly #finished = new Set<Stretch>();
  readonly #seen: Set<number> | undefined;
  #last = -1;

  constructor(
    readonly collection: Collection,
    readonly plan: Plan,
  ) {
    const scans = plan.kind === 'index' ? [plan.scan] : [];
    this.#seen =
      plan.kind === 'union' || scans.some((scan) => scan.index.arrays !== 0) ? new Set() : undefined;
  }

  *read(catalog: Catalog): Generator<Candidate> {
    for (const candidate of this.#all(catalog)) {
      if (this.#seen?.has(candidate.row) === true) continue;
      this.#seen?.add(candidate.row);
      yield candidate;
    }
  }

  *#all(catalog: Catalog): Generator<Candidate> {
    const { plan } = this;
    if (plan.kind === 'all') {
      for (const candidate of readAll(catalog, this.collection, this.#last)) {
        this.#last = candidate.row;
        yield candidate;
      }
      return;
    }
    for (const scan of plan.kind === 'union' ? plan.scans : [plan.scan]) {
      if (scan.merges && scan.sorted) yield* this.#merged(catalog, scan);
      else yield* this.#inTurn(catalog, scan);
    }
  }

  *#inTurn(catalog: Catalog, scan: Scan): Generator<Candidate> {
    for (const stretch of scan.backward ? [...scan.stretches].reverse() : scan.stretches) {
      if (this.#finished.has(stretch)) continue;
      for (const candidate of readStretch(
        catalog,
        this.collection,
        scan,
        stretch,
        this.#marks.get(stretch),
      )) {
        this.#marks.set(stretch, candidate);
        yield candidate;
      }
      this.#finished.add(stretch);
    }
  }

  /** The least of all stretches' next candidates, by what follows the bytes each stretch has in common. */
  *#merged(catalog: Catalog, scan: Scan): Generator<Candidate> {
    const heads = scan.stretches.flatMap((stretch) => {
      const rest = readStretch(catalog, this.collection, scan, stretch, this.#marks.get(stretch));
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
  readonly stretch: Stretch;
  readonly head: Candidate;
}

const compareRests = (a: Head, b: Head): number =>
  Buffer.compare(a.head.key.subarray(a.stretch.common), b.head.key.subarray(b.stretch.common));
