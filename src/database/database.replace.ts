import { existsSync, linkSync, renameSync, rmSync } from 'node:fs';
import { DatabaseSync } from '@photostructure/sqlite';
import { databaseFile } from './database.embedded';
import { problemsOf } from './embedded/index';

/**
 * Replaces the embedded database by a copy that `backup` wrote; the previous file is kept as `….replaced` until the
 * next replacement.
 * @throws Error where a process has the database open, or the copy is damaged
 */
export function replaceDatabase(dataDir: string, copy: string): void {
  const file = databaseFile(dataDir);
  refuseDamaged(copy);
  if (existsSync(file)) {
    refuseInUse(file);
    rmSync(`${file}.replaced`, { force: true });
    linkSync(file, `${file}.replaced`);
  }
  for (const ending of ['-wal', '-shm']) rmSync(file + ending, { force: true });
  // Replaces the file in one step: a process that starts without a database file would create a new paper.
  renameSync(copy, file);
}

/** SQLite leaves WAL mode only where no other connection is open, in this process or another. */
function refuseInUse(file: string): void {
  const database = new DatabaseSync(file, { timeout: 0 });
  try {
    database.exec('PRAGMA journal_mode = DELETE');
  } catch (error) {
    throw new Error('the paper is running: stop it first', { cause: error });
  } finally {
    database.close();
  }
}

/** Checks a copy, and merges its journal into the file, since the header of a backup announces one. */
function refuseDamaged(copy: string): void {
  const problems = problemsOf(copy);
  if (problems.length > 0) {
    throw new Error(`the copy is no database, or it is damaged: ${problems.join('; ')}`);
  }
}
