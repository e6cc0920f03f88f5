import mongoose from 'mongoose';
import type { Database } from '../database';
import { inOrder, type ReadDocuments } from '../documents';
import { nativeDriver } from '../embedded/index';
import { watchChanges } from './mongodb.changes';
import { prepareModels, runTransaction } from '../models';

/** Connects to a MongoDB; refuses one that cannot run transactions. */
export async function openMongodb(uri: string): Promise<Database> {
  mongoose.setDriver(nativeDriver);
  await mongoose.connect(uri, {
    autoIndex: false,
    autoCreate: false,
    bufferCommands: false,
    serverSelectionTimeoutMS: 10_000,
    writeConcern: { w: 'majority' },
    readConcern: { level: 'majority' },
  });
  await refuseStandalone();
  return database;
}

const admin = () => {
  const { db } = mongoose.connection;
  if (db === undefined) throw new Error('the connection to MongoDB is closed');
  return db.admin();
};

async function refuseStandalone(): Promise<void> {
  const hello = await admin().command({ hello: 1 });
  if (typeof hello['setName'] === 'string' || hello['msg'] === 'isdbgrid') return;
  await mongoose.disconnect();
  throw new Error(
    'MONGODB_URI names a MongoDB that stands alone; Midad needs a replica set (one member is enough) or a sharded cluster, since it writes in transactions',
  );
}

/** A session whose reads see one snapshot; a server keeps a snapshot for five minutes by default. */
async function snapshotOf<T>(work: (read: ReadDocuments) => Promise<T>): Promise<T> {
  const session = await mongoose.connection.startSession({ snapshot: true });
  try {
    return await work((collection) => inOrder(mongoose.connection.collection(collection), { session }));
  } finally {
    await session.endSession();
  }
}

const database: Database = {
  kind: 'mongodb',
  transaction: runTransaction,
  onChange: watchChanges,
  prepare: prepareModels,
  ping: async () => {
    await admin().command({ ping: 1 });
  },
  // MongoDB detects damaged pages itself.
  inspect: () => Promise.resolve(),
  check: () => Promise.resolve([]),
  snapshot: snapshotOf,
  backup: () =>
    Promise.reject(new Error('The data lies in MongoDB: use mongodump (and mongorestore) to back it up')),
  close: () => mongoose.disconnect(),
};
