import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';

/** A change of stored data that runs once. Ids begin with a date and sort in the order to run. */
export interface Migration {
  readonly id: string;
  readonly run: () => Promise<void>;
  /** Removed at each start until the migration has run, before the declared indexes are made. */
  readonly removesIndexes?: readonly FormerIndex[];
}

/** An index that was declared once, by the names of its collection and its own. */
export interface FormerIndex {
  readonly collection: string;
  readonly index: string;
}

interface MigrationRecord {
  readonly _id: string;
  readonly startedAt: Date;
  readonly finishedAt?: Date;
}

/** Each renewal makes another document of it. */
interface Lock {
  readonly _id: string;
  readonly holder: string;
  readonly beat: number;
}

const lockId = 'migrations';
/** A lock not renewed for so long, in ms, by the clock of the waiting process: its holder has ended. */
const lockExpiryMs = 15_000;
const betweenTries = 100;

const records = () => mongoose.connection.collection<MigrationRecord>('migrations');
const locks = () => mongoose.connection.collection<Lock>('migrationlocks');

/** Runs the migrations not yet run, in order, while no other process does; what one that died left is run anew. */
export async function runMigrations(
  migrations: readonly Migration[],
  expiryMs = lockExpiryMs,
): Promise<void> {
  if ((await pendingMigrations(migrations)).length === 0) return;
  await withLock(expiryMs, async () => {
    for (const migration of await pendingMigrations(migrations)) await runOne(migration);
  });
}

/** Those of them not yet run, in order. */
export async function pendingMigrations(migrations: readonly Migration[]): Promise<readonly Migration[]> {
  const done = new Set((await records().find({}).toArray()).map(({ _id }) => _id));
  return migrations.filter(({ id }) => !done.has(id));
}

async function runOne({ id, run }: Migration): Promise<void> {
  const startedAt = new Date();
  await run();
  await records().insertOne({ _id: id, startedAt, finishedAt: new Date() });
}

async function withLock(expiryMs: number, work: () => Promise<void>): Promise<void> {
  const holder = randomUUID();
  await waitForLock(holder, expiryMs);
  const renewing = setInterval(() => void renew(holder).catch(() => undefined), expiryMs / 5);
  try {
    await work();
  } finally {
    clearInterval(renewing);
    await locks().deleteOne({ _id: lockId, holder });
  }
}

const renew = (holder: string) => locks().updateOne({ _id: lockId, holder }, { $inc: { beat: 1 } });

/** Compares what it sees with what it saw, never one node's clock with another's. */
async function waitForLock(holder: string, expiryMs: number): Promise<void> {
  let seen = { mark: '', since: Date.now() };
  while (!(await takeLock(holder))) {
    const found = await locks().findOne({ _id: lockId });
    const mark = `${found?.holder} ${found?.beat}`;
    if (mark !== seen.mark) seen = { mark, since: Date.now() };
    else if (found && Date.now() - seen.since > expiryMs) await locks().deleteOne(found);
    await pause(betweenTries);
  }
}

async function takeLock(holder: string): Promise<boolean> {
  try {
    await locks().insertOne({ _id: lockId, holder, beat: 0 });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 11000) return false;
    throw error;
  }
}
