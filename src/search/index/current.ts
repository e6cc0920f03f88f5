import { IndexConnection, IndexDamaged } from './connection';
import { IndexFinder } from './querying/finder';
import type { Generations } from './building/generations';
import { isFinished, readPosition } from './schema';
import type { Synonyms } from './querying/synonyms';
import { IndexWriter } from './building/writer';

/** An open index file. */
export interface OpenIndex {
  readonly generation: number;
  readonly file: IndexConnection;
  readonly finder: IndexFinder;
  readonly writer: IndexWriter;
}

/** The suitability of a file for searches: incomplete, complete with other rules, or complete. */
type Worth = 0 | 1 | 2;

/** The index file that this process reads and writes: the newest usable one, chosen again when files change. */
export class CurrentIndex {
  #open: OpenIndex | undefined;
  #stamp = -1;
  readonly #damaged = new Set<number>();

  constructor(
    private readonly generations: Generations,
    private readonly synonyms: () => Synonyms,
  ) {}

  /** The index, which may be incomplete; undefined where there is none. */
  get(): OpenIndex | undefined {
    const stamp = this.generations.stamp();
    if (stamp !== this.#stamp || this.#open === undefined) this.#choose();
    this.#stamp = stamp;
    return this.#open;
  }

  /** Closes an unreadable file and does not open it again. */
  leave({ generation }: OpenIndex): void {
    this.#damaged.add(generation);
    this.#replace(undefined);
    this.#stamp = -1;
  }

  /** Replaces the writer after a rollback, because its caches hold rolled-back data. */
  renewWriter(): void {
    if (this.#open) this.#open = { ...this.#open, writer: new IndexWriter(this.#open.file) };
  }

  close(): void {
    this.#replace(undefined);
    this.#stamp = -1;
  }

  #choose(): void {
    const best = this.#best();
    if (best?.file !== this.#open?.file) this.#replace(best && this.#opened(best));
  }

  #best(): Candidate | undefined {
    let best: Candidate | undefined;
    for (const generation of this.generations.list()) {
      const candidate = this.#damaged.has(generation) ? undefined : this.#candidate(generation);
      if (candidate === undefined) continue;
      if (best === undefined || candidate.worth > best.worth) {
        this.#drop(best);
        best = candidate;
      } else this.#drop(candidate);
      if (best.worth === 2) return best;
    }
    return best;
  }

  #drop(candidate: Candidate | undefined): void {
    if (candidate?.file !== this.#open?.file) candidate?.file.close();
  }

  #candidate(generation: number): Candidate | undefined {
    const open = this.#open?.generation === generation ? this.#open.file : undefined;
    try {
      const file = open ?? new IndexConnection(this.generations.path(generation));
      return { generation, file, worth: worthOf(file) };
    } catch (error) {
      if (!(error instanceof IndexDamaged)) throw error;
      // The file is tried again later, because another process may be creating it.
      return undefined;
    }
  }

  #opened({ generation, file }: Candidate): OpenIndex {
    return {
      generation,
      file,
      finder: new IndexFinder(file, this.synonyms),
      writer: new IndexWriter(file),
    };
  }

  #replace(next: OpenIndex | undefined): void {
    this.#open?.file.close();
    this.#open = next;
  }
}

interface Candidate {
  readonly generation: number;
  readonly file: IndexConnection;
  readonly worth: Worth;
}

function worthOf(file: IndexConnection): Worth {
  if (readPosition(file) !== undefined) return 2;
  return isFinished(file) ? 1 : 0;
}
