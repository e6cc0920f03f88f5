import type { IndexedStory } from '../search.engine';
import { IndexConnection } from './connection';
import { fullTextTables, makeTables, writePosition } from './schema';
import { IndexWriter, gatherSpellings } from './writer';

/**
 * Stories in one commit. Each writes a part of the index that has to be joined with others later, so there
 * are few; nobody else writes to a file that is being filled.
 */
const A_COMMIT = 2000;

/** A new index being filled, from the first story to the last. */
export class Filling {
  readonly #file: IndexConnection;
  readonly #writer: IndexWriter;
  #waiting: IndexedStory[] = [];
  #count = 0;

  constructor(path: string) {
    this.#file = new IndexConnection(path);
    makeTables(this.#file);
    this.#writer = new IndexWriter(this.#file, { spellings: false });
  }

  put(stories: readonly IndexedStory[]): void {
    this.#waiting.push(...stories);
    if (this.#waiting.length >= A_COMMIT) this.#write();
  }

  /** Completes the index; from then on it is one to search in. @returns how many stories are in it */
  finish(position: number): number {
    this.#write();
    for (const table of fullTextTables) {
      this.#file.exec(`INSERT INTO ${table}(${table}) VALUES ('optimize')`);
    }
    this.#file.transaction(() => {
      gatherSpellings(this.#file);
      writePosition(this.#file, position);
    });
    this.#file.settle();
    this.close();
    return this.#count;
  }

  close(): void {
    this.#file.close();
  }

  #write(): void {
    this.#file.transaction(() => this.#writer.put(this.#waiting));
    this.#count += this.#waiting.length;
    this.#waiting = [];
  }
}
