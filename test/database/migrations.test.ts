import mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { runMigrations } from '../../src/database/migrations';
import { openTemporaryDatabase } from './temporary';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
beforeEach(async () => {
  await mongoose.connection.collection('migrations').deleteMany({});
  await locks().deleteMany({});
});
afterAll(() => database.close());

const locks = () =>
  mongoose.connection.collection<{ _id: string; holder: string; beat: number }>('migrationlocks');

/** Changes of stored data that note when they run. */
function changes(...ids: readonly string[]) {
  const ran: string[] = [];
  const run = (id: string) => async () => {
    ran.push(`${id} begins`);
    await pause(30);
    ran.push(`${id} ends`);
  };
  return { ran, migrations: ids.map((id) => ({ id, run: run(id) })) };
}

test('two processes that start at once change stored data once, in order', async () => {
  const { ran, migrations } = changes('001', '002');
  await Promise.all([runMigrations(migrations), runMigrations(migrations)]);
  expect(ran).toEqual(['001 begins', '001 ends', '002 begins', '002 ends']);
  expect(await locks().countDocuments({})).toBe(0);
});

test('who died over it holds nobody up for longer than it takes to see that', async () => {
  await locks().insertOne({ _id: 'migrations', holder: 'a process that was killed', beat: 7 });
  const { ran, migrations } = changes('001');
  await runMigrations(migrations, 200);
  expect(ran).toEqual(['001 begins', '001 ends']);
});

test('who takes long over it is waited for', async () => {
  const ran: string[] = [];
  const slow = { id: '001', run: () => pause(900).then(() => void ran.push('slow')) };
  const quick = { id: '001', run: () => Promise.resolve(void ran.push('quick')) };
  const first = runMigrations([slow], 200);
  await pause(50);
  await Promise.all([first, runMigrations([quick], 200)]);
  expect(ran).toEqual(['slow']);
});

test('a paper whose data is up to date waits for nobody', async () => {
  const { ran, migrations } = changes('001');
  await runMigrations(migrations);
  await locks().insertOne({ _id: 'migrations', holder: 'a process that was killed', beat: 7 });
  await runMigrations(migrations, 60_000);
  expect(ran).toEqual(['001 begins', '001 ends']);
});
