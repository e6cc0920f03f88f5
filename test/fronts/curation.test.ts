import fc from 'fast-check';
import { NotPossible } from '../../src/errors';
import type { Curation, Zone } from '../../src/fronts/curating/curation';
import {
  automatic,
  curatedIds,
  emptyZone,
  nextExpiry,
  sameCuration,
  activeCards,
} from '../../src/fronts/curating/curation';
import { applyEdit, type CurationEdit } from '../../src/fronts/curating/edits/edit';
import { anId } from '../an-id';

const page = automatic(false);
const after = (...edits: readonly CurationEdit[]): Curation => edits.reduce(applyEdit, page);
const add = (articleId: string, to?: number): CurationEdit => ({
  do: 'add',
  zone: 'top',
  articleId: anId(articleId),
  ...(to !== undefined && { to }),
});
/** The names that the cards' ids were made from. */
const namesOf = (cards: Zone['cards']) =>
  cards.map(({ articleId }) => Buffer.from(articleId, 'hex').toString().replaceAll('\0', ''));
const inZone = (curation: Curation, id = 'top') =>
  curation.zones.find((zone) => zone.id === id) ?? emptyZone(id, 'list');
const top = (curation: Curation) => namesOf(inZone(curation).cards).join('');
const noon = new Date('2026-11-24T12:00:00Z');

test.each<[string, readonly CurationEdit[], string]>([
  ['cards are in the order in which they were added', [add('a'), add('b')], 'ab'],
  ['a card can be inserted first', [add('a'), add('b', 0)], 'ba'],
  ['a card that is added again moves', [add('a'), add('b'), add('a')], 'ba'],
  ['a card moves down', [add('a'), add('b'), { do: 'move', zone: 'top', articleId: anId('a'), to: 1 }], 'ba'],
  [
    'a card moved past the end is last',
    [add('a'), add('b'), { do: 'move', zone: 'top', articleId: anId('a'), to: 9 }],
    'ba',
  ],
  ['a card is removed', [add('a'), add('b'), { do: 'remove', articleId: anId('a') }], 'b'],
  [
    'a card moves to another zone',
    [add('a'), { do: 'move', zone: 'opinion', articleId: anId('a'), to: 0 }],
    '',
  ],
])('%s', (_what, edits, order) => {
  expect(top(after(...edits))).toBe(order);
});

test.each<CurationEdit>([
  { do: 'move', zone: 'top', articleId: anId('x'), to: 0 },
  { do: 'remove', articleId: anId('x') },
  { do: 'change', articleId: anId('x'), override: {} },
])('an unknown card is not changed ($do)', (edit) => {
  expect(() => applyEdit(page, edit)).toThrow(NotPossible);
});

test('a zone has a largest number of cards', () => {
  const full = after(...Array.from({ length: 20 }, (_, n) => add(`story ${n}`)));
  expect(() => applyEdit(full, add('one more'))).toThrow(NotPossible);
});

test('a pinned card expires at its time, which is the next change of the front', () => {
  const until = new Date('2026-11-24T13:00:00Z');
  const curation = after(add('a'), add('b'), { do: 'change', articleId: anId('a'), until, override: {} });
  expect(nextExpiry(curation, noon)).toEqual(until);
  expect(activeCards(inZone(curation), noon)).toHaveLength(2);
  expect(activeCards(inZone(curation), until).map(({ articleId }) => articleId)).toEqual([anId('b')]);
  expect(nextExpiry(curation, until)).toBeUndefined();
});

test('the own texts of a card can be removed again', () => {
  const changed = after(add('a'), {
    do: 'change',
    articleId: anId('a'),
    until: noon,
    override: { headline: 'أقصر' },
  });
  expect(inZone(changed).cards).toEqual([
    { articleId: anId('a'), until: noon, override: { headline: 'أقصر' } },
  ]);
  const back = applyEdit(changed, { do: 'change', articleId: anId('a'), override: {} });
  expect(sameCuration(back, after(add('a')))).toBe(true);
});

test('a story has one card on a front, after all edits', () => {
  const story = fc.constantFrom(...['a', 'b', 'c', 'd'].map(anId));
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
          return applyEdit(curation, each);
        } catch {
          return curation;
        }
      }, page);
      const ids = curatedIds(result);
      expect(new Set(ids).size).toBe(ids.length);
    }),
  );
});
