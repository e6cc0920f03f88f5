import mongoose from 'mongoose';
import { Lease } from '../scheduling/lease';
import { migrationLeases } from '../scheduling/lease.model';

/** A change of stored data that runs once. Ids begin with a date and sort in the order to run. */
export interface Migration {
  readonly id: string;
  readonly run: () => Promise<void>;
  /** Indexes to remove at each start until the migration has run, before the declared ones are created. */
  readonly removesIndexes?: readonly FormerIndex[];
}

/** An index of an earlier version, by the names of its collection and its own. */
interface FormerIndex {
  readonly collection: string;
  readonly index: string;
}

interface MigrationRecord {
  readonly _id: string;
  readonly startedAt: Date;
  readonly finishedAt?: Date;
}

const LEASE_NAME = 'migrations';
/** Milliseconds after which a lease that is not renewed is taken over. */
const LEASE_TTL_MS = 15_000;

const records = () => mongoose.connection.collection<MigrationRecord>('migrations');

/**
 * Runs the pending migrations in order, while no other process does. A migration that was interrupted runs again
 * from its beginning.
 */
export async function runMigrations(migrations: readonly Migration[], ttlMs = LEASE_TTL_MS): Promise<void> {
  if ((await pendingMigrations(migrations)).length === 0) return;
  await new Lease(migrationLeases, LEASE_NAME, { ttlMs, renewalMs: 0 }).hold(async () => {
    for (const migration of await pendingMigrations(migrations)) await runOne(migration);
  });
}

/** The migrations not yet run, in order. */
export async function pendingMigrations(migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const done = new Set((await records().find({}).toArray()).map(({ _id }) => _id));
  return migrations.filter(({ id }) => !done.has(id));
}

async function runOne({ id, run }: Migration): Promise<void> {
  const startedAt = new Date();
  await run();
  await records().insertOne({ _id: id, startedAt, finishedAt: new Date() });
}
