import fc from 'fast-check';
import { NotPossible } from '../../src/errors';
import {
  automatic,
  curatedIds,
  sameCuration,
  slotsOf,
  type Curation,
} from '../../src/fronts/curating/curation';
import { applyEdit, type CurationEdit } from '../../src/fronts/curating/edits/edit';
import { undoWith } from '../../src/fronts/curating/undo';
import { layouts, MOST_ZONES, zoneLayouts, type ZoneLayout } from '../../src/fronts/curating/zone-layouts';
import { anId } from '../an-id';

const page = automatic(false);
const after = (...edits: readonly CurationEdit[]): Curation => edits.reduce(applyEdit, page);
const order = ({ zones }: Curation) => zones.map(({ id }) => id).join(' ');
const addZone = (zone: string, layout: ZoneLayout = 'list', to?: number): CurationEdit => ({
  do: 'addZone',
  zone,
  layout,
  ...(to !== undefined && { to }),
});
const remove = (zone: string): CurationEdit => ({ do: 'removeZone', zone });

test.each<[string, readonly CurationEdit[], string]>([
  ['an automatic front page has four zones', [], 'top opinion sections read'],
  ['a zone is added at the end', [addZone('a')], 'top opinion sections read a'],
  ['a zone is added at a position', [addZone('a', 'strip', 1)], 'top a opinion sections read'],
  ['a zone moves to the top', [{ do: 'moveZone', zone: 'read', to: 0 }], 'read top opinion sections'],
  ['a zone moves past the end', [{ do: 'moveZone', zone: 'top', to: 9 }], 'opinion sections read top'],
  ['a zone moves up by one', [{ do: 'shiftZone', zone: 'sections', by: -1 }], 'top sections opinion read'],
  [
    'the last zone does not move down',
    [{ do: 'shiftZone', zone: 'read', by: 1 }],
    'top opinion sections read',
  ],
  ['a zone is removed', [remove('opinion')], 'top sections read'],
  ['the most read stories return', [remove('read'), addZone('read', 'read', 0)], 'read top opinion sections'],
  ['a lead goes if there is another', [addZone('a', 'lead'), remove('top')], 'opinion sections read a'],
])('%s', (_what, edits, expected) => {
  expect(order(after(...edits))).toBe(expected);
});

test.each<[string, CurationEdit, string]>([
  ['removing the only lead', remove('top'), 'onlyLead'],
  ['giving the only lead another layout', { do: 'changeZone', zone: 'top', layout: 'list' }, 'onlyLead'],
  ['a second list of the most read', addZone('more', 'read'), 'zoneThere'],
  ['a zone of the same id', addZone('opinion'), 'zoneThere'],
  ['a strip under the id of the most read', addZone('read', 'strip'), 'zoneThere'],
  ['a zone that is gone', { do: 'shiftZone', zone: 'gone', by: 1 }, 'noZone'],
  ['a card in the blocks of sections', { do: 'add', zone: 'sections', articleId: anId('a') }, 'noCardsHere'],
  ['another layout for the most read', { do: 'changeZone', zone: 'read', layout: 'list' }, 'layout'],
  ['a list as the blocks of sections', { do: 'changeZone', zone: 'opinion', layout: 'sections' }, 'layout'],
  ['a long title', { do: 'changeZone', zone: 'read', title: 'ط'.repeat(81) }, 'longTitle'],
])('is refused with words: %s', (_what, edit, why) => {
  expect(() => applyEdit(page, edit)).toThrow(NotPossible);
  expect(() => applyEdit(page, edit)).toThrow(`fronts.error.${why}`);
});

test('a front has a largest number of zones', () => {
  const full = after(...Array.from({ length: MOST_ZONES - 4 }, (_, n) => addZone(`z${n}`)));
  expect(() => applyEdit(full, addZone('more'))).toThrow('fronts.error.zonesFull');
});

test('cards go with their zone, and keep their texts when they move to another zone', () => {
  const override = { kicker: 'خاص', headline: 'أقصر' };
  const articleId = anId('a');
  const curation = after(
    addZone('strip', 'strip'),
    { do: 'add', zone: 'strip', articleId },
    { do: 'change', articleId, override },
    { do: 'move', zone: 'opinion', articleId, to: 0 },
  );
  expect(curation.zones.find(({ id }) => id === 'opinion')?.cards).toEqual([{ articleId, override }]);
  expect(curatedIds(applyEdit(curation, remove('opinion')))).toEqual([]);
});

test.each([
  ['within those of the layout', 3, 3],
  ['at most that of the layout', 20, layouts.strip.max],
  ['at least that of the layout', 1, layouts.strip.min],
  ['that of the layout', 0, layouts.strip.slots],
])('the number of cards of a zone is %s', (_what, limit, expected) => {
  const [zone] = after(addZone('a', 'strip', 0), { do: 'changeZone', zone: 'a', limit }).zones;
  expect(zone && slotsOf(zone)).toBe(expected);
});

test('a title and a layout change and return without the rest', () => {
  const added = after(addZone('a', 'strip'), { do: 'changeZone', zone: 'a', limit: 5 });
  const edits: readonly CurationEdit[] = [
    { do: 'changeZone', zone: 'a', title: 'من الجهات' },
    { do: 'changeZone', zone: 'a', layout: 'list' },
    { do: 'changeZone', zone: 'a', layout: 'strip', title: '' },
  ];
  const [titled, list, back] = edits.map((_edit, at) => edits.slice(0, at + 1).reduce(applyEdit, added));
  expect(titled?.zones.at(-1)).toMatchObject({ layout: 'strip', title: 'من الجهات', limit: 5 });
  expect(list?.zones.at(-1)).toMatchObject({ layout: 'list', title: 'من الجهات', limit: 5 });
  expect(back && sameCuration(back, added)).toBe(true);
});

const zoneIds = ['top', 'opinion', 'sections', 'read', 'a', 'b'];
const zone = fc.constantFrom(...zoneIds);
const articleId = fc.constantFrom(...['w', 'x', 'y', 'z'].map(anId));
const layout = fc.constantFrom(...zoneLayouts);
const to = fc.nat(5);
const by = fc.constantFrom<1 | -1>(1, -1);
const named = <Name extends CurationEdit['do']>(name: Name) => fc.constant(name);
const anyEdit: fc.Arbitrary<CurationEdit> = fc.oneof(
  fc.record({ do: named('add'), zone, articleId, to }),
  fc.record({ do: named('move'), zone, articleId, to }),
  fc.record({ do: named('shift'), articleId, by }),
  fc.record({ do: named('remove'), articleId }),
  fc.record({ do: named('addZone'), zone, layout, to }),
  fc.record({ do: named('moveZone'), zone, to }),
  fc.record({ do: named('shiftZone'), zone, by }),
  fc.record({ do: named('removeZone'), zone }),
  fc.record({
    do: named('changeZone'),
    zone,
    layout,
    title: fc.constantFrom('', 'عنوان'),
    limit: fc.nat(20),
  }),
);

test('all edits keep one card a story, one zone an id, a lead, and the way back', () => {
  fc.assert(
    fc.property(fc.array(anyEdit, { maxLength: 30 }), (edits) => {
      let state = { draft: page, undo: [] as readonly Curation[] };
      const seen: Curation[] = [];
      for (const edit of edits) {
        let draft;
        try {
          draft = applyEdit(state.draft, edit);
        } catch (error) {
          expect(error).toBeInstanceOf(NotPossible);
          continue;
        }
        seen.push(state.draft);
        state = { draft, undo: undoWith(state) };
        const ids = curatedIds(draft);
        expect(new Set(ids).size).toBe(ids.length);
        expect(new Set(draft.zones.map(({ id }) => id)).size).toBe(draft.zones.length);
        expect(draft.zones.some((each) => each.layout === 'lead')).toBe(true);
        for (const each of draft.zones) if (!layouts[each.layout].cards) expect(each.cards).toEqual([]);
      }
      expect(state.undo).toEqual(seen.slice(-30));
    }),
  );
});

test('very long drafts leave fewer to go back to, and always the last', () => {
  const long = { kicker: 'ط'.repeat(120), standfirst: 'ط'.repeat(2000) };
  const cards = Array.from({ length: 20 }, (_, n) => ({ articleId: anId(`s${n}`), override: long }));
  const heavy: Curation = {
    zones: Array.from({ length: 10 }, (_, n) => ({ ...page.zones[0]!, id: `z${n}`, cards })),
  };
  const undo = undoWith({ draft: heavy, undo: Array.from({ length: 29 }, () => heavy) });
  expect(undo.length).toBeGreaterThanOrEqual(1);
  expect(JSON.stringify(undo).length).toBeLessThan(1_100_000);
});
