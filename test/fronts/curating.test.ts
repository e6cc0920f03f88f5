import type { Express } from 'express';
import request from 'supertest';
import type { Actor } from '../../src/accounts/account';
import { kill, publish } from '../../src/articles/publishing/publishing.service';
import { listEntries } from '../../src/audit/audit.service';
import { EditedMeanwhile, InvalidInput, NotAllowed, NotPossible } from '../../src/errors';
import { eventsAfter, newestSeq } from '../../src/events/outbox.model';
import { endBreaking, findBreaking, setBreaking } from '../../src/fronts/curating/breaking.service';
import {
  discardDraft,
  editFront,
  findFrontState,
  listLaunches,
  undoEdit,
} from '../../src/fronts/curating/curating.service';
import { launchFront, rollBack } from '../../src/fronts/curating/launches/launching.service';
import { hasChanges } from '../../src/fronts/curating/launches/front-state';
import { emptyZone, type Curation } from '../../src/fronts/curating/curation';
import type { CurationEdit } from '../../src/fronts/curating/edits/edit';
import { frontOf } from '../../src/fronts/curating/front';
import { futureStories } from '../../src/fronts/stories';
import { readSections } from '../../src/sections/section.service';
import type { SectionTree } from '../../src/sections/section.tree';
import { anId } from '../an-id';
import { anActor } from '../an.actor';
import { aDraft, aStory, at, editor, journalist, openNewsroom } from '../articles/newsroom';
import { aNewspaper } from './a.newspaper';

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let app: Express;
let now = at(60);
const ids: string[] = [];
const front = frontOf('ar');
const colleague = anActor('editor', { id: 'b'.repeat(24) });

beforeAll(async () => {
  newsroom = await openNewsroom();
  for (let n = 0; n < 8; n += 1)
    ids.push((await aStory({ headline: `خبر ${n}`, section: 'economy' }, at(n))).id);
  app = await aNewspaper(() => now);
});
afterAll(() => newsroom.close());

const story = (n: number) => ids[n] ?? '';
const inZone = ({ zones }: Curation, id = 'top') =>
  (zones.find((zone) => zone.id === id) ?? emptyZone(id, 'list')).cards.map(({ articleId }) => articleId);
const add = (n: number, to?: number): CurationEdit => ({
  do: 'add',
  zone: 'top',
  articleId: anId(story(n)),
  ...(to !== undefined && { to }),
});
const edit = async (change: CurationEdit, who: Actor = editor, on = front) =>
  editFront({ who, now }, { front: on, version: (await findFrontState(on.id)).version }, change);
const launch = async (on = front) =>
  launchFront({ who: editor, now }, { front: on, version: (await findFrontState(on.id)).version });
const headlines = async (path = '/') => {
  const { text } = await request(app).get(path);
  return [...text.matchAll(/class="card-headline"[^>]*><a[^>]*>([^]*?)<\/a>/g)].map(([, words = '']) =>
    words.replace(/<[^>]*>/g, '').trim(),
  );
};

test('readers see a launch in its order with backfill below it, and no draft', async () => {
  await edit(add(2));
  await edit(add(0));
  expect((await headlines()).slice(0, 2)).toEqual(['خبر 7', 'خبر 6']);
  const since = await newestSeq();
  await launch();
  // The cache of the test's site follows no events.
  app = await aNewspaper(() => now);
  expect((await headlines()).slice(0, 5)).toEqual(['خبر 2', 'خبر 0', 'خبر 7', 'خبر 6', 'خبر 5']);
  expect((await eventsAfter(since, 10)).map(({ type, drops }) => ({ type, drops }))).toEqual([
    { type: 'front.changed', drops: ['front:ar'] },
  ]);
  expect((await listEntries(1, 'front:ar'))[0]).toMatchObject({ act: 'front.launched', actor: editor.id });
});

test('a card has its own headline on its front only', async () => {
  await edit({ do: 'change', articleId: anId(story(2)), override: { headline: 'عنوان للواجهة' } });
  await launch();
  app = await aNewspaper(() => now);
  expect((await headlines())[0]).toBe('عنوان للواجهة');
  expect(await headlines('/economy')).toContain('خبر 2');
});

test('an expired card leaves its slot to the next one', async () => {
  await edit({ do: 'change', articleId: anId(story(2)), until: at(90), override: {} });
  await launch();
  app = await aNewspaper(() => now);
  expect((await headlines())[0]).toBe('خبر 2');
  now = at(91);
  // A render that takes long leaves the first readers the page as it was.
  for (let reader = 0; reader < 20 && (await headlines())[0] === 'خبر 2'; reader += 1);
  expect((await headlines())[0]).toBe('خبر 0');
});

test('of two simultaneous changes the second is refused, and overwrites nothing', async () => {
  const { version } = await findFrontState('ar');
  await editFront({ who: editor, now }, { front, version }, add(5, 0));
  await expect(editFront({ who: colleague, now }, { front, version }, add(6, 0))).rejects.toThrow(
    EditedMeanwhile,
  );
  expect(inZone((await findFrontState('ar')).draft)[0]).toBe(story(5));
});

const cardsOf = async () => inZone((await findFrontState('ar')).draft);

test('two quick acts of one editor from the same page do not conflict, and both apply', async () => {
  const before = await findFrontState('ar');
  const base = { front, version: before.version };
  await editFront({ who: editor, now }, base, add(6));
  await editFront({ who: editor, now }, base, add(7));
  expect((await cardsOf()).slice(-2)).toEqual([story(6), story(7)]);
  const up: CurationEdit = { do: 'shift', articleId: anId(story(7)), by: -1 };
  await editFront({ who: editor, now }, base, up);
  await editFront({ who: editor, now }, base, up);
  expect((await cardsOf()).slice(-3)).toEqual([story(7), inZone(before.draft).at(-1), story(6)]);
  for (const n of [6, 7])
    await editFront({ who: editor, now }, base, { do: 'remove', articleId: anId(story(n)) });
  expect((await findFrontState('ar')).draft).toEqual(before.draft);
});

test('a button that is pressed twice acts once', async () => {
  const { version, undo } = await findFrontState('ar');
  const base = { front, version };
  for (const act of [add(6), add(6), { do: 'remove', articleId: anId(story(6)) } as const])
    await editFront({ who: editor, now }, base, act);
  const twice = await editFront({ who: editor, now }, base, { do: 'remove', articleId: anId(story(6)) });
  expect(twice.undo).toHaveLength(undo.length + 2);
});

const remove = (n: number): CurationEdit => ({ do: 'remove', articleId: anId(story(n)) });
const shift = (n: number): CurationEdit => ({ do: 'shift', articleId: anId(story(n)), by: -1 });
const reword = (n: number): CurationEdit => ({
  do: 'change',
  articleId: anId(story(n)),
  override: { kicker: 'للواجهة' },
});
const strip = (zone: string): CurationEdit => ({ do: 'addZone', zone, layout: 'strip' });

describe('an act of a page that does not show a colleague’s change', () => {
  beforeEach(async () => {
    for (const n of [6, 7]) await edit(add(n));
    await edit(strip('band'));
    await edit({ ...add(3), zone: 'band' } as CurationEdit);
  });
  afterEach(async () => {
    const { version } = await findFrontState('ar');
    await discardDraft({ who: editor, now }, { front, version });
  });

  test.each<[string, () => readonly [CurationEdit, CurationEdit]]>([
    ['a card is added at the end, beside another', () => [add(4), add(1)]],
    ['a card is removed, another one too', () => [remove(6), remove(7)]],
    ['a card has other words, another one is moved', () => [shift(7), reword(6)]],
    ['a card has other words while it is moved', () => [shift(7), reword(7)]],
    ['a card is moved in another zone', () => [{ ...add(4), zone: 'band' } as CurationEdit, shift(7)]],
    ['zones are added', () => [strip('one'), strip('two')]],
    [
      'a zone has a title, another is gone',
      () => [
        { do: 'removeZone', zone: 'band' },
        { do: 'changeZone', zone: 'opinion', title: 'آراء' },
      ],
    ],
    [
      'a zone has a title while a card comes into it',
      () => [{ ...add(4), zone: 'band' } as CurationEdit, { do: 'changeZone', zone: 'band', title: 'شريط' }],
    ],
    ['the same card is removed by both', () => [remove(6), remove(6)]],
    [
      'the same zone is removed by both',
      () => [
        { do: 'removeZone', zone: 'band' },
        { do: 'removeZone', zone: 'band' },
      ],
    ],
  ])('applies: %s', async (_what, edits) => {
    const [theirs, own] = edits();
    const { version } = await findFrontState('ar');
    await editFront({ who: colleague, now }, { front, version }, theirs);
    await editFront({ who: editor, now }, { front, version }, own);
  });

  test.each<[string, () => readonly [CurationEdit, CurationEdit]]>([
    ['the card is gone', () => [remove(6), reword(6)]],
    ['the card has other words', () => [reword(6), reword(6)]],
    ['the card has other words now, and would be removed', () => [reword(6), remove(6)]],
    ['the cards of the zone are in another order', () => [remove(6), shift(7)]],
    ['the position is another one', () => [add(4, 0), add(1, 0)]],
    [
      'the zone is gone',
      () => [
        { do: 'removeZone', zone: 'band' },
        { do: 'changeZone', zone: 'band', title: 'شريط' },
      ],
    ],
    [
      'a card came into the zone',
      () => [{ ...add(4), zone: 'band' } as CurationEdit, { do: 'removeZone', zone: 'band' }],
    ],
    [
      'the zones are in another order',
      () => [
        { do: 'shiftZone', zone: 'band', by: -1 },
        { do: 'shiftZone', zone: 'opinion', by: 1 },
      ],
    ],
  ])('is refused: %s', async (_what, edits) => {
    const [theirs, own] = edits();
    const { version } = await findFrontState('ar');
    const { draft } = await editFront({ who: colleague, now }, { front, version }, theirs);
    await expect(editFront({ who: editor, now }, { front, version }, own)).rejects.toThrow(EditedMeanwhile);
    expect((await findFrontState('ar')).draft).toEqual(draft);
  });

  test.each([
    ['a launch', launchFront],
    ['an undo', undoEdit],
    ['a discard', discardDraft],
  ])('is refused: %s, whatever the change was', async (_what, act) => {
    const { version } = await findFrontState('ar');
    await editFront({ who: colleague, now }, { front, version }, add(4));
    await expect(act({ who: editor, now }, { front, version })).rejects.toThrow(EditedMeanwhile);
  });

  test('is refused if the version is unknown: the front was restored from a backup', async () => {
    const { version } = await findFrontState('ar');
    await expect(editFront({ who: editor, now }, { front, version: version + 1 }, add(4))).rejects.toThrow(
      EditedMeanwhile,
    );
  });
});

test('the last changes can be undone, one after the other', async () => {
  const before = await findFrontState('ar');
  await edit(add(3));
  const { version } = await edit(add(4));
  await undoEdit({ who: editor, now }, { front, version });
  const back = await undoEdit({ who: editor, now }, { front, version: version + 1 });
  expect(back.draft).toEqual(before.draft);
});

test('a rollback shows an earlier launch; a draft with changes stays', async () => {
  await edit(add(6, 0));
  const { version, draft } = await findFrontState('ar');
  const back = await rollBack({ who: editor, now }, { front, version }, 1);
  expect(back.live).toMatchObject({ number: 4, from: 1 });
  expect(back.live && inZone(back.live.curation)).toEqual([story(2), story(0)]);
  expect(back.draft).toEqual(draft);
  const given = await discardDraft({ who: editor, now }, { front, version: back.version });
  expect(hasChanges(front, given)).toBe(false);
  expect((await listLaunches('ar', 10)).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
});

test('the front of a section has its own curation', async () => {
  const economy = frontOf('ar', (await readSections()).bySlug('economy'));
  await edit(add(1), editor, economy);
  const since = await newestSeq();
  await launch(economy);
  app = await aNewspaper(() => now);
  expect((await headlines('/economy'))[0]).toBe('خبر 1');
  expect(new Set(await headlines('/economy')).size).toBe((await headlines('/economy')).length);
  expect((await eventsAfter(since, 10))[0]?.drops).toEqual([`front:${economy.id}`]);
});

test.each<[string, () => Promise<unknown>, unknown]>([
  ['by a journalist', () => edit(add(1), journalist), NotAllowed],
  [
    'by the editor of another section',
    () => edit(add(1), anActor('section_editor', { id: '1'.repeat(24), sectionIds: ['2'.repeat(24)] })),
    NotAllowed,
  ],
  ['an unknown story', () => edit({ do: 'add', zone: 'top', articleId: anId('0'.repeat(24)) }), InvalidInput],
  ['an unknown card', () => edit({ do: 'remove', articleId: anId('0'.repeat(24)) }), NotPossible],
])('a front is not changed: %s', async (_why, act, reason) => {
  const before = await findFrontState('ar');
  await expect(act()).rejects.toThrow(reason as new () => Error);
  expect(await findFrontState('ar')).toEqual(before);
});

test('a section editor curates the front of the section', async () => {
  const sports = (await readSections()).bySlug('sports');
  const who = anActor('section_editor', { id: '1'.repeat(24), sectionIds: [sports?.id ?? ''] });
  const state = await edit(add(1), who, frontOf('ar', sports));
  expect(inZone(state.draft)).toEqual([story(1)]);
});

test('a front takes no story of another edition and no killed one', async () => {
  const french = await aStory({ headline: 'Une panne', lang: 'fr' });
  await expect(edit({ do: 'add', zone: 'top', articleId: french.id })).rejects.toThrow(NotPossible);
  const killed = await aStory({ headline: 'مسحوبة' });
  await kill({ who: editor, now }, killed.id, '');
  await expect(edit({ do: 'add', zone: 'top', articleId: killed.id })).rejects.toThrow(NotPossible);
});

describe('the breaking-news banner', () => {
  const page = async (path = '/') => (await request(await aNewspaper(() => now)).get(path)).text;

  test('is on every page of its edition until it expires, and links to its story', async () => {
    const target = await aStory({ headline: 'زلزال', section: 'national' }, now);
    await setBreaking({ who: editor, now }, 'ar', {
      headline: 'زلزال يضرب',
      articleId: target.id,
      until: at(200),
    });
    const paper = await aNewspaper(() => now);
    const read = async (path: string) => (await request(paper).get(path)).text;
    for (const path of ['/', '/sports', '/nothing']) expect(await read(path)).toContain('زلزال يضرب');
    expect(await read('/')).toMatch(/class="breaking"[^]*?href="\/national\/[^"]+"/);
    expect(await read('/fr/')).not.toContain('class="breaking"');
    now = at(201);
    // The cached pages expire with the banner, without an event.
    for (const path of ['/', '/sports']) expect(await read(path)).not.toContain('class="breaking"');
    now = at(100);
  });

  test('disappears when its story is killed', async () => {
    const target = await aStory({ headline: 'خطأ', section: 'national' }, now);
    await setBreaking({ who: editor, now }, 'ar', {
      headline: 'خبر غير مؤكد',
      articleId: target.id,
      until: at(200),
    });
    await kill({ who: editor, now }, target.id, '');
    expect(await page()).not.toContain('خبر غير مؤكد');
  });

  test('can be ended before it expires', async () => {
    const since = await newestSeq();
    await setBreaking({ who: editor, now }, 'ar', { headline: 'عاجل جدا', until: at(200) });
    expect(await page()).toContain('عاجل جدا');
    await endBreaking({ who: editor, now }, 'ar');
    expect(await findBreaking('ar', now)).toBeUndefined();
    expect(await page()).not.toContain('عاجل جدا');
    expect((await eventsAfter(since, 10)).map(({ drops }) => drops)).toEqual([
      ['breaking:ar'],
      ['breaking:ar'],
    ]);
  });

  test.each([
    ['longer than a day', editor, at(100 + 25 * 60), InvalidInput],
    ['in the past', editor, at(10), InvalidInput],
    ['by a journalist', journalist, at(200), NotAllowed],
  ])('is refused: %s', async (_why, who, until, reason) => {
    const act = async () => setBreaking({ who, now }, 'ar', { headline: 'لا', until });
    await expect(act()).rejects.toThrow(reason);
  });
});

describe('a preview of a future time', () => {
  test('has the stories scheduled until then, in lists and curated slots, and none that is scheduled later', async () => {
    now = at(300);
    const soon = await aDraft({ headline: 'بعد ساعة', section: 'economy' }, editor, now);
    const late = await aDraft({ headline: 'بعد يوم', section: 'economy' }, editor, now);
    await publish({ who: editor, now }, soon.id, { at: at(360) });
    await publish({ who: editor, now }, late.id, { at: at(300 + 24 * 60) });
    const sections = await readSections();
    const { all, inSection, newest } = await seenAt(at(361), [late.id, soon.id], sections);
    expect(all).toEqual(['بعد ساعة']);
    expect([newest[0], inSection[0]]).toEqual(['بعد ساعة', 'بعد ساعة']);
    expect((await seenAt(now, [soon.id], sections)).all).toEqual([]);
  });

  async function seenAt(moment: Date, ids: readonly string[], sections: SectionTree) {
    const stories = await futureStories('ar', moment, () => sections);
    const names = (list: readonly { readonly headline: string }[]) => list.map(({ headline }) => headline);
    const economy = anId(sections.bySlug('economy')?.id ?? '');
    return {
      all: names(await stories.byIds(ids.map(anId))),
      newest: names(await stories.newest(5)),
      inSection: names((await stories.inSection(economy, { limit: 5 })).items),
    };
  }
});

test('the latest stories of today show their hour, older ones their day', async () => {
  const yesterday = new Date(now.getTime() - 24 * 3_600_000);
  await aStory({ headline: 'خبر الأمس' }, yesterday);
  const { text } = await request(await aNewspaper(() => now)).get('/');
  const latest = /<section class="latest"[^]*?<\/section>/.exec(text)?.[0] ?? '';
  const times = [...latest.matchAll(/<time[^>]*>([^<]*)</g)].map(([, shown = '']) => shown);
  expect(times[0]).toMatch(/^\d{2}:\d{2}$/);
  expect(times.at(-1)).toMatch(/نونبر|\d{2}:\d{2}/);
});

test('a launch that is pressed twice is one launch, and so is a rollback', async () => {
  await edit(add(3, 0));
  const { version, live } = await findFrontState('ar');
  const base = { front, version };
  for (let press = 0; press < 2; press += 1) await launchFront({ who: editor, now }, base);
  for (let press = 0; press < 2; press += 1) await rollBack({ who: editor, now }, base, 1);
  expect((await findFrontState('ar')).live).toMatchObject({ number: (live?.number ?? 0) + 2, from: 1 });
});
