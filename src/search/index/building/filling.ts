import type { IndexedStory } from '../../search.engine';
import { IndexConnection } from '../connection';
import { fullTextTables, makeTables, writePosition } from '../schema';
import { IndexWriter, gatherSpellings } from './writer';

/**
 * Stories in one commit. Each writes a part of the index that has to be joined with others later, so there
 * are few; nobody else writes to a file that is being filled.
 */
const A_COMMIT = 2000;
/** Bytes of words that wait in memory for the commit: all of them, so that a commit writes one part. */
const WAITING = 64 * 2 ** 20;
/** Pages written in one step of joining the parts: a step takes tenths of a second. */
const A_STEP = 1000;
// FTS5's own values (https://www.sqlite.org/fts5.html), which an index that is filled gets back.
const usual = { hashsize: 2 ** 20, automerge: 4, crisismerge: 16 };
/** The parts are joined once, at the end, not again and again on the way. */
const filling = { hashsize: WAITING, automerge: 0, crisismerge: 1999 };

/** The index is not wanted any more. */
export class NotWanted extends Error {
  override readonly name = 'NotWanted';
}

/**
 * A new index being filled, from the first story to the last. Nothing it does takes long without looking
 * whether it is still wanted.
 */
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
   * Completes the index step by step; from then on it is one to search in.
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

  /** Joins all parts of a table into one; a negative number of pages begins that. */
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
