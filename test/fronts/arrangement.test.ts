import fc from 'fast-check';
import { arrange, type SlotCandidate } from '../../src/fronts/arrangement';

interface Story extends SlotCandidate {
  readonly section?: string;
}

const story = (id: string, more: Partial<SlotCandidate> = {}): Story => ({
  id,
  picture: {},
  opinion: false,
  ...more,
});
const ids = (stories: readonly Story[]) => stories.map(({ id }) => id);
const news = (count: number, from = 0) => Array.from({ length: count }, (_, at) => story(`n${from + at}`));

test('the newest story leads, the next four stand beside it, the next eight are the latest', () => {
  const front = arrange(news(20), [], []);
  expect(front.lead?.id).toBe('n0');
  expect(ids(front.secondary)).toEqual(['n1', 'n2', 'n3', 'n4']);
  expect(ids(front.latest)).toEqual(['n5', 'n6', 'n7', 'n8', 'n9', 'n10', 'n11', 'n12']);
});

test('the newest story with a picture leads over newer ones without', () => {
  const front = arrange([story('bare', { picture: undefined }), story('pictured'), story('older')], [], []);
  expect(front.lead?.id).toBe('pictured');
  expect(ids(front.secondary)).toEqual(['bare', 'older']);
});

test('a picture does not lift an old story', () => {
  const bare = news(8).map((each) => ({ ...each, picture: undefined }));
  expect(arrange([...bare, story('old')], [], []).lead?.id).toBe('n0');
});

test('opinion never leads and has its own three', () => {
  const opinions = [1, 2, 3, 4].map((at) => story(`o${at}`, { opinion: true }));
  const front = arrange([...opinions, ...news(2)], opinions, []);
  expect([front.lead?.id, ids(front.opinion)]).toEqual(['n0', ['o1', 'o2', 'o3']]);
  expect(ids(front.latest)).toEqual([]);
});

test('a block leads with its newest picture and shows four stories that stand nowhere else', () => {
  const sports = [story('s0', { picture: undefined }), ...['s1', 's2', 's3', 's4'].map((id) => story(id))];
  const front = arrange(news(13), [], [{ section: 'sports', stories: sports }]);
  const [block] = front.blocks;
  expect([block?.lead?.id, ids(block?.cards ?? [])]).toEqual(['s1', ['s0', 's2', 's3']]);
});

test('in a small paper a section is not dropped because its stories are among the latest', () => {
  const stories = news(8);
  const front = arrange(stories, [], [{ section: 'national', stories }]);
  expect(front.blocks.map(({ lead }) => lead?.id)).toEqual(['n5']);
});

test('a section without stories has no block, and an empty paper an empty front', () => {
  expect(arrange([], [], [{ section: 'sports', stories: [] }])).toEqual({
    secondary: [],
    latest: [],
    opinion: [],
    blocks: [],
  });
});

test('whatever the day brought, no story stands twice', () => {
  const stories = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 0, max: 60 }).map(String),
      section: fc.constantFrom('a', 'b'),
      opinion: fc.boolean(),
      picture: fc.constantFrom({}, undefined),
    }),
    { selector: ({ id }) => id, maxLength: 40 },
  );
  fc.assert(
    fc.property(stories, (all) => {
      const front = arrange(
        all,
        all.filter(({ opinion }) => opinion),
        ['a', 'b'].map((section) => ({
          section,
          stories: all.filter((each) => each.section === section),
        })),
      );
      const top = [...(front.lead ? [front.lead] : []), ...front.secondary, ...front.opinion];
      const blocks = front.blocks.flatMap(({ lead, cards }) => [...(lead ? [lead] : []), ...cards]);
      for (const placed of [
        [...top, ...front.latest],
        [...top, ...blocks],
      ])
        expect(new Set(placed.map(({ id }) => id)).size).toBe(placed.length);
      expect(front.lead === undefined).toBe(all.every(({ opinion }) => opinion));
    }),
  );
});
