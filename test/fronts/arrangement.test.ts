import fc from 'fast-check';
import {
  arrange,
  type FrontCandidates,
  type SectionStories,
  type SlotCandidate,
  type ZoneStories,
} from '../../src/fronts/arrangement';
import { layouts, zoneLayouts, type ZoneLayout } from '../../src/fronts/curating/zone-layouts';

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
const zone = (layout: ZoneLayout, more: Partial<ZoneStories<Story>> = {}): ZoneStories<Story> => ({
  id: layout,
  layout,
  slots: layouts[layout].slots,
  curated: [],
  ...more,
});
const candidates = (more: Partial<FrontCandidates<string, Story>> = {}) => ({
  newest: [],
  opinions: [],
  films: [],
  sections: [],
  read: [],
  ...more,
});
const usual = (['lead', 'opinion', 'sections', 'read'] as const).map((layout) => zone(layout));
/** The arrangement without curated stories. */
function automatic(
  newest: readonly Story[],
  opinions: readonly Story[] = [],
  sections: readonly SectionStories<string, Story>[] = [],
) {
  const [top, opinion, all] = arrange(candidates({ newest, opinions, sections }), { zones: usual });
  return {
    lead: top?.lead,
    secondary: top?.cards ?? [],
    latest: top?.latest ?? [],
    opinion: opinion?.cards ?? [],
    blocks: all?.blocks ?? [],
  };
}
/** Ids of the stories in each zone, the lead first. */
const shown = (
  more: Partial<FrontCandidates<string, Story>>,
  zones: readonly ZoneStories<Story>[],
  ofSection = false,
) =>
  arrange(candidates(more), { zones, ofSection }).map(({ lead, cards }) =>
    ids([...(lead ? [lead] : []), ...cards]).join(' '),
  );
const news = (count: number, from = 0) => Array.from({ length: count }, (_, at) => story(`n${from + at}`));

test('the newest story is the lead, the next four are secondary, the next eight are the latest', () => {
  const front = automatic(news(20));
  expect(front.lead?.id).toBe('n0');
  expect(ids(front.secondary)).toEqual(['n1', 'n2', 'n3', 'n4']);
  expect(ids(front.latest)).toEqual(['n5', 'n6', 'n7', 'n8', 'n9', 'n10', 'n11', 'n12']);
});

test('the newest story with a picture is the lead, even if newer ones have none', () => {
  const front = automatic([story('bare', { picture: undefined }), story('pictured'), story('older')]);
  expect(front.lead?.id).toBe('pictured');
  expect(ids(front.secondary)).toEqual(['bare', 'older']);
});

test('an old story does not become the lead by its picture', () => {
  const bare = news(8).map((each) => ({ ...each, picture: undefined }));
  expect(automatic([...bare, story('old')]).lead?.id).toBe('n0');
});

test('an opinion is never the lead; opinions have three slots of their own', () => {
  const opinions = [1, 2, 3, 4].map((at) => story(`o${at}`, { opinion: true }));
  const front = automatic([...opinions, ...news(2)], opinions, []);
  expect([front.lead?.id, ids(front.opinion)]).toEqual(['n0', ['o1', 'o2', 'o3']]);
  expect(ids(front.latest)).toEqual([]);
});

test('the lead of a block is its newest story with a picture; its four stories have no other slot', () => {
  const sports = [story('s0', { picture: undefined }), ...['s1', 's2', 's3', 's4'].map((id) => story(id))];
  const front = automatic(news(13), [], [{ section: 'sports', stories: sports }]);
  const [block] = front.blocks;
  expect([block?.lead.id, ids(block?.cards ?? [])]).toEqual(['s1', ['s0', 's2', 's3']]);
});

test('a block stays in a paper with few stories, even if its stories are among the latest', () => {
  const stories = news(8);
  const front = automatic(stories, [], [{ section: 'national', stories }]);
  expect(front.blocks.map(({ lead }) => lead.id)).toEqual(['n5']);
});

test('a section without stories has no block, and a paper without stories has an empty front', () => {
  expect(automatic([], [], [{ section: 'sports', stories: [] }])).toEqual({
    secondary: [],
    latest: [],
    opinion: [],
    blocks: [],
  });
});

describe('zones that editors add', () => {
  test.each<
    [string, Partial<FrontCandidates<string, Story>>, readonly ZoneStories<Story>[], readonly string[]]
  >([
    [
      'share the newest stories in the order of the page',
      { newest: news(12) },
      [zone('lead', { slots: 2 }), zone('pair'), zone('list', { slots: 3 })],
      ['n0 n1', 'n2 n3', 'n4 n5 n6'],
    ],
    [
      'leave the lead its story, even above it',
      { newest: news(5) },
      [zone('strip', { slots: 3 }), zone('lead', { slots: 2 })],
      ['n1 n2 n3', 'n0 n4'],
    ],
    [
      'have curated stories before backfill, also those of zones below',
      { newest: news(6) },
      [zone('lead', { slots: 2 }), zone('pair', { curated: [story('n0'), story('n1')] })],
      ['n2 n3', 'n0 n1'],
    ],
    [
      'keep waiting stories for themselves',
      { newest: news(6) },
      [zone('pair', { curated: ['n3', 'n4', 'n5'].map((id) => story(id)) }), zone('list', { slots: 6 })],
      ['n3 n4', 'n0 n1 n2'],
    ],
    [
      'show films and opinions of their own kind',
      { newest: news(4), films: news(2, 1), opinions: [story('o1', { opinion: true })] },
      [zone('video'), zone('opinion'), zone('lead', { slots: 3 })],
      ['n1 n2', 'o1', 'n0 n3'],
    ],
    [
      'take their backfill from their rule',
      { newest: news(4) },
      [zone('lead', { slots: 1 }), zone('list', { fill: [] }), zone('pair', { fill: [story('n3')] })],
      ['n0', '', 'n3'],
    ],
    [
      'begin with a picture in a second lead, if editors chose none',
      { newest: [story('a'), story('b', { picture: undefined }), story('c')] },
      [zone('lead', { slots: 1 }), zone('lead', { id: 'second', slots: 2 })],
      ['a', 'c b'],
    ],
    [
      'count the most read stories, which may have a card too',
      { newest: news(6), read: news(6) },
      [zone('lead', { slots: 1 }), zone('read', { slots: 3 })],
      ['n0', 'n0 n1 n2'],
    ],
  ])('%s', (_what, stories, zones, expected) => {
    expect(shown(stories, zones)).toEqual(expected);
  });

  test('the front of a section has its newest story as lead, whatever its picture is, and no list beside it', () => {
    const newest = [story('bare', { picture: undefined, opinion: true }), ...news(3)];
    expect(shown({ newest }, [zone('lead'), zone('pair')], true)).toEqual(['bare', 'n0 n1']);
    expect(arrange(candidates({ newest }), { zones: [zone('lead')], ofSection: true })[0]?.latest).toEqual(
      [],
    );
  });

  test('no story has two slots, whatever editors put where', () => {
    const stories = news(30).map((each, at) => ({ ...each, opinion: at % 5 === 0 }));
    const layout = fc.constantFrom(...zoneLayouts.filter((each) => each !== 'read'));
    const anyZones = fc
      .tuple(fc.array(fc.tuple(layout, fc.nat(6)), { maxLength: 8 }), fc.shuffledSubarray([...stories]))
      .map(([chosen, cards]) =>
        chosen.map(([each, count], at) => ({
          ...zone(each, { id: `z${at}` }),
          curated: layouts[each].cards ? cards.splice(0, count) : [],
        })),
      );
    fc.assert(
      fc.property(anyZones, fc.boolean(), (zones, ofSection) => {
        const found = candidates({
          newest: stories,
          films: stories.slice(3, 9),
          opinions: stories.filter(({ opinion }) => opinion),
          sections: ofSection ? [] : [{ section: 'a', stories: stories.slice(10) }],
        });
        const arranged = arrange(found, { zones, ofSection });
        const cards = arranged.flatMap(({ lead, cards: others }) => [...(lead ? [lead] : []), ...others]);
        const latest = arranged.flatMap((each) => each.latest);
        const inBlocks = arranged.flatMap(({ blocks }) =>
          blocks.flatMap(({ lead, cards: others }) => [lead, ...others]),
        );
        for (const placed of [
          [...cards, ...latest],
          [...cards, ...inBlocks],
        ])
          expect(new Set(placed).size).toBe(placed.length);
        for (const { id, curated, slots } of zones.filter(({ curated: own }) => own.length > 0)) {
          const own = arranged.find((each) => each.id === id);
          const all = ids([...(own?.lead ? [own.lead] : []), ...(own?.cards ?? [])]);
          // Editors' cards are in their order before any backfill.
          expect(all.slice(0, curated.length)).toEqual(
            ids(curated)
              .slice(0, ofSection ? all.length : Math.max(slots, 1))
              .slice(0, all.length),
          );
        }
      }),
    );
  });
});

test('no story has two slots, for all sets of stories', () => {
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
      const front = automatic(
        all,
        all.filter(({ opinion }) => opinion),
        ['a', 'b'].map((section) => ({
          section,
          stories: all.filter((each) => each.section === section),
        })),
      );
      const top = [...(front.lead ? [front.lead] : []), ...front.secondary, ...front.opinion];
      const blocks = front.blocks.flatMap(({ lead, cards }) => [lead, ...cards]);
      for (const placed of [
        [...top, ...front.latest],
        [...top, ...blocks],
      ])
        expect(new Set(placed.map(({ id }) => id)).size).toBe(placed.length);
      expect(front.lead === undefined).toBe(all.every(({ opinion }) => opinion));
    }),
  );
});
