import { existsSync, rmSync, statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { createCatalog } from '../catalog';
import { Connection } from './connection';
import { meansDiskFull } from '../storage.failure';

/** `MIDA`, in the file's header. */
export const applicationId = 0x4d494441;
/**
 * Cache of each connection, in kilobytes. The system caches the rest of the file once for all processes; a page from
 * its cache costs some microseconds, whereas a larger cache here would exist in every process.
 */
const [READER_KB, WRITER_KB] = [2048, 1024];
const BUSY_TIMEOUT = 5000;

/** The writing and the reading connection. */
export interface Connections {
  readonly writer: Connection;
  readonly reader: Connection;
  /** Opened on a full disk: reads work, and writes fail with that reason. */
  readonly readOnly: boolean;
}

/**
 * Opens or creates the file; on a full disk, where SQLite cannot create the shared memory of WAL, it opens the file
 * read-only.
 */
export function openConnections(path: string): Connections {
  try {
    return { ...openBoth(path), readOnly: false };
  } catch (error) {
    if (!existsSync(path) || !meansDiskFull(error, path)) throw error;
    return openForReading(path);
  }
}

function openBoth(path: string): Omit<Connections, 'readOnly'> {
  const writer = openWriter(path);
  try {
    const reader = new Connection(path, { busyTimeout: BUSY_TIMEOUT });
    reader.exec(`PRAGMA query_only = ON; PRAGMA cache_size = -${READER_KB}`);
    return { writer, reader };
  } catch (error) {
    writer.close();
    throw error;
  }
}

/** WAL allows reads during writes; FULL means that a commit is on the disk when it returns. */
function openWriter(path: string): Connection {
  const writer = new Connection(path, { busyTimeout: BUSY_TIMEOUT });
  try {
    writer.exec('PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
    writer.exec(`PRAGMA cache_size = -${WRITER_KB}`);
    if (writer.number('PRAGMA application_id') !== applicationId) createCatalog(writer, applicationId);
    writer.exec('PRAGMA busy_timeout = 0');
    return writer;
  } catch (error) {
    writer.close();
    throw error;
  }
}

/**
 * After a clean shutdown the file is complete and opens as an immutable one. After a crash its log holds the last
 * writes: an exclusive connection keeps the log's index in memory (https://www.sqlite.org/wal.html#noshm).
 */
function openForReading(path: string): Connections {
  const log = statSync(`${path}-wal`, { throwIfNoEntry: false })?.size ?? 0;
  if (log > 0) {
    // The failed attempt may have left an incomplete index of the log.
    rmSync(`${path}-shm`, { force: true });
    const only = new Connection(path, { busyTimeout: BUSY_TIMEOUT, writesFailAsFull: true });
    only.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA query_only = ON');
    only.number('SELECT count(*) FROM sqlite_schema');
    return { writer: only, reader: only, readOnly: true };
  }
  const immutable = `${pathToFileURL(path).href}?immutable=1`;
  const open = () =>
    new Connection(immutable, { busyTimeout: BUSY_TIMEOUT, readOnly: true, writesFailAsFull: true });
  return { writer: open(), reader: open(), readOnly: true };
}
