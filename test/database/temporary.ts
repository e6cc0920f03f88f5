import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase, type Database } from '../../src/database/database';

/** The embedded database in a fresh directory, prepared for the models imported so far; both are gone at close. */
export async function openTemporaryDatabase(): Promise<Database & { readonly dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'midad-'));
  const database = await openDatabase({ dataDir });
  await database.prepare([]);
  const close = async () => {
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...database, dataDir, close };
}
