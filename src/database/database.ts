import mongoose from 'mongoose';
import type { ReadDocuments } from './documents';
import { openEmbedded } from './database.embedded';
import { openMongodb } from './mongodb/database.mongodb';
import type { Migration } from './migrations';

export type { Migration } from './migrations';

/** The database of the process. Models use it through Mongoose; this interface has the other operations. */
export interface Database {
  readonly kind: 'embedded' | 'mongodb';
  /** Runs work in one transaction; every Mongoose call inside joins it. Passing conflicts are tried again. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  /** Calls the listener soon (≤ 100 ms) after any process, this one included, has committed a change. */
  onChange(listener: () => void): () => void;
  /** Makes the declared indexes of every model, then runs the pending migrations, each once, in order. */
  prepare(migrations: readonly Migration[]): Promise<void>;
  /** Throws when the database does not answer, cannot be written, or is known to be damaged. */
  ping(): Promise<void>;
  /** Checks for damage while reads and writes continue; afterwards `ping` reports it. */
  inspect(): Promise<void>;
  /** Problems to report by `midad doctor`; empty when the database is sound. */
  check(): Promise<readonly string[]>;
  /** Reads many collections from one snapshot, while writes continue. */
  snapshot<T>(work: (read: ReadDocuments) => Promise<T>): Promise<T>;
  /** Writes a consistent copy while others go on writing. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/** The location of the database: a MongoDB when an address is given, else a file in the data directory. */
export interface DatabaseSettings {
  readonly mongodbUri?: string | undefined;
  readonly dataDir: string;
}

// A query before the database is open is a mistake: an error at once, not a wait.
mongoose.set('bufferCommands', false);
mongoose.set('autoIndex', false);
mongoose.set('autoCreate', false);

/** Opens the database and puts Mongoose's models on it, also those defined before. */
export async function openDatabase({ mongodbUri, dataDir }: DatabaseSettings): Promise<Database> {
  return mongodbUri === undefined || mongodbUri === '' ? openEmbedded(dataDir) : openMongodb(mongodbUri);
}
