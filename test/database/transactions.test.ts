import mongoose, { Schema } from 'mongoose';
import { embeddedOnly, openTemporaryDatabase } from './temporary';

interface DeskRecord {
  readonly name: string;
  readonly stories: number;
}

const schema = new Schema<DeskRecord>({ name: String, stories: Number });
schema.index({ name: 1 }, { unique: true });
const Desk = mongoose.model('TransactionDesk', schema);

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
beforeEach(() => Desk.deleteMany({}));
afterAll(() => database.close());

test('others do not see what is not committed, and do not wait to read', async () => {
  let told: (() => void) | undefined;
  const inside = new Promise<void>((resolve) => (told = resolve));
  let finish: (() => void) | undefined;
  const finished = new Promise<void>((resolve) => (finish = resolve));
  const transaction = database.transaction(async () => {
    await Desk.create({ name: 'ثقافة' });
    expect(await Desk.countDocuments({})).toBe(1);
    told?.();
    await finished;
  });
  await inside;
  expect(await Desk.countDocuments({})).toBe(0);
  finish?.();
  await transaction;
  expect(await Desk.countDocuments({})).toBe(1);
});

test('two editors counting at once lose nothing', async () => {
  await Desk.create({ name: 'رياضة' });
  await Promise.all(
    Array.from({ length: 20 }, () =>
      database.transaction(async () => {
        const desk = await Desk.findOne({ name: 'رياضة' }).lean();
        await Desk.updateOne({ name: 'رياضة' }, { stories: (desk?.stories ?? 0) + 1 });
      }),
    ),
  );
  expect((await Desk.findOne({}).lean())?.stories).toBe(20);
});

test('a transaction inside a transaction is a part of it', async () => {
  const failing = database.transaction(async () => {
    await database.transaction(() => Desk.create({ name: 'inner' }));
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(await Desk.countDocuments({})).toBe(0);
});

test('a refused write undoes the whole transaction', async () => {
  await Desk.create({ name: 'taken' });
  const refused = database.transaction(async () => {
    await Desk.create({ name: 'first' });
    await Desk.create({ name: 'taken' });
  });
  await expect(refused).rejects.toMatchObject({ code: 11000 });
  expect(await Desk.distinct('name')).toEqual(['taken']);
});

test('a change passing by is tried again', async () => {
  let attempts = 0;
  await database.transaction(async () => {
    attempts += 1;
    await Desk.create({ name: 'once' });
    if (attempts < 3) throw passing();
  });
  expect(attempts).toBe(3);
  expect(await Desk.countDocuments({})).toBe(1);
});

const passing = () =>
  new mongoose.mongo.MongoServerError({
    message: 'conflict',
    code: 112,
    errorLabels: ['TransientTransactionError'],
  });

test('a session can be driven by hand', async () => {
  const session = await mongoose.startSession();
  session.startTransaction();
  await Desk.create([{ name: 'by hand' }], { session });
  await session.abortTransaction();
  session.startTransaction();
  await Desk.create([{ name: 'kept' }], { session });
  await session.commitTransaction();
  await session.endSession();
  expect(await Desk.distinct('name')).toEqual(['kept']);
});

embeddedOnly('many single writes at once are committed together', async () => {
  await Promise.all(Array.from({ length: 300 }, (_, n) => Desk.create({ name: `desk ${n}` })));
  const outcomes = await Promise.allSettled([Desk.create({ name: 'desk 1' }), Desk.create({ name: 'new' })]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'fulfilled']);
  expect(await Desk.countDocuments({})).toBe(301);
});

test('a listener hears of every commit soon', async () => {
  const heard = new Promise<number>((resolve) => {
    const start = Date.now();
    const stop = database.onChange(() => {
      stop();
      resolve(Date.now() - start);
    });
  });
  await Desk.create({ name: 'خبر' });
  expect(await heard).toBeLessThan(1000);
});

test('a query before the database is open, or after, is an error that says so', async () => {
  const other = mongoose.createConnection();
  const Late = other.model('Late', new Schema({ a: Number }));
  await expect(Late.findOne({})).rejects.toThrow(/bufferCommands|initial connection/);
  await other.close();
});
