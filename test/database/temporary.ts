import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { openDatabase, type Database } from '../../src/database/database';

/** A MongoDB (or a server that speaks its language) to test on; without it, the embedded database. */
const serverUri = process.env['MIDAD_TEST_MONGODB_URI'];

export const engineName: 'embedded' | 'mongodb' = serverUri === undefined ? 'embedded' : 'mongodb';

/** For what only the embedded database does: a file, its durability, its planner. */
export const embeddedOnly = engineName === 'embedded' ? test : test.skip;

/**
 * A database for one test file, prepared for the models imported so far and gone at close: the embedded one
 * in a fresh directory, or a fresh database of the server in `MIDAD_TEST_MONGODB_URI`.
 */
export async function openTemporaryDatabase(): Promise<Database & { readonly dataDir: string }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'midad-'));
  const database = await openDatabase({ dataDir, mongodbUri: freshUri(dataDir) });
  await database.prepare([]);
  const close = async () => {
    if (serverUri !== undefined) await mongoose.connection.dropDatabase();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true });
  };
  return { ...database, dataDir, close };
}

function freshUri(dataDir: string): string | undefined {
  if (serverUri === undefined) return undefined;
  const uri = new URL(serverUri);
  uri.pathname = `/${dataDir.replace(/[^\w]/g, '').slice(-24)}`;
  return uri.href;
}
