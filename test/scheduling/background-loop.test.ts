import { AsyncLocalStorage } from 'node:async_hooks';
import { backOff, BackgroundLoop } from '../../src/scheduling/background-loop';

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms));
const noError = (error: unknown) => {
  throw error;
};

test('work runs again and again until it is stopped', async () => {
  let runs = 0;
  const loop = new BackgroundLoop({ work: () => Promise.resolve((runs += 1)), everyMs: 1, onError: noError });
  loop.wake();
  while (runs < 3) await pause(1);
  await loop.stop();
  const before = runs;
  loop.wake();
  await pause(20);
  expect(runs).toBe(before);
});

test('work never runs twice at a time, and once more when it was woken meanwhile', async () => {
  let running = 0;
  let runs = 0;
  const work = async () => {
    runs += 1;
    running += 1;
    expect(running).toBe(1);
    await pause(5);
    running -= 1;
  };
  const loop = new BackgroundLoop({ work, onError: noError });
  for (let n = 0; n < 10; n += 1) loop.wake();
  await loop.done();
  expect(runs).toBe(2);
  await loop.stop();
});

test('a failure is reported, and the work is tried again', async () => {
  const errors: unknown[] = [];
  let runs = 0;
  const work = () => {
    runs += 1;
    return runs < 3 ? Promise.reject(new Error(`failure ${runs}`)) : Promise.resolve();
  };
  const loop = new BackgroundLoop({ work, retryMs: 1, onError: (error) => errors.push(error) });
  await loop.done();
  while (runs < 3) await pause(1);
  await loop.stop();
  expect(errors.map(String)).toEqual(['Error: failure 1', 'Error: failure 2']);
});

test('the pause after failures doubles, up to half a minute or the interval of slower work', () => {
  expect([1, 2, 3, 4, 5, 100].map((failures) => backOff(250, failures))).toEqual([
    250, 500, 1000, 2000, 2000, 2000,
  ]);
  expect([1, 2, 3, 4].map((failures) => backOff(10_000, failures))).toEqual([10_000, 20_000, 30_000, 30_000]);
  expect(backOff(3_600_000, 4)).toBe(3_600_000);
});

test('the work does not join the transaction of the caller that wakes it', async () => {
  const transaction = new AsyncLocalStorage<string>();
  let joined: string | undefined = 'not run';
  const work = () => Promise.resolve((joined = transaction.getStore()));
  const loop = new BackgroundLoop({ work, onError: noError });
  await transaction.run('a transaction', () => loop.done());
  expect(joined).toBeUndefined();
  await loop.stop();
});
