import mongoose from 'mongoose';
import type { ReadDocuments } from './documents';
import { openEmbedded } from './database.embedded';
import { openMongodb } from './mongodb/database.mongodb';
import type { Migration } from './migrations';

export type { Migration } from './migrations';

/** The database of the process. Models use it through Mongoose; this interface has the remaining operations. */
export interface Database {
  readonly kind: 'embedded' | 'mongodb';
  /** Runs work in one transaction, which includes every Mongoose call inside. Transient conflicts are retried. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Calls the listener at most 100 ms after any process, including this one, has committed a change. */
  onChange(listener: () => void): () => void;
  /** Creates the declared indexes of all models, then runs the pending migrations, each once, in order. */
  prepare(migrations: readonly Migration[]): Promise<void>;
  /** Throws when the database does not respond, is read-only, or is known to be damaged. */
  ping(): Promise<void>;
  /** Checks for damage while reads and writes continue; afterwards `ping` reports it. */
  inspect(): Promise<void>;
  /** Problems to report by `midad doctor`; empty when the database is sound. */
  check(): Promise<readonly string[]>;
  /** Reads many collections from one snapshot, while writes continue. */
  snapshot<T>(work: (read: ReadDocuments) => Promise<T>): Promise<T>;
  /** Writes a consistent copy; reads and writes continue. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/** Location of the database: a MongoDB where an address is given, else a file in the data directory. */
export interface DatabaseSettings {
  readonly mongodbUri?: string | undefined;
  readonly dataDir: string;
}

// A query before the database is open is a mistake and fails at once instead of waiting.
mongoose.set('bufferCommands', false);
mongoose.set('autoIndex', false);
mongoose.set('autoCreate', false);

/** Opens the database and connects all models of Mongoose to it. */
export async function openDatabase({ mongodbUri, dataDir }: DatabaseSettings): Promise<Database> {
  return mongodbUri === undefined || mongodbUri === '' ? openEmbedded(dataDir) : openMongodb(mongodbUri);
}
