import mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { runMigrations } from '../../src/database/migrations';
import { prepareModels } from '../../src/database/models';
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

/** Migrations that record their runs. */
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

test('a process that dies during it delays others only until its lease expires', async () => {
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

test('a paper whose data is up to date does not wait', async () => {
  const { ran, migrations } = changes('001');
  await runMigrations(migrations);
  await locks().insertOne({ _id: 'migrations', holder: 'a process that was killed', beat: 7 });
  await runMigrations(migrations, 60_000);
  expect(ran).toEqual(['001 begins', '001 ends']);
});

describe('indexes', () => {
  const schema = new mongoose.Schema({ slug: String, day: Date }, { autoIndex: false });
  schema.index({ slug: 1 }, { unique: true });
  const Notice = mongoose.model('TestNotice', schema);
  const names = async () => (await Notice.collection.indexes()).map(({ name }) => name).sort();

  beforeEach(async () => {
    await Notice.createCollection();
    await Notice.collection.dropIndexes();
  });

  test('a start makes those that are missing and leaves alone those that it does not know', async () => {
    await Notice.collection.createIndexes([{ key: { day: 1 }, name: 'of the operator' }]);
    await prepareModels([]);
    await prepareModels([]);
    expect(await names()).toEqual(['_id_', 'of the operator', 'slug_1']);
  });

  test('one that a version declared otherwise stops the start until a migration removes it', async () => {
    await Notice.collection.createIndexes([{ key: { slug: 1 } }]);
    await expect(prepareModels([])).rejects.toThrow('slug_1');
    const removesIndexes = [{ collection: Notice.collection.collectionName, index: 'slug_1' }];
    await prepareModels([{ ...changes('001').migrations[0]!, removesIndexes }]);
    expect(await Notice.collection.indexes()).toContainEqual(
      expect.objectContaining({ name: 'slug_1', unique: true }),
    );
  });

  test('a migration removes its index once: later it belongs to the operator', async () => {
    const removesIndexes = [{ collection: Notice.collection.collectionName, index: 'day_1' }];
    const migrations = [{ ...changes('001').migrations[0]!, removesIndexes }];
    await prepareModels(migrations);
    await Notice.collection.createIndexes([{ key: { day: 1 } }]);
    await prepareModels(migrations);
    expect(await names()).toEqual(['_id_', 'day_1', 'slug_1']);
  });
});
