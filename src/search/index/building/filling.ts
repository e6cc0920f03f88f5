import type { IndexedStory } from '../../search.engine';
import { IndexConnection } from '../connection';
import { fullTextTables, makeTables, writePosition } from '../schema';
import { IndexWriter, gatherSpellings } from './writer';

/**
 * Stories per commit. Each commit writes a segment that must be merged later, so there are few; no other connection
 * writes to a file that is being filled.
 */
const A_COMMIT = 2000;
/** Bytes of words that FTS5 holds in memory: all of a commit, so that it writes one segment. */
const WAITING = 64 * 2 ** 20;
/** Pages written in one step of the merge: a step takes tenths of a second. */
const A_STEP = 1000;
// FTS5's defaults (https://www.sqlite.org/fts5.html), which a finished index has.
const usual = { hashsize: 2 ** 20, automerge: 4, crisismerge: 16 };
/** The segments are merged once, at the end, instead of repeatedly. */
const filling = { hashsize: WAITING, automerge: 0, crisismerge: 1999 };

/** The build was cancelled. */
export class NotWanted extends Error {
  override readonly name = 'NotWanted';
}

/** Fills a new index from the first story to the last. Every long operation checks whether the build was cancelled. */
export class Filling {
  readonly #file: IndexConnection;
  readonly #writer: IndexWriter;
  #waiting: IndexedStory[] = [];
  #count = 0;

  constructor(
    path: string,
    private readonly isWanted: () => boolean = () => true,
  ) {
    this.#file = new IndexConnection(path, { make: true });
    makeTables(this.#file);
    this.#file.transaction(() => this.#settings(filling));
    this.#writer = new IndexWriter(this.#file, { spellings: false, before: () => this.#check() });
  }

  put(stories: readonly IndexedStory[]): void {
    this.#waiting.push(...stories);
    if (this.#waiting.length >= A_COMMIT) this.#write();
  }

  /**
   * Completes the index step by step; afterwards it can be searched.
   * @throws NotWanted, as `put` does
   * @returns how many stories are in it
   */
  *finish(position: number): Generator<void, number> {
    this.#write();
    for (const table of fullTextTables) yield* this.#join(table);
    for (const work of gatherSpellings(this.#file)) {
      this.#file.transaction(work);
      this.#check();
      yield;
    }
    this.#file.transaction(() => {
      this.#settings(usual);
      writePosition(this.#file, position);
    });
    this.#file.settle();
    this.close();
    return this.#count;
  }

  close(): void {
    this.#file.close();
  }

  #check(): void {
    if (!this.isWanted()) throw new NotWanted();
  }

  /** Merges all segments of a table into one; a negative number of pages starts the merge. */
  *#join(table: string): Generator<void, void> {
    const sql = `INSERT INTO ${table}(${table}, rank) VALUES ('merge', ?)`;
    for (let pages = -A_STEP; this.#file.changesBy(() => this.#file.run(sql, pages)) > 1; pages = A_STEP) {
      this.#check();
      yield;
    }
  }

  #settings(values: Readonly<Record<string, number>>): void {
    for (const table of fullTextTables) {
      const sql = `INSERT INTO ${table}(${table}, rank) VALUES (?, ?)`;
      for (const [name, value] of Object.entries(values)) this.#file.run(sql, name, value);
    }
  }

  #write(): void {
    this.#file.transaction(() => this.#writer.put(this.#waiting));
    this.#count += this.#waiting.length;
    this.#waiting = [];
  }
}
