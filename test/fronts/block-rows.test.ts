import { wideBlocks } from '../../src/fronts/block-rows';

const wide = (...beside: number[]) => [...wideBlocks(beside)];

test('full blocks stand one across the page, then two side by side, and again', () => {
  expect(wide(3, 3, 3, 3, 3, 3)).toEqual([0, 3]);
});

test('a thin block shares a row with the next', () => {
  expect(wide(0, 1, 3, 3, 3)).toEqual([2]);
  expect(wide(1, 0, 0, 1)).toEqual([]);
});

test('the last block has its row for itself where none is left to stand beside it', () => {
  expect(wide(3, 3)).toEqual([0, 1]);
  expect(wide(0, 0, 0)).toEqual([2]);
  expect(wide(0)).toEqual([0]);
  expect(wide()).toEqual([]);
});
