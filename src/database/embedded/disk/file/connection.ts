import { DatabaseSync, type DatabaseSyncInstance, type StatementSyncInstance } from '@photostructure/sqlite';
import { asStorageFailure, isDamage } from '../storage.failure';

/** A value of SQLite. */
export type SqlValue = null | number | bigint | string | Uint8Array;
export type SqlRow = readonly SqlValue[];

const cachedStatements = 400;

export interface ConnectionOptions {
  /** How long to wait for another connection's lock, in ms. */
  readonly busyTimeout: number;
  readonly readOnly?: boolean;
  /** Writes fail as on a full disk, because the file was opened read-only for that reason. */
  readonly writesFailAsFull?: boolean;
}

/** One SQLite connection with its prepared statements. Rows come as arrays. */
export class Connection {
  readonly #file: DatabaseSyncInstance;
  readonly #statements = new Map<string, StatementSyncInstance>();
  readonly #writesFailAsFull: boolean;
  #damage: string | undefined;

  constructor(path: string, options: ConnectionOptions) {
    this.#writesFailAsFull = options.writesFailAsFull ?? false;
    this.#file = this.#guarded(() => new DatabaseSync(path, { readOnly: options.readOnly ?? false }));
    this.exec(`PRAGMA busy_timeout = ${options.busyTimeout}`);
  }

  /** Runs SQL without values and rows. */
  exec(sql: string): void {
    this.#guarded(() => this.#file.exec(sql));
  }

  run(sql: string, ...values: readonly SqlValue[]): { changes: number; lastInsertRowid: number | bigint } {
    return this.#guarded(() => this.#statement(sql).run(...values));
  }

  get(sql: string, ...values: readonly SqlValue[]): SqlRow | undefined {
    return this.#guarded(() => this.#statement(sql).get(...values) as SqlRow | undefined);
  }

  all(sql: string, ...values: readonly SqlValue[]): readonly SqlRow[] {
    return this.#guarded(() => this.#statement(sql).all(...values) as readonly SqlRow[]);
  }

  /** The first cell of the first row as a number; zero when there is none. */
  number(sql: string, ...values: readonly SqlValue[]): number {
    return Number(this.get(sql, ...values)?.[0] ?? 0);
  }

  /** Begins a write transaction. On a full disk it begins as a read transaction, and its first write fails. */
  beginWriting(): void {
    this.exec(this.#writesFailAsFull ? 'BEGIN' : 'BEGIN IMMEDIATE');
  }

  /** The damage that a statement of this connection found; undefined without any. */
  get damage(): string | undefined {
    return this.#damage;
  }

  get inTransaction(): boolean {
    return this.#file.isTransaction;
  }

  /** Clears the prepared statements, so that they can be released before the connection closes. */
  forgetStatements(): void {
    this.#statements.clear();
  }

  close(): void {
    if (this.#file.isOpen) this.#file.close();
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

  #guarded<T>(work: () => T): T {
    try {
      return work();
    } catch (error) {
      const failure = asStorageFailure(error, this.#writesFailAsFull);
      if (isDamage(failure)) this.#damage ??= failure instanceof Error ? failure.message : String(failure);
      throw failure;
    }
  }

  #forgetOldest(): void {
    const oldest = this.#statements.keys().next();
    if (oldest.done !== true) this.#statements.delete(oldest.value);
  }
}
