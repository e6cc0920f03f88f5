import fc from 'fast-check';
import { NotPossible } from '../../src/errors';
import type { Curation, CurationEdit } from '../../src/fronts/curating/curation';
import {
  automatic,
  curatedIds,
  edited,
  nextEnd,
  sameCuration,
  standing,
} from '../../src/fronts/curating/curation';

const after = (...edits: readonly CurationEdit[]): Curation => edits.reduce(edited, automatic);
const add = (articleId: string, to?: number): CurationEdit => ({
  do: 'add',
  zone: 'top',
  articleId,
  ...(to !== undefined && { to }),
});
const top = (curation: Curation) => curation.top.cards.map(({ articleId }) => articleId).join('');
const noon = new Date('2026-11-24T12:00:00Z');

test.each<[string, readonly CurationEdit[], string]>([
  ['cards stand in the order in which they come', [add('a'), add('b')], 'ab'],
  ['a card can be put first', [add('a'), add('b', 0)], 'ba'],
  ['a card that is there already moves', [add('a'), add('b'), add('a')], 'ba'],
  ['a card moves down', [add('a'), add('b'), { do: 'move', zone: 'top', articleId: 'a', to: 1 }], 'ba'],
  [
    'a card moved past the end is last',
    [add('a'), add('b'), { do: 'move', zone: 'top', articleId: 'a', to: 9 }],
    'ba',
  ],
  ['a card is taken away', [add('a'), add('b'), { do: 'remove', articleId: 'a' }], 'b'],
  ['a card goes to another zone', [add('a'), { do: 'move', zone: 'opinion', articleId: 'a', to: 0 }], ''],
])('%s', (_what, edits, order) => {
  expect(top(after(...edits))).toBe(order);
});

test.each<CurationEdit>([
  { do: 'move', zone: 'top', articleId: 'x', to: 0 },
  { do: 'remove', articleId: 'x' },
  { do: 'change', articleId: 'x', override: {} },
])('a card that is not there is not changed ($do)', (edit) => {
  expect(() => edited(automatic, edit)).toThrow(NotPossible);
});

test('a zone does not grow without end', () => {
  const full = after(...Array.from({ length: 20 }, (_, n) => add(`story ${n}`)));
  expect(() => edited(full, add('one more'))).toThrow(NotPossible);
});

test('a pinned card stands until its time, and the front changes then', () => {
  const until = new Date('2026-11-24T13:00:00Z');
  const curation = after(add('a'), add('b'), { do: 'change', articleId: 'a', until, override: {} });
  expect(nextEnd(curation, noon)).toEqual(until);
  expect(standing(curation.top, noon)).toHaveLength(2);
  expect(standing(curation.top, until).map(({ articleId }) => articleId)).toEqual(['b']);
  expect(nextEnd(curation, until)).toBeUndefined();
});

test('what a front says otherwise can be taken back', () => {
  const changed = after(add('a'), {
    do: 'change',
    articleId: 'a',
    until: noon,
    override: { headline: 'أقصر' },
  });
  expect(changed.top.cards).toEqual([{ articleId: 'a', until: noon, override: { headline: 'أقصر' } }]);
  const back = edited(changed, { do: 'change', articleId: 'a', override: {} });
  expect(sameCuration(back, after(add('a')))).toBe(true);
});

test('whatever is done, a story stands on a front once', () => {
  const story = fc.constantFrom('a', 'b', 'c', 'd');
  const zone = fc.constantFrom('top' as const, 'opinion' as const);
  const edit: fc.Arbitrary<CurationEdit> = fc.oneof(
    fc.record({ do: fc.constant('add' as const), zone, articleId: story, to: fc.nat(5) }),
    fc.record({ do: fc.constant('move' as const), zone, articleId: story, to: fc.nat(5) }),
    fc.record({ do: fc.constant('remove' as const), articleId: story }),
  );
  fc.assert(
    fc.property(fc.array(edit, { maxLength: 20 }), (edits) => {
      const result = edits.reduce((curation, each) => {
        try {
          return edited(curation, each);
        } catch {
          return curation;
        }
      }, automatic);
      const ids = curatedIds(result);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
