import { numberAt, placeBeside } from '../../src/editor/tools/search/search-order';

/** A match in the headline, one in the standfirst and two in the text. */
const [headline, standfirst, first, second] = [
  { rank: 1, from: 0, to: 4 },
  { rank: 2, from: 7, to: 11 },
  { rank: 3, from: 5, to: 9 },
  { rank: 3, from: 30, to: 34 },
] as const;
const all = [headline, standfirst, first, second];
const caret = { rank: 3, from: 20, to: 20 };

test.each([
  ['from the caret in the text', caret, second, first],
  ['from the headline', headline, standfirst, second],
  ['from the first match of the text', first, second, standfirst],
  ['from the last match', second, headline, first],
])('a search goes on %s, through headline and standfirst', (_where, cursor, next, previous) => {
  expect(placeBeside(all, cursor, true)).toBe(next);
  expect(placeBeside(all, cursor, false)).toBe(previous);
});

test('a search says at which match it stands', () => {
  expect(numberAt(all, second)).toBe(4);
  expect(numberAt(all, caret)).toBe(0);
  expect(placeBeside([], caret, true)).toBeUndefined();
});
