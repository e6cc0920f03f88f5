import { existsSync, renameSync, rmSync } from 'node:fs';
import { backup, DatabaseSync } from '@photostructure/sqlite';
import { asStorageFailure } from './storage.failure';

/** Copies a database that is in use, page by page, to a new file that appears only when it is whole. */
export async function copyDatabase(from: string, to: string): Promise<void> {
  if (existsSync(to)) throw new Error(`${to} exists already; a backup never writes over a file`);
  const partial = `${to}.partial`;
  rmSync(partial, { force: true });
  const source = new DatabaseSync(from);
  try {
    source.exec('BEGIN; SELECT count(*) FROM collections');
    await backup(source, partial, { rate: 2000 });
    renameSync(partial, to);
  } catch (error) {
    throw asStorageFailure(error);
  } finally {
    source.close();
    rmSync(partial, { force: true });
  }
}
