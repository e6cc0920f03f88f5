import { spawnSync } from 'node:child_process';
import { hostname } from 'node:os';
import mongoose from 'mongoose';
import { setTimeout as pause } from 'node:timers/promises';
import { Lease } from '../../src/scheduling/lease';
import { leases, migrationLeases } from '../../src/scheduling/lease.model';
import { openTemporaryDatabase } from '../database/temporary';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
beforeEach(async () => {
  for (const name of ['eventturns', 'migrationlocks']) {
    await mongoose.connection.collection(name).deleteMany({});
  }
});
afterAll(() => database.close());

const stores = [
  ['of the paper’s work', leases],
  ['of migrations', migrationLeases],
] as const;
/** A time that no test waits for. */
const LONG = { ttlMs: 60_000 };
const SHORT = { ttlMs: 100 };

describe.each(stores)('the lease %s', (_name, store) => {
  test('has one holder until it is released', async () => {
    const [one, other] = [new Lease(store, 'work', LONG), new Lease(store, 'work', LONG)];
    expect([await one.acquire(), await other.acquire(), await one.acquire()]).toEqual([true, false, true]);
    await other.release();
    expect(await other.acquire()).toBe(false);
    await one.release();
    expect([await other.acquire(), await one.acquire()]).toEqual([true, false]);
  });

  test('goes to one of those that ask at the same time', async () => {
    const all = Array.from({ length: 5 }, () => new Lease(store, 'work', LONG));
    const taken = await Promise.all(all.map((lease) => lease.acquire()));
    expect(taken.filter(Boolean)).toHaveLength(1);
  });

  test('of another name is another one', async () => {
    const [one, other] = [new Lease(store, 'work', LONG), new Lease(store, 'other work', LONG)];
    expect([await one.acquire(), await other.acquire()]).toEqual([true, true]);
  });

  test('passes on when its holder renews it no more, and the former holder learns of it', async () => {
    const [one, other] = [new Lease(store, 'work', SHORT), new Lease(store, 'work', { ttlMs: 1500 })];
    await one.acquire();
    while (!(await other.acquire())) await pause(10);
    expect(await one.acquire()).toBe(false);
    await one.release();
    expect(await other.acquire()).toBe(true);
  });

  test('is renewed while work runs under it, and free afterwards', async () => {
    const order: string[] = [];
    const work = (name: string) => () => pause(300).then(() => void order.push(name));
    const first = new Lease(store, 'work', { ttlMs: 200, renewalMs: 0 }).hold(work('first'));
    await pause(20);
    await Promise.all([first, new Lease(store, 'work', { ttlMs: 200, renewalMs: 0 }).hold(work('second'))]);
    expect(order).toEqual(['first', 'second']);
    expect(await store.read('work')).toBeUndefined();
  });
});

test('the exit of a holder on this machine is detected where the work asks for it', async () => {
  const { pid } = spawnSync(process.execPath, ['--version']);
  await leases.write('work', { holder: `${hostname()}#${pid}#x`, until: Date.now() + 60_000 }, undefined);
  expect(await new Lease(leases, 'work').acquire()).toBe(false);
  expect(await new Lease(leases, 'work', { detectsDeadHolder: true }).acquire()).toBe(true);
});
