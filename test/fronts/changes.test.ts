import { differences } from '../../src/fronts/desk/changes';
import { automatic, emptyZone, type CuratedCard, type Curation } from '../../src/fronts/curating/curation';
import { anId } from '../an-id';

const id = (letter: string) => anId(letter.repeat(24));
const cards = (letters: string): readonly CuratedCard[] =>
  Array.from(letters, (letter) => ({ articleId: id(letter) }));

/** A front with these cards in its first zone and among its opinions. */
const front = (top: string, opinion = ''): Curation => ({
  zones: automatic(false).zones.map((zone) =>
    zone.id === 'top'
      ? { ...zone, cards: cards(top) }
      : zone.id === 'opinion'
        ? { ...zone, cards: cards(opinion) }
        : zone,
  ),
});
const none = { added: 0, removed: 0, moved: 0, changed: 0, zones: 0 };

test.each([
  ['nothing', front('abc'), front('abc'), {}],
  ['a card at the end', front('abcd'), front('abc'), { added: 1 }],
  ['a card before the others, which did not move themselves', front('dabc'), front('abc'), { added: 1 }],
  ['a card that is gone', front('ac'), front('abc'), { removed: 1 }],
  ['the last card, now the first', front('cab'), front('abc'), { moved: 1 }],
  ['a reversed order', front('cba'), front('abc'), { moved: 2 }],
  ['a card in another zone', front('ab', 'c'), front('abc'), { moved: 1 }],
])('the draft of a front differs by %s', (_name, draft, live, expected) => {
  expect(differences(draft, live)).toEqual({ ...none, ...expected });
});

test('other words of a card and other settings of zones are counted apart', () => {
  const live = front('ab');
  const zones = live.zones.map((zone) =>
    zone.id === 'top'
      ? { ...zone, cards: zone.cards.map((card) => ({ ...card, override: { kicker: 'عاجل' } })) }
      : zone,
  );
  const draft = { zones: [...zones, emptyZone('x1', 'strip')].filter((zone) => zone.id !== 'read') };
  expect(differences(draft, live)).toEqual({ ...none, changed: 2, zones: 2 });
});
