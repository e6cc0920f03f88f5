import mongoose from 'mongoose';
import {
  editFront,
  findFrontState,
  findLiveCuration,
  frontsShowing,
  listFrontStates,
  listLaunches,
  undoEdit,
} from '../../src/fronts/curating/curating.service';
import { rollBack } from '../../src/fronts/curating/launches/launching.service';
import { hasChanges } from '../../src/fronts/curating/launches/front-state';
import { curatedIds } from '../../src/fronts/curating/curation';
import { frontOf } from '../../src/fronts/curating/front';
import { anId } from '../an-id';
import { aStory, at, editor, openNewsroom } from '../articles/newsroom';

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
const now = at(60);
const front = frontOf('ar');
const lead = anId('lead');
const second = anId('second');
const column = anId('column');
const picture = anId('picture');
const newest = { rule: 'newest' };
const card = (articleId: unknown, more = {}) => ({ articleId, ...more });

/** A front as versions with two fixed zones stored it. */
const before = {
  draft: {
    top: {
      cards: [card(lead, { until: at(500), override: { headline: 'أقصر', mediaId: picture } }), card(second)],
      fill: { rule: 'read', hours: 24 },
    },
    opinion: { cards: [card(column)], fill: newest },
  },
  undo: [
    { top: { cards: [card(lead)], fill: newest }, opinion: { cards: [], fill: newest } },
    { top: { cards: [card(second)], fill: newest }, opinion: { cards: [], fill: newest } },
  ],
  launch: {
    number: 1,
    curation: { top: { cards: [card(second)], fill: newest }, opinion: { cards: [], fill: newest } },
    at: at(10),
    by: editor.id,
  },
};

const fronts = () => mongoose.connection.collection<{ _id: string }>('fronts');

beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());
beforeEach(async () => {
  const { draft, undo, launch } = before;
  const streak = { by: editor.id, from: 2 };
  await fronts().deleteMany({});
  await fronts().insertOne({ _id: 'ar', version: 7, draft, undo, live: launch, streak } as never);
  const ofSection = `ar.${anId('sports')}`;
  await fronts().insertOne({ _id: ofSection, version: 2, draft, undo: [], live: launch } as never);
  await mongoose.connection.collection('frontlaunches').deleteMany({});
  await mongoose.connection.collection('frontlaunches').insertOne({ front: 'ar', ...launch });
});

test('a front with two fixed zones has its cards, texts and backfill in zones of the same ids', async () => {
  const { draft, version } = await findFrontState('ar');
  expect(version).toBe(7);
  expect(draft.zones.map(({ id, layout }) => [id, layout])).toEqual([
    ['top', 'lead'],
    ['opinion', 'opinion'],
    ['sections', 'sections'],
    ['read', 'read'],
  ]);
  expect(draft.zones[0]).toMatchObject(before.draft.top);
  expect(curatedIds(draft)).toEqual([lead, second, column]);
});

test('the front of a section has its top only: readers never saw opinions there', async () => {
  const state = (await listFrontStates()).get(`ar.${anId('sports')}`);
  expect(state?.draft.zones).toMatchObject([{ id: 'top', ...before.draft.top }]);
});

test('its launches, and the pictures of its cards, are found', async () => {
  expect(curatedIds((await findLiveCuration('ar')) ?? { zones: [] })).toEqual([second]);
  expect((await listLaunches('ar', 5)).map(({ curation }) => curatedIds(curation))).toEqual([[second]]);
  expect(await frontsShowing(picture)).toContain('ar');
  expect(hasChanges(front, await findFrontState('ar'))).toBe(true);
});

test('changes, undoing and a rollback work, and store the new shape', async () => {
  const story = await aStory({ headline: 'خبر' }, at(1));
  const base = { front, version: 7 };
  const added = { do: 'add', zone: 'opinion', articleId: story.id } as const;
  const { draft } = await editFront({ who: editor, now }, base, added);
  expect(curatedIds(draft)).toEqual([lead, second, column, story.id]);
  for (const [version, ids] of [
    [8, [lead, second, column]],
    [9, [second]],
  ] as const) {
    const back = await undoEdit({ who: editor, now }, { front, version });
    expect(curatedIds(back.draft)).toEqual(ids);
  }
  const { live } = await rollBack({ who: editor, now }, { front, version: 10 }, 1);
  expect(live?.curation.zones).toHaveLength(4);
  const stored = await fronts().findOne({ _id: 'ar' });
  expect(stored).toMatchObject({
    draft: { zones: [{ id: 'top' }, {}, {}, {}] },
    undo: [{ zones: [{}, {}, {}, {}] }],
  });
  expect(stored).not.toHaveProperty('streak');
});
