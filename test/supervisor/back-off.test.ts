import { consecutiveFailures, pauseAfter } from '../../src/supervisor/back-off';

test('a process that dies again and again is started ever later, up to a quarter of a minute', () => {
  const pauses = Array.from({ length: 10 }, (_, n) => pauseAfter(n + 1));
  expect(pauses).toEqual([100, 200, 400, 800, 1600, 3200, 6400, 12_800, 15_000, 15_000]);
  expect(pauseAfter(100_000)).toBe(15_000);
});

test('one that worked for long and then died counts as the first to die', () => {
  expect(consecutiveFailures(7, 29_999)).toBe(8);
  expect(consecutiveFailures(7, 30_000)).toBe(1);
});
