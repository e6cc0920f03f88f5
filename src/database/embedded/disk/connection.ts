import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { asStorageFailure } from './storage.failure';

/** What SQLite takes and gives. */
export type Cell = null | number | bigint | string | Uint8Array;
export type Row = readonly Cell[];

const cachedStatements = 400;

/** One SQLite connection with its prepared statements. Rows come as arrays. */
export class Connection {
  readonly #file: DatabaseSyncInstance;
  readonly #statements = new Map<string, StatementSyncInstance>();

  constructor(path: string, options: { readonly busyTimeout: number; readonly readOnly?: boolean }) {
    this.#file = guarded(() => new DatabaseSync(path, { readOnly: options.readOnly ?? false }));
    this.exec(`PRAGMA busy_timeout = ${options.busyTimeout}`);
  }

  /** Runs SQL that gives no rows and takes no values. */
  exec(sql: string): void {
    guarded(() => this.#file.exec(sql));
  }

  run(sql: string, ...values: readonly Cell[]): { changes: number; lastInsertRowid: number | bigint } {
    return guarded(() => this.#statement(sql).run(...values));
  }

  get(sql: string, ...values: readonly Cell[]): Row | undefined {
    return guarded(() => this.#statement(sql).get(...values) as Row | undefined);
  }

  all(sql: string, ...values: readonly Cell[]): readonly Row[] {
    return guarded(() => this.#statement(sql).all(...values) as readonly Row[]);
  }

  /** The first cell of the first row as a number; zero when there is none. */
  number(sql: string, ...values: readonly Cell[]): number {
    return Number(this.get(sql, ...values)?.[0] ?? 0);
  }

  get inTransaction(): boolean {
    return this.#file.isTransaction;
  }

  /** Forgets the prepared statements, so that they can be released before the connection closes. */
  forgetStatements(): void {
    this.#statements.clear();
  }

  close(): void {
    this.#file.close();
  }

  #statement(sql: string): StatementSyncInstance {
    const known = this.#statements.get(sql);
    if (known !== undefined) return known;
    const prepared = this.#file.prepare(sql);
    prepared.setReturnArrays(true);
    if (this.#statements.size >= cachedStatements) this.#forgetOldest();
    this.#statements.set(sql, prepared);
    return prepared;
  }

  #forgetOldest(): void {
    const oldest = this.#statements.keys().next();
    if (oldest.done !== true) this.#statements.delete(oldest.value);
  }
}

function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw asStorageFailure(error);
  }
}
