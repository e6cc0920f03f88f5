import { memoryRateLimits } from '../../src/redis/rate-limits';

const start = Date.parse('2026-11-24T10:00:00Z');

function counting() {
  let now = start;
  const limits = memoryRateLimits(() => new Date(now));
  return {
    try: (key = 'a') => limits.take(key, { times: 3, seconds: 60 }),
    forgive: () => limits.forgive('a'),
    after: (seconds: number) => (now += seconds * 1000),
  };
}

test('three tries in a minute, then one every twenty seconds', async () => {
  const door = counting();
  expect([await door.try(), await door.try(), await door.try()]).toEqual([0, 0, 0]);
  expect(await door.try()).toBe(20);
  door.after(19);
  expect(await door.try()).toBe(1);
  door.after(1);
  expect([await door.try(), await door.try()]).toEqual([0, 20]);
  door.after(60);
  expect([await door.try(), await door.try(), await door.try(), await door.try()]).toEqual([0, 0, 0, 20]);
});

test('a try that is refused does not prolong the waiting', async () => {
  const door = counting();
  for (let tries = 0; tries < 50; tries += 1) await door.try();
  expect(await door.try()).toBe(20);
});

test('each key counts for itself, and one that is forgiven begins anew', async () => {
  const door = counting();
  for (let tries = 0; tries < 4; tries += 1) await door.try();
  expect(await door.try('b')).toBe(0);
  await door.forgive();
  expect(await door.try()).toBe(0);
});
