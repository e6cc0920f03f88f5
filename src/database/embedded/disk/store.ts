import { Catalog } from './catalog';
import { copyDatabase } from './file/backup';
import { releaseStatements } from './file/statement.release';
import { findProblems } from './file/check';
import { openConnections, type Connections } from './file/open.connections';
import { firstDamage } from './file/inspect';
import { DAMAGED, hasRoom } from './storage.failure';
import { WriteQueue } from './write.queue';
import { WriteTransaction } from './transaction';

/** The interval at which commits of other processes are detected, in ms. */
const watchEvery = 40;
/** The interval at which a full disk is checked for space, in ms. */
const roomEvery = 1000;

/** A SQLite file with one writing and one reading connection, so that reads never wait. */
export class Store {
  readonly #listeners = new Set<() => void>();
  #open: OpenFile;
  #watch: NodeJS.Timeout | undefined;
  #room: NodeJS.Timeout | undefined;
  #seen = 0;
  #damage: string | undefined;

  constructor(readonly path: string) {
    this.#open = this.#opened(openConnections(path));
    if (!this.#open.readOnly) return;
    // A failed attempt is repeated at the next interval.
    const look = () => void this.#lookForRoom().catch(() => undefined);
    this.#room = setInterval(look, roomEvery).unref();
  }

  get writing(): Catalog {
    return this.#open.writing;
  }

  get reading(): Catalog {
    return this.#open.reading;
  }

  /** Whether the disk was full when the file was opened, and still is: writes fail. */
  get isReadOnly(): boolean {
    return this.#open.readOnly;
  }

  /** The damage that a read, a write or an inspection found; undefined without any. */
  get damage(): string | undefined {
    return this.#damage ?? this.#open.reader.damage ?? this.#open.writer.damage;
  }

  /** Checks the whole file in a thread; `damage` holds the result. */
  async inspect(): Promise<void> {
    const found = await firstDamage(this.path);
    if (found !== undefined) this.#damage = `${DAMAGED} (${found})`;
  }

  /** Reads a snapshot of the committed data. */
  read<T>(work: (catalog: Catalog) => T): T {
    if (this.#open.reader.inTransaction) return work(this.reading);
    this.#open.reader.exec('BEGIN');
    try {
      return work(this.reading);
    } finally {
      this.#open.reader.exec('COMMIT');
    }
  }

  /** Runs one write; resolves when it is on the disk. */
  write<T>(work: (catalog: Catalog) => T): Promise<T> {
    return this.#open.queue.single(() => work(this.writing));
  }

  transaction(): WriteTransaction {
    return new WriteTransaction(this.writing, this.#open.queue);
  }

  /** Calls the listener after any process has committed. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#seen = this.#dataVersion();
    this.#startWatching();
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

  /** Writes a consistent copy to another file; reads and writes continue. */
  async backup(file: string): Promise<void> {
    await copyDatabase(this.path, file);
  }

  /** Closes the file; its journal is merged into it. */
  async close(): Promise<void> {
    this.#stopWatching();
    clearInterval(this.#room);
    await closeConnections(this.#open);
  }

  #opened(connections: Connections): OpenFile {
    const { writer, reader } = connections;
    const writing = new Catalog(writer);
    const queue = new WriteQueue(
      writer,
      () => {
        writing.committed();
        this.#notify();
      },
      () => writing.undone(),
    );
    return { ...connections, writing, reading: new Catalog(reader), queue };
  }

  /** Opens the file for writing once the disk has space. Pending writes fail until then as on a full disk. */
  async #lookForRoom(): Promise<void> {
    if (!hasRoom(this.path)) return;
    const before = this.#open;
    const isExclusive = before.reader === before.writer;
    // An exclusive connection excludes all others; immutable ones remain open until the new ones exist.
    if (isExclusive) {
      this.#stopWatching();
      await closeConnections(before);
    }
    this.#open = this.#opened(openConnections(this.path));
    if (!isExclusive) await closeConnections(before);
    if (!this.#open.readOnly) clearInterval(this.#room);
    if (this.#listeners.size > 0) this.#startWatching();
    this.#notify();
  }

  #startWatching(): void {
    this.#watch ??= setInterval(() => this.#look(), watchEvery).unref();
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

  #dataVersion = (): number => this.#open.reader.number('PRAGMA data_version');
}

/** The open file: its two connections, their catalogs and the write queue. */
interface OpenFile extends Connections {
  readonly writing: Catalog;
  readonly reading: Catalog;
  readonly queue: WriteQueue;
}

async function closeConnections({ reader, writer }: Connections): Promise<void> {
  const connections = new Set([reader, writer]);
  for (const connection of connections) connection.forgetStatements();
  await releaseStatements();
  for (const connection of connections) connection.close();
}
