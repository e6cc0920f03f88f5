import { timeoutAfter, backoffAfter } from '../../src/editor/autosave/retry';

test('the backoff doubles with each failure up to a minute, with jitter in its second half', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((failures) => backoffAfter(failures, 1))).toEqual([
    2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000,
  ]);
  expect([0, 0.5, 1].map((random) => backoffAfter(3, random))).toEqual([4000, 6000, 8000]);
});

test('the timeout grows with each failure, up to a minute', () => {
  expect([0, 1, 2, 3, 9].map(timeoutAfter)).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
});
