import fc from 'fast-check';
import { allOf, anyOf, quoted } from '../../src/search/index/querying/match';
import { readExpression } from '../../src/search/server/querying/expression';
import { queryFor } from '../../src/search/server/querying/ranking';

const words = (...terms: string[]) => ({ kind: 'words', terms, columns: [], begun: false });

test.each([
  ['a word', '"eخبر"', words('eخبر')],
  ['a phrase', '"eقانون eماليه"', words('eقانون', 'eماليه')],
  ['a word that is only begun', '"eخب" *', { ...words('eخب'), begun: true }],
  ['any of two', '("ea" OR "eb")', { kind: 'any', parts: [words('ea'), words('eb')] }],
  [
    'AND before OR',
    '"ea" OR "eb" AND "ec"',
    { kind: 'any', parts: [words('ea'), { kind: 'all', parts: [words('eb'), words('ec')] }] },
  ],
  [
    'NOT before AND',
    '"ea" AND "eb" NOT "ec"',
    { kind: 'all', parts: [words('ea'), { kind: 'without', what: words('eb'), not: words('ec') }] },
  ],
  [
    'columns of a whole bracket',
    '{headline tags} : ("ea" AND "eb")',
    {
      kind: 'all',
      parts: [
        { ...words('ea'), columns: ['headline', 'tags'] },
        { ...words('eb'), columns: ['headline', 'tags'] },
      ],
    },
  ],
  ['one column', 'authors : "ea"', { ...words('ea'), columns: ['authors'] }],
])('%s is read', (_, text, expression) => {
  expect(readExpression(text)).toEqual(expression);
});

test.each(['', '"ea" AND', '("ea"', '"ea")', 'authors "ea"', 'AND', '"ea" "eb"'])(
  '%j is no expression, and that is said',
  (text) => {
    expect(() => readExpression(text)).toThrow(/expression/);
  },
);

test('a word may have any sign in it, and stays one word', () => {
  const term = fc.string({ minLength: 1, unit: 'binary' }).filter((text) => !text.includes(' '));
  fc.assert(
    fc.property(fc.array(term, { minLength: 1, maxLength: 4 }), (terms) => {
      const expression = readExpression(anyOf(terms.map((each) => quoted(each))));
      const parts = expression.kind === 'any' ? expression.parts : [expression];
      expect(parts).toEqual(terms.map((each) => words(each)));
      expect(readExpression(allOf([...terms, 'x'].map((each) => quoted(each))))).toMatchObject({
        kind: 'all',
      });
    }),
  );
});

test('what only narrows the search is worth nothing in it', () => {
  expect(queryFor(readExpression('"lar"'))).toEqual({
    constant_score: { filter: { term: { filters: 'lar' } }, boost: 0 },
  });
});
