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
  hasChanges,
  launchFront,
  listLaunches,
  rollBack,
  undoEdit,
} from '../../src/fronts/curating/curating.service';
import type { CurationEdit } from '../../src/fronts/curating/curation';
import { frontPlace } from '../../src/fronts/curating/place';
import { storiesToCome } from '../../src/fronts/stories';
import { readSections } from '../../src/sections/section.service';
import type { SectionTree } from '../../src/sections/section.tree';
import { aDraft, aStory, at, editor, journalist, openNewsroom } from '../articles/newsroom';
import { aNewspaper } from './a.newspaper';

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let app: Express;
let now = at(60);
const ids: string[] = [];
const place = frontPlace('ar');
const colleague: Actor = { id: 'b'.repeat(24), role: 'editor' };

beforeAll(async () => {
  newsroom = await openNewsroom();
  for (let n = 0; n < 8; n += 1)
    ids.push((await aStory({ headline: `خبر ${n}`, section: 'economy' }, at(n))).id);
  app = await aNewspaper(() => now);
});
afterAll(() => newsroom.close());

const story = (n: number) => ids[n] ?? '';
const add = (n: number, to?: number): CurationEdit => ({
  do: 'add',
  zone: 'top',
  articleId: story(n),
  ...(to !== undefined && { to }),
});
const edit = async (change: CurationEdit, who: Actor = editor, where = place) =>
  editFront(who, { place: where, version: (await findFrontState(where.id)).version }, change, now);
const launch = async (where = place) =>
  launchFront(editor, { place: where, version: (await findFrontState(where.id)).version }, now);
const headlines = async (path = '/') => {
  const { text } = await request(app).get(path);
  return [...text.matchAll(/class="card-headline"[^>]*><a[^>]*>([^]*?)<\/a>/g)].map(([, words = '']) =>
    words.replace(/<[^>]*>/g, '').trim(),
  );
};

test('a draft is not what readers see; a launch is, in its order, and the rest fills up below', async () => {
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

test('a card says a story in the front’s own words, and only there', async () => {
  await edit({ do: 'change', articleId: story(2), override: { headline: 'عنوان للواجهة' } });
  await launch();
  app = await aNewspaper(() => now);
  expect((await headlines())[0]).toBe('عنوان للواجهة');
  expect(await headlines('/economy')).toContain('خبر 2');
});

test('a card past its time leaves its place to the next', async () => {
  await edit({ do: 'change', articleId: story(2), until: at(90), override: {} });
  await launch();
  app = await aNewspaper(() => now);
  expect((await headlines())[0]).toBe('خبر 2');
  now = at(91);
  expect((await headlines())[0]).toBe('خبر 0');
});

test('of two editors the second is told, and nothing is overwritten', async () => {
  const { version } = await findFrontState('ar');
  await editFront(editor, { place, version }, add(5), now);
  await expect(editFront(colleague, { place, version }, add(6), now)).rejects.toThrow(EditedMeanwhile);
  expect((await findFrontState('ar')).draft.top.cards.map(({ articleId }) => articleId)).not.toContain(
    story(6),
  );
});

const cardsOf = async () => (await findFrontState('ar')).draft.top.cards.map(({ articleId }) => articleId);

test('two quick acts of one editor come from one page: none conflicts, none is lost', async () => {
  const before = await findFrontState('ar');
  const seen = { place, version: before.version };
  await editFront(editor, seen, add(6), now);
  await editFront(editor, seen, add(7), now);
  expect((await cardsOf()).slice(-2)).toEqual([story(6), story(7)]);
  const up: CurationEdit = { do: 'shift', articleId: story(7), by: -1 };
  await editFront(editor, seen, up, now);
  await editFront(editor, seen, up, now);
  expect((await cardsOf()).slice(-3)).toEqual([story(7), before.draft.top.cards.at(-1)?.articleId, story(6)]);
  for (const n of [6, 7]) await editFront(editor, seen, { do: 'remove', articleId: story(n) }, now);
  expect((await findFrontState('ar')).draft).toEqual(before.draft);
});

test('a button pressed twice does its act once', async () => {
  const { version, undo } = await findFrontState('ar');
  const seen = { place, version };
  for (const act of [add(6), add(6), { do: 'remove', articleId: story(6) } as const])
    await editFront(editor, seen, act, now);
  const twice = await editFront(editor, seen, { do: 'remove', articleId: story(6) }, now);
  expect(twice.undo).toHaveLength(undo.length + 2);
});

test('between two acts of one editor a colleague’s change is not passed over', async () => {
  const { version } = await findFrontState('ar');
  await editFront(editor, { place, version }, add(6), now);
  await editFront(colleague, { place, version: version + 1 }, { do: 'remove', articleId: story(6) }, now);
  await expect(editFront(editor, { place, version }, add(7), now)).rejects.toThrow(EditedMeanwhile);
  await expect(launchFront(editor, { place, version: version + 1 }, now)).rejects.toThrow(EditedMeanwhile);
  // Seen after the colleague's change, the front is the editor's to change again.
  await editFront(editor, { place, version: version + 2 }, add(7), now);
  await editFront(editor, { place, version: version + 2 }, { do: 'remove', articleId: story(7) }, now);
});

test('the last changes can be taken back, one after the other', async () => {
  const before = await findFrontState('ar');
  await edit(add(3));
  const { version } = await edit(add(4));
  await undoEdit(editor, { place, version }, now);
  const back = await undoEdit(editor, { place, version: version + 1 }, now);
  expect(back.draft).toEqual(before.draft);
});

test('an earlier launch comes back by one act; a draft with changes stays', async () => {
  await edit(add(6, 0));
  const { version, draft } = await findFrontState('ar');
  const back = await rollBack(editor, { place, version }, 1, now);
  expect(back.live).toMatchObject({ number: 4, from: 1 });
  expect(back.live?.curation.top.cards.map(({ articleId }) => articleId)).toEqual([story(2), story(0)]);
  expect(back.draft).toEqual(draft);
  const given = await discardDraft(editor, { place, version: back.version }, now);
  expect(hasChanges(given)).toBe(false);
  expect((await listLaunches('ar', 10)).map(({ number }) => number)).toEqual([4, 3, 2, 1]);
});

test('a section’s front is its own', async () => {
  const economy = frontPlace('ar', (await readSections()).bySlug('economy'));
  await edit(add(1), editor, economy);
  const since = await newestSeq();
  await launch(economy);
  app = await aNewspaper(() => now);
  expect((await headlines('/economy'))[0]).toBe('خبر 1');
  expect(new Set(await headlines('/economy')).size).toBe((await headlines('/economy')).length);
  expect((await eventsAfter(since, 10))[0]?.drops).toEqual([`front:${economy.id}`]);
});

test.each<[string, () => Promise<unknown>, unknown]>([
  ['who may not', () => edit(add(1), journalist), NotAllowed],
  [
    'who looks after another section',
    () => edit(add(1), { id: '1'.repeat(24), role: 'section_editor', sectionIds: ['2'.repeat(24)] }),
    NotAllowed,
  ],
  [
    'a story that is not there',
    () => edit({ do: 'add', zone: 'top', articleId: '0'.repeat(24) }),
    InvalidInput,
  ],
  ['a card that is not there', () => edit({ do: 'remove', articleId: '0'.repeat(24) }), NotPossible],
])('a front is not changed: %s', async (_why, act, reason) => {
  const before = await findFrontState('ar');
  await expect(act()).rejects.toThrow(reason as new () => Error);
  expect(await findFrontState('ar')).toEqual(before);
});

test('a section’s editor arranges the section’s front', async () => {
  const sports = (await readSections()).bySlug('sports');
  const who: Actor = { id: '1'.repeat(24), role: 'section_editor', sectionIds: [sports?.id ?? ''] };
  const state = await edit(add(1), who, frontPlace('ar', sports));
  expect(state.draft.top.cards).toEqual([{ articleId: story(1) }]);
});

test('stories of other editions, and killed ones, stand on no front', async () => {
  const french = await aStory({ headline: 'Une panne', lang: 'fr' });
  await expect(edit({ do: 'add', zone: 'top', articleId: french.id })).rejects.toThrow(NotPossible);
  const killed = await aStory({ headline: 'مسحوبة' });
  await kill({ who: editor, now }, killed.id, '');
  await expect(edit({ do: 'add', zone: 'top', articleId: killed.id })).rejects.toThrow(NotPossible);
});

describe('the breaking strip', () => {
  const page = async (path = '/') => (await request(await aNewspaper(() => now)).get(path)).text;

  test('stands on every page of its edition until its time, and leads to its story', async () => {
    const target = await aStory({ headline: 'زلزال', section: 'national' }, now);
    await setBreaking(editor, 'ar', { headline: 'زلزال يضرب', articleId: target.id, until: at(200) }, now);
    const paper = await aNewspaper(() => now);
    const read = async (path: string) => (await request(paper).get(path)).text;
    for (const path of ['/', '/sports', '/nothing']) expect(await read(path)).toContain('زلزال يضرب');
    expect(await read('/')).toMatch(/class="breaking"[^]*?href="\/national\/[^"]+"/);
    expect(await read('/fr/')).not.toContain('class="breaking"');
    now = at(201);
    // The very pages that were kept: they end with the strip, without an event.
    for (const path of ['/', '/sports']) expect(await read(path)).not.toContain('class="breaking"');
    now = at(100);
  });

  test('goes with a story that is taken from the readers', async () => {
    const target = await aStory({ headline: 'خطأ', section: 'national' }, now);
    await setBreaking(editor, 'ar', { headline: 'خبر غير مؤكد', articleId: target.id, until: at(200) }, now);
    await kill({ who: editor, now }, target.id, '');
    expect(await page()).not.toContain('خبر غير مؤكد');
  });

  test('is taken away before its time', async () => {
    const since = await newestSeq();
    await setBreaking(editor, 'ar', { headline: 'عاجل جدا', until: at(200) }, now);
    expect(await page()).toContain('عاجل جدا');
    await endBreaking(editor, 'ar', now);
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
    const act = async () => setBreaking(who, 'ar', { headline: 'لا', until }, now);
    await expect(act()).rejects.toThrow(reason);
  });
});

describe('a preview of a moment to come', () => {
  test('has the stories scheduled until then, in lists and where editors put them, and nothing later', async () => {
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
    const stories = await storiesToCome('ar', moment, () => sections);
    const names = (list: readonly { readonly headline: string }[]) => list.map(({ headline }) => headline);
    const economy = sections.bySlug('economy')?.id ?? '';
    return {
      all: names(await stories.byIds(ids)),
      newest: names(await stories.newest(5)),
      inSection: names((await stories.inSection(economy, { limit: 5 })).items),
    };
  }
});

test('the latest of today say their hour, older ones their day', async () => {
  const yesterday = new Date(now.getTime() - 24 * 3_600_000);
  await aStory({ headline: 'خبر الأمس' }, yesterday);
  const { text } = await request(await aNewspaper(() => now)).get('/');
  const latest = /<section class="latest"[^]*?<\/section>/.exec(text)?.[0] ?? '';
  const times = [...latest.matchAll(/<time[^>]*>([^<]*)</g)].map(([, shown = '']) => shown);
  expect(times[0]).toMatch(/^\d{2}:\d{2}$/);
  expect(times.at(-1)).toMatch(/نونبر|\d{2}:\d{2}/);
});

test('a launch pressed twice is one launch, and so is an earlier one brought back', async () => {
  await edit(add(3, 0));
  const { version, live } = await findFrontState('ar');
  const seen = { place, version };
  for (let press = 0; press < 2; press += 1) await launchFront(editor, seen, now);
  for (let press = 0; press < 2; press += 1) await rollBack(editor, seen, 1, now);
  expect((await findFrontState('ar')).live).toMatchObject({ number: (live?.number ?? 0) + 2, from: 1 });
});
