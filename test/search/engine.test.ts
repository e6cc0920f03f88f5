import { rmSync } from 'node:fs';
import fc from 'fast-check';
import { at, searches, stories, synonyms } from './a.paper';
import { aStory, anEngine, built, idsOf, wish } from './a.story';

const { engine, dataDir, damage } = anEngine(undefined, synonyms);

beforeAll(() => built(engine, ...stories));
afterAll(async () => {
  await engine.close();
  rmSync(dataDir, { recursive: true });
});

test.each(searches)('%s', async (_, q, ids) => {
  expect(await idsOf(engine, q)).toEqual(ids);
});

test('a mistyped word is found, and what may have been meant is said', async () => {
  const found = await engine.search(wish('القانوون'));
  expect(found.corrections).toEqual([{ typed: 'القانوون', key: 'القانون' }]);
  expect(found.hits.map(({ id }) => id)).toContain('law');
});

test('a story with all of the words stands above one with some', async () => {
  const ids = await idsOf(engine, 'ناقش البرلمان القانون زعتر');
  expect(ids[0]).toBe('law');
});

test('filters narrow the stories, and counts say what a change of filter would give', async () => {
  const only = { sectionIds: ['national'] };
  const { total, facets, hits } = await engine.search(wish('قانون', { only }));
  expect([total, hits.map(({ id }) => id)]).toEqual([2, ['law', 'old']]);
  expect(facets.sections).toEqual(
    new Map([
      ['national', 2],
      ['technology', 1],
    ]),
  );
  expect(facets.years).toEqual(
    new Map([
      [2019, 1],
      [2026, 1],
    ]),
  );
  expect((await engine.search(wish('قانون', { only: { year: 2019 } }))).total).toBe(1);
  expect(await idsOf(engine, '', { only: { lang: 'fr' } })).toEqual(['fr']);
});

test('a section that does not exist has no stories', async () => {
  expect(await idsOf(engine, 'قانون', { only: { sectionIds: [] } })).toEqual([]);
});

test.each([
  ['قان', ['قانون المالية']],
  ['قانون الم', ['قانون المالية']],
  ['واتس', ['واتساب']],
  ['la l', ['La loi']],
  ['', []],
])('typing %s is completed from headlines and tags', async (typed, phrases) => {
  const found = await engine.suggest(typed, 'ar', 5);
  expect(typed === '' ? found : found.filter((text) => phrases.includes(text))).toEqual(phrases);
});

const operators = [
  '"',
  '*',
  '(',
  ')',
  'NEAR',
  'AND',
  'OR',
  'NOT',
  ':',
  '^',
  '-',
  '+',
  '{',
  '}',
  'headline:',
  '\0',
];
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc
    .array(fc.oneof(fc.constantFrom(...operators, 'قانون', '#', '_', '\u202e', '\u200f'), fc.string()), {
      maxLength: 12,
    })
    .map((parts) => parts.join(' ')),
);

test('whatever is typed gives a result', async () => {
  await fc.assert(
    fc.asyncProperty(hostile, async (q) => {
      const found = await engine.search(wish(q));
      expect(found.hits.length).toBeLessThanOrEqual(10);
      expect(await engine.suggest(q, 'ar', 5)).toBeInstanceOf(Array);
    }),
    { numRuns: 300 },
  );
  expect(damage).toEqual([]);
});

test('invisible signs in a question change nothing', async () => {
  expect(await idsOf(engine, '\u202eقانون\u200b المالية\u200f')).toEqual(
    await idsOf(engine, 'قانون المالية'),
  );
});

test('a change is made once, by the first process', async () => {
  const [one, other] = [anEngine(dataDir).engine, anEngine(dataDir).engine];
  const change = { put: [aStory('new', { headline: 'زعفران' })], remove: ['exact'], from: 1, to: 2 };
  expect([await one.apply(change), await other.apply(change)]).toEqual([true, false]);
  expect([await other.position(), await idsOf(engine, 'زعفران'), await idsOf(engine, 'كتابات')]).toEqual([
    2,
    ['new'],
    [],
  ]);
  await Promise.all([one.close(), other.close()]);
});

test('a change that fails half-way leaves nothing behind', async () => {
  const broken = aStory('broken', { headline: 'زنجبيل', published: new Date(Number.NaN) });
  const change = { put: [aStory('whole', { headline: 'زنجبيل' }), broken], remove: [], from: 2, to: 3 };
  await expect(engine.apply(change)).rejects.toThrow();
  expect([await engine.position(), await idsOf(engine, 'زنجبيل')]).toEqual([2, []]);
});

test('stories are found by their tags and authors, to be read again when those change', async () => {
  const put = [aStory('tagged', { tagIds: ['a1'], personIds: ['b1'] })];
  await engine.apply({ put, remove: [], from: 2, to: 3 });
  expect([await engine.storiesWith('tag', 'a1'), await engine.storiesWith('person', 'b1')]).toEqual([
    ['tagged'],
    ['tagged'],
  ]);
});

describe('of very many stories', () => {
  const many = anEngine();
  beforeAll(() =>
    built(
      many.engine,
      ...Array.from({ length: 4100 }, (_, n) => aStory(`many${n}`, { headline: 'موسم', body: 'قرنفل' })),
      aStory('headline', { headline: 'قرنفل', published: at('2026-01-01') }),
      aStory('kin', { headline: 'والقرنفل', published: at('2026-01-01') }),
      aStory('side by side', { headline: 'سوق', standfirst: 'موسم قرنفل', published: at('2026-01-01') }),
      aStory('without', { headline: 'قرنفل', body: 'زنجبيل', authors: ['مريم التازي'] }),
    ),
  );
  afterAll(async () => {
    await many.engine.close();
    rmSync(many.dataDir, { recursive: true });
  });

  test('all are found, more than one day and section has numbers for', async () => {
    expect((await many.engine.search(wish('قرنفل'))).total).toBe(4104);
  });

  test.each([
    ['those with the word in the headline stand first', 'قرنفل', ['without', 'headline', 'kin']],
    ['those with the words side by side stand first', 'موسم قرنفل', ['side by side']],
    ['what a body may not have is looked for in bodies too', 'قرنفل -زنجبيل', ['headline', 'kin']],
    ['an author is asked for', 'قرنفل كاتب:التازي', ['without']],
    ['a phrase is asked for', '"موسم قرنفل"', ['side by side']],
  ])('%s', async (_, q, first) => {
    expect((await idsOf(many.engine, q)).slice(0, first.length)).toEqual(first);
  });
});
