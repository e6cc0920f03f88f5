import { Catalog, createCatalog } from './catalog';
import { copyDatabase } from './backup';
import { releaseStatements } from './statement.release';
import { findProblems } from './check';
import { Connection } from './connection';
import { WriteQueue } from './write.queue';
import { WriteTransaction } from './transaction';

/** `MIDA`, in the file's header. */
export const applicationId = 0x4d494441;
/**
 * Kilobytes that each connection keeps of the file. The system keeps the rest of it, once for all processes; a
 * page from there costs some microseconds, as much memory here would be taken by every process.
 */
const [READER_KB, WRITER_KB] = [2048, 1024];
/** How often another process's commits are looked for, in ms. */
const watchEvery = 40;

/** A SQLite file with one connection that writes and one that reads, so that readers never wait. */
export class Store {
  readonly #writer: Connection;
  readonly #reader: Connection;
  readonly #queue: WriteQueue;
  readonly #listeners = new Set<() => void>();
  readonly writing: Catalog;
  readonly reading: Catalog;
  #watch: NodeJS.Timeout | undefined;
  #seen = 0;

  constructor(readonly path: string) {
    this.#writer = openWriter(path);
    this.#reader = new Connection(path, { busyTimeout: 5000 });
    this.#reader.exec(`PRAGMA query_only = ON; PRAGMA cache_size = -${READER_KB}`);
    this.writing = new Catalog(this.#writer);
    this.reading = new Catalog(this.#reader);
    this.#queue = new WriteQueue(
      this.#writer,
      () => this.#notify(),
      () => this.writing.forget(),
    );
  }

  /** Reads what is committed, all from one moment. */
  read<T>(work: (catalog: Catalog) => T): T {
    if (this.#reader.inTransaction) return work(this.reading);
    this.#reader.exec('BEGIN');
    try {
      return work(this.reading);
    } finally {
      this.#reader.exec('COMMIT');
    }
  }

  /** Runs one write; resolves when it is on the disk. */
  write<T>(work: (catalog: Catalog) => T): Promise<T> {
    return this.#queue.single(() => work(this.writing));
  }

  transaction(): WriteTransaction {
    return new WriteTransaction(this.writing, this.#queue);
  }

  /** Calls the listener after any process has committed. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#seen = this.#dataVersion();
    this.#watch ??= setInterval(() => this.#look(), watchEvery).unref();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size === 0) this.#stopWatching();
    };
  }

  /** Problems of the file; none when it is sound. */
  check(): readonly string[] {
    try {
      return this.read(findProblems);
    } catch (error) {
      return [error instanceof Error ? error.message : String(error)];
    }
  }

  /** Writes a consistent copy to another file while everyone goes on. */
  async backup(file: string): Promise<void> {
    await copyDatabase(this.path, file);
  }

  /** Closes the file, complete in itself, its journal gone. */
  async close(): Promise<void> {
    this.#stopWatching();
    for (const connection of [this.#reader, this.#writer]) connection.forgetStatements();
    await releaseStatements();
    this.#reader.close();
    this.#writer.close();
  }

  #stopWatching(): void {
    clearInterval(this.#watch);
    this.#watch = undefined;
  }

  #look(): void {
    const version = this.#dataVersion();
    if (version !== this.#seen) this.#notify();
  }

  #notify(): void {
    if (this.#listeners.size === 0) return;
    this.#seen = this.#dataVersion();
    for (const listener of this.#listeners) queueMicrotask(listener);
  }

  #dataVersion = (): number => this.#reader.number('PRAGMA data_version');
}

/** Opens or creates the file. WAL lets readers go on; FULL means a commit is on the disk when it returns. */
function openWriter(path: string): Connection {
  const writer = new Connection(path, { busyTimeout: 5000 });
  writer.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  writer.exec(`PRAGMA cache_size = -${WRITER_KB}`);
  if (writer.number('PRAGMA application_id') !== applicationId) createCatalog(writer, applicationId);
  writer.exec('PRAGMA busy_timeout = 0');
  return writer;
}
