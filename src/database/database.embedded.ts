import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import mongoose from 'mongoose';
import type { Database } from './database';
import { pendingMigrations, type Migration } from './migrations';
import { inOrder, type ReadDocuments } from './documents';
import { diskIsFull, EmbeddedClient, embeddedDriver } from './embedded/index';
import { prepareModels, runTransaction } from './models';

/** The file in the data directory with all data except media. */
export const databaseFile = (dataDir: string): string => join(dataDir, 'midad.db');

/** Opens (or creates) the embedded database in a directory. */
export async function openEmbedded(dataDir: string): Promise<Database> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  mongoose.setDriver(embeddedDriver);
  await mongoose.connect(databaseFile(dataDir), {
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
  });
  const client: unknown = mongoose.connection.getClient();
  if (!(client instanceof EmbeddedClient))
    throw new Error('Mongoose was connected to another database before');
  return databaseOn(client);
}

const databaseOn = (client: EmbeddedClient): Database => ({
  kind: 'embedded',
  transaction: runTransaction,
  onChange: (listener) => client.store.onChange(listener),
  prepare: (migrations) =>
    client.store.isReadOnly ? refuseWhatWouldChange(migrations) : prepareModels(migrations),
  ping: async () => {
    await client.db().command({ ping: 1 });
    if (client.store.damage !== undefined) throw new Error(client.store.damage);
    if (client.store.isReadOnly) throw diskIsFull();
  },
  inspect: () => client.store.inspect(),
  check: () => Promise.resolve(client.store.check()),
  snapshot: (work) => snapshotOf(client.path, work),
  backup: (file) => client.store.backup(file),
  close: () => mongoose.disconnect(),
});

/** On a full disk, a database of this version is opened for reading; one with pending migrations needs free space. */
async function refuseWhatWouldChange(migrations: readonly Migration[]): Promise<void> {
  if ((await pendingMigrations(migrations)).length > 0) throw diskIsFull();
}

/** Opens a second client with one read transaction, so that all reads see the same state of the file. */
async function snapshotOf<T>(path: string, work: (read: ReadDocuments) => Promise<T>): Promise<T> {
  const client = new EmbeddedClient(path);
  try {
    const { connection } = client.store.reading;
    connection.exec('BEGIN');
    // SQLite takes its snapshot at the first read, not at BEGIN.
    connection.number('SELECT count(*) FROM sqlite_schema');
    const result = await work((collection) => inOrder(client.db().collection(collection)));
    connection.exec('COMMIT');
    return result;
  } finally {
    await client.close();
  }
}
