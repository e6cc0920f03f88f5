import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose from 'mongoose';
import { openDatabase, type Database } from '../../src/database/database';
import { watchPlans, type PlannedQuery } from '../../src/database/embedded/index';

/** A MongoDB (or a compatible server) for the tests; without it, the embedded database. */
const serverUri = process.env['MIDAD_TEST_MONGODB_URI'];

export const engineName: 'embedded' | 'mongodb' = serverUri === undefined ? 'embedded' : 'mongodb';

/** For features of the embedded database only: its file, durability and planner. */
export const embeddedOnly = engineName === 'embedded' ? test : test.skip;

/** The parameters with which another process opens the same database; the address is empty for the embedded one. */
interface Whereabouts {
  readonly dataDir: string;
  readonly mongodbUri: string;
}

/**
 * A database for one test file, prepared for the models imported so far and deleted at close: the embedded one in a new
 * directory, or a new database of the server in `MIDAD_TEST_MONGODB_URI`.
 */
export async function openTemporaryDatabase(): Promise<Database & Whereabouts> {
  const dataDir = mkdtempSync(join(tmpdir(), 'midad-'));
  const mongodbUri = freshUri(dataDir);
  const database = await openDatabase({ dataDir, mongodbUri });
  await database.prepare([]);
  const unserved = watchUnserved();
  const close = async () => {
    watchPlans(undefined);
    if (serverUri !== undefined) await mongoose.connection.dropDatabase();
    await database.close();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 9 });
    if (unserved.size > 0) throw new Error(`no index serves: ${[...unserved].join('; ')}`);
  };
  return { ...database, dataDir, mongodbUri: mongodbUri ?? '', close };
}

/** With `MIDAD_TEST_PLANS=1` a test file fails when a query of its room reads a whole collection. */
function watchUnserved(): ReadonlySet<string> {
  const unserved = new Set<string>();
  if (process.env['MIDAD_TEST_PLANS'] === '1') {
    watchPlans((query) => {
      if (isUnserved(query)) unserved.add(told(query));
    });
  }
  return unserved;
}

const isUnserved = ({ filter, sort, plan }: PlannedQuery): boolean =>
  plan.kind === 'all' && (Object.keys(filter).length > 0 || sort.length > 0);

const told = ({ namespace, filter, sort }: PlannedQuery): string =>
  `${namespace} {${Object.keys(filter).join(', ')}} sorted by {${sort.map(({ name }) => name).join(', ')}}`;

function freshUri(dataDir: string): string | undefined {
  if (serverUri === undefined) return undefined;
  const uri = new URL(serverUri);
  uri.pathname = `/${dataDir.replace(/[^\w]/g, '').slice(-24)}`;
  return uri.href;
}
