import mongoose, { Mongoose } from 'mongoose';
import { requireSession, transactionStorageOf } from '../../src/boot/mongoose-internals';
import { connectionClassOf, driverOf } from '../../src/database/embedded/client/mongoose.internals';
import { beginTransaction, runTransaction } from '../../src/database/models';
import { openTemporaryDatabase } from '../database/temporary';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

/** Mongoose as a later release could be. */
const without = (field: string): Mongoose =>
  new Proxy(mongoose, {
    get: (target, name): unknown => (name === field ? undefined : Reflect.get(target, name)),
  });

test('the Mongoose that is installed has all that Midad uses of its inside', () => {
  expect(() => [
    transactionStorageOf(mongoose),
    driverOf(mongoose),
    connectionClassOf(mongoose),
  ]).not.toThrow();
});

test('a Mongoose that keeps its transactions elsewhere does not start', () => {
  expect(() => transactionStorageOf(without('transactionAsyncLocalStorage'))).toThrow(
    'mongoose.transactionAsyncLocalStorage is not as Midad knows it',
  );
  expect(() => transactionStorageOf(new Mongoose())).toThrow('transactionAsyncLocalStorage');
});

test('a Mongoose with another driver or connection does not take the embedded database', () => {
  expect(() => driverOf(without('__driver'))).toThrow('mongoose.__driver');
  const connection = { readyState: 0, config: {}, onOpen: () => undefined };
  expect(() => connectionClassOf({ connection } as unknown as Mongoose)).toThrow(
    'mongoose.connection (collections, openUri, createClient)',
  );
});

test('the work of a transaction sees its session, and what is within joins it', async () => {
  const storage = transactionStorageOf(mongoose);
  await beginTransaction(async (session) => {
    requireSession(storage, session);
    await runTransaction(() => {
      requireSession(storage, session);
      return Promise.resolve();
    });
  });
  await mongoose.connection.withSession((session) => {
    expect(() => requireSession(storage, session)).toThrow('it does not hold the session');
    return Promise.resolve();
  });
});
