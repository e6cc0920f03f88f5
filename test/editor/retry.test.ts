import { limitAfter, pauseAfter } from '../../src/editor/keeping/retry';

test('pauses double with each failure up to a minute, and chance spreads them over their later half', () => {
  expect([1, 2, 3, 4, 5, 6, 20].map((failures) => pauseAfter(failures, 1))).toEqual([
    2000, 4000, 8000, 16_000, 32_000, 60_000, 60_000,
  ]);
  expect([0, 0.5, 1].map((chance) => pauseAfter(3, chance))).toEqual([4000, 6000, 8000]);
});

test('each try waits longer for its answer, up to a minute', () => {
  expect([0, 1, 2, 3, 9].map(limitAfter)).toEqual([10_000, 20_000, 40_000, 60_000, 60_000]);
});
