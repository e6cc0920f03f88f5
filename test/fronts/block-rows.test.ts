import { wideBlocks } from '../../src/fronts/block-rows';

const wide = (...cardCounts: number[]) => [...wideBlocks(cardCounts)];

test('full blocks alternate: one in a whole row, then two in a row', () => {
  expect(wide(3, 3, 3, 3, 3, 3)).toEqual([0, 3]);
});

test('a block with few cards shares a row with the next one', () => {
  expect(wide(0, 1, 3, 3, 3)).toEqual([2]);
  expect(wide(1, 0, 0, 1)).toEqual([]);
});

test('the last block has its own row if it has no neighbour', () => {
  expect(wide(3, 3)).toEqual([0, 1]);
  expect(wide(0, 0, 0)).toEqual([2]);
  expect(wide(0)).toEqual([0]);
  expect(wide()).toEqual([]);
});
