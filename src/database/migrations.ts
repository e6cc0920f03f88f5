import mongoose from 'mongoose';

/** A change of stored data, made once. Ids say when and what, and sort in the order to run. */
export interface Migration {
  readonly id: string;
  readonly run: () => Promise<void>;
}

interface MigrationRecord {
  readonly _id: string;
  readonly startedAt: Date;
  readonly finishedAt?: Date;
}

/** A run that took longer than this is taken to have died; the next start tries again. */
const staleAfter = 10 * 60_000;

const records = () => mongoose.connection.collection<MigrationRecord>('migrations');
const locks = () => mongoose.connection.collection<{ _id: string; until: Date }>('migrationlocks');

/** Runs the migrations not yet run, in order, while no other process does. */
export async function runMigrations(migrations: readonly Migration[]): Promise<void> {
  if (migrations.length === 0) return;
  await withLock(async () => {
    const done = new Set((await records().find({}).toArray()).map(({ _id }) => _id));
    for (const migration of migrations) {
      if (!done.has(migration.id)) await runOne(migration);
    }
  });
}

async function runOne({ id, run }: Migration): Promise<void> {
  const startedAt = new Date();
  await run();
  await records().insertOne({ _id: id, startedAt, finishedAt: new Date() });
}

/** Waits for another process's run to end; its lock lapses if it died. */
async function withLock(work: () => Promise<void>): Promise<void> {
  while (!(await takeLock())) await new Promise((resolve) => setTimeout(resolve, 100));
  try {
    await work();
  } finally {
    await locks().deleteOne({ _id: 'migrations' });
  }
}

async function takeLock(): Promise<boolean> {
  const until = new Date(Date.now() + staleAfter);
  await locks().deleteOne({ _id: 'migrations', until: { $lt: new Date() } });
  try {
    await locks().insertOne({ _id: 'migrations', until });
    return true;
  } catch (error) {
    if ((error as { code?: unknown }).code === 11000) return false;
    throw error;
  }
}
