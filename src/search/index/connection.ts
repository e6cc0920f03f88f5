import { pathToFileURL } from 'node:url';
import { isNativeError } from 'node:util/types';
import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { SearchUnavailable } from '../search.unavailable';

export type IndexValue = null | number | bigint | string;

/** The index file is unreadable or is no index: it must be rebuilt. */
export class IndexDamaged extends Error {
  override readonly name = 'IndexDamaged';
}

const WAIT_FOR_WRITER_MS = 5000;
// The file is not mapped into memory: truncating a mapped file would end the process.
// Size of the cache: with a quarter of it the slowest search of 100,000 stories took twice as long.
const CACHE_KB = 16_384;
// SQLITE_CORRUPT, SQLITE_NOTADB, a missing file, and another file. FTS5 reports no codes, only messages.
const DAMAGED = /malformed|not a database|no such (?:table|column)|corrupt|unable to open/;

// A full disk: SQLITE_FULL, and SQLITE_IOERR where the log's index has no space. The index is undamaged.
const NO_ROOM = /disk is full|disk I\/O error/;

/** A connection to an index file. A process opens few and keeps them open. */
export class IndexConnection {
  readonly #file: DatabaseSyncInstance;
  readonly #statements = new Map<string, StatementSyncInstance>();

  /** @param make whether to create a missing file; otherwise a file that was just removed is not created again */
  constructor(path: string, { make = false }: { readonly make?: boolean } = {}) {
    const mode = make ? 'rwc' : 'rw';
    this.#file = guarded(() => new DatabaseSync(`${pathToFileURL(path).href}?mode=${mode}`));
    // Commits that a power failure removes from the log are repeated from the events: no sync is needed.
    this.exec(
      `PRAGMA busy_timeout = ${WAIT_FOR_WRITER_MS}; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -${CACHE_KB}`,
    );
  }

  /**
   * Enables WAL, so that reads continue during a write. The file stores the mode, so one call at its creation suffices.
   */
  keepLog(): void {
    this.exec('PRAGMA journal_mode = WAL');
  }

  exec(sql: string): void {
    guarded(() => this.#file.exec(sql));
  }

  run(sql: string, ...values: readonly IndexValue[]): void {
    guarded(() => this.#statement(sql).run(...values));
  }

  /** The rows, each an array of cells. */
  all(sql: string, ...values: readonly IndexValue[]): readonly (readonly IndexValue[])[] {
    return guarded(
      () => this.#statement(sql).all(...values) as unknown as readonly (readonly IndexValue[])[],
    );
  }

  get(sql: string, ...values: readonly IndexValue[]): readonly IndexValue[] | undefined {
    return guarded(() => this.#statement(sql).get(...values) as readonly IndexValue[] | undefined);
  }

  /** The number of rows that the work changes, with those of the full-text tables' internal tables. */
  changesBy(work: () => void): number {
    const changes = () => Number(this.get('SELECT total_changes()')?.[0] ?? 0);
    const before = changes();
    work();
    return changes() - before;
  }

  /** Runs the work in a transaction that excludes other writing processes. */
  transaction<T>(work: () => T): T {
    this.exec('BEGIN IMMEDIATE');
    try {
      const result = work();
      this.exec('COMMIT');
      return result;
    } catch (error) {
      if (this.#file.isTransaction) this.#file.exec('ROLLBACK');
      throw error;
    }
  }

  /**
   * Copies the log into the file. Closing alone does not: a connection exists until its statements are garbage
   * collected.
   */
  settle(): void {
    this.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  }

  close(): void {
    this.#statements.clear();
    if (this.#file.isOpen) this.#file.close();
  }

  #statement(sql: string): StatementSyncInstance {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#file.prepare(sql);
    prepared.setReturnArrays(true);
    this.#statements.set(sql, prepared);
    return prepared;
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isNativeError(error) ? asIndexFailure(error) : error;
  }
}

function asIndexFailure(cause: Error): Error {
  if (DAMAGED.test(cause.message)) return new IndexDamaged('the search index is damaged', { cause });
  return NO_ROOM.test(cause.message) ? new SearchUnavailable({ cause }) : cause;
}
