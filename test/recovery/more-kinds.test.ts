import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setMenu } from '../../src/administration/menus/menus.service';
import type { MenuRow } from '../../src/administration/menus/menus.service';
import { removeSectionIfUnused } from '../../src/articles/upkeep/removal.service';
import { deleteDraft } from '../../src/articles/deletion/deletion.service';
import { newestWaiting, decide, readQueue, undo } from '../../src/comments/moderation.service';
import { insertComment } from '../../src/comments/comment.model';
import { visibleCommentsOf } from '../../src/comments/threads/comment-count.model';
import type { Comment } from '../../src/comments/comment';
import { newId } from '../../src/ids/object-id';
import { purgeExpired, requireInBin, restoreFromBin } from '../../src/recovery/bin.service';
import { listBin, restoreChosen, searchBin } from '../../src/recovery/bin.service';
import type { BinTab } from '../../src/recovery/bin.kind';
import { binRedirect } from '../../src/recovery/redirect.bin.service';
import { addSection, readSections } from '../../src/sections/section.service';
import { readSectionInput } from '../../src/sections/section.input';
import { loadMenu } from '../../src/settings/menus';
import { addRedirect, findRedirect, removeRedirect } from '../../src/seo/redirect.service';
import { localFiles } from '../../src/storage/local';
import { anActor } from '../an.actor';
import { aDraft, at, openNewsroom } from '../articles/newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
const folder = mkdtempSync(join(tmpdir(), 'midad-bin-'));
const files = localFiles(folder);
const chief = anActor('administrator', { id: 'a'.repeat(24) });
const context = { who: chief, now: at(5) };

beforeAll(async () => {
  database = await openNewsroom();
}, 20_000);
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const days = (count: number): Date => at(count * 24 * 60);
const goneAt = async (path: string) => (await findRedirect(path))?.status;
const inBin = (tab: BinTab) => listBin(chief, tab, { before: undefined, limit: 20 });
const lastIn = async (tab: BinTab) => {
  const [last] = await inBin(tab);
  if (!last) throw new Error(`the bin has no ${tab}`);
  return last;
};

const sectionOf = (slug: string, parentId: string | null = null) =>
  readSectionInput({
    names: { ar: `قسم ${slug}` },
    descriptions: {},
    slug,
    parentId,
    order: 5,
    colour: 'teal',
    opinion: false,
    showOnFront: true,
  });

describe('a section', () => {
  test('answers 410 in the bin, keeps its address, and comes back to its place', async () => {
    const above = await addSection(context, sectionOf('regions'));
    const { id } = await addSection(context, sectionOf('rif', above.id));
    await removeSectionIfUnused(context, id);
    expect((await readSections()).byId(id)).toBeUndefined();
    expect([await goneAt('/rif'), await goneAt('/en/rif')]).toEqual([410, 410]);
    await expect(addSection(context, sectionOf('rif'))).rejects.toMatchObject({
      fields: { slug: { key: 'sections.error.inBin' } },
    });
    expect(await restoreFromBin(context, 'section', id)).toBe(`/desk/sections/${id}`);
    expect((await readSections()).byId(id)).toMatchObject({
      slug: 'rif',
      parentId: above.id,
      colour: 'teal',
    });
    expect(await goneAt('/rif')).toBeUndefined();
  });

  test('comes back on the first level where the section above it is gone', async () => {
    const above = await addSection(context, sectionOf('coasts'));
    const { id } = await addSection(context, sectionOf('north', above.id));
    await removeSectionIfUnused(context, id);
    await removeSectionIfUnused(context, above.id);
    await restoreFromBin(context, 'section', id);
    expect((await readSections()).byId(id)?.parentId).toBeUndefined();
  });

  test('with a story in the bin stays', async () => {
    const { id } = await addSection(context, sectionOf('oases'));
    const draft = await aDraft({ section: 'oases' });
    await deleteDraft({ who: chief, now: at(6) }, draft.id);
    await expect(removeSectionIfUnused(context, id)).rejects.toThrow('inUse.section');
  });
});

describe('a redirect', () => {
  test('stops in the bin and comes back as it was', async () => {
    await addRedirect('/old/path', '/page/new', 302);
    const id = await binRedirect(context, '/old/path');
    expect(await findRedirect('/old/path')).toBeUndefined();
    expect(await lastIn('redirect')).toMatchObject({ id, names: { '': '/old/path' } });
    await restoreFromBin(context, 'redirect', (await lastIn('redirect')).id);
    expect(await findRedirect('/old/path')).toEqual({ from: '/old/path', to: '/page/new', status: 302 });
    expect(await binRedirect(context, '/not/there')).toBeUndefined();
  });

  test('does not replace another one that its address got meanwhile', async () => {
    await addRedirect('/twice', '/page/one');
    await binRedirect(context, '/twice');
    await addRedirect('/twice', '/page/two');
    const { id } = await lastIn('redirect');
    await expect(restoreFromBin(context, 'redirect', id)).rejects.toThrow('redirectTaken');
    expect((await findRedirect('/twice'))?.to).toBe('/page/two');
    await purgeExpired(files, days(31));
    expect(await inBin('redirect')).toEqual([]);
  });
});

describe('an item of a menu', () => {
  const row = (address: string, isBelow = false): MenuRow => ({ to: '', address, name: address, isBelow });
  const of = { lang: 'ar', place: 'header' } as const;
  const targets = async () => (await loadMenu('ar', 'header'))?.map(({ to, items }) => [to, items.length]);

  test('comes back to its place with those below it', async () => {
    const rows = [row('/one'), row('/two'), row('/two/a', true), row('/two/b', true), row('/three')];
    await setMenu(context, of, rows);
    const binned = await setMenu(context, of, [row('/one'), row('/three')]);
    expect(binned).toHaveLength(1);
    expect(await lastIn('menu')).toMatchObject({
      names: { '': '/two' },
      detail: 'recovery.menuPlace.header',
    });
    expect(await restoreFromBin(context, 'menu', (await lastIn('menu')).id)).toBe('/desk/menus/ar/header');
    expect(await targets()).toEqual([
      ['/one', 0],
      ['/two', 2],
      ['/three', 0],
    ]);
  });

  test('below another one comes back below it, and a change of order or of a name removes none', async () => {
    const renamed = { ...row('/two'), name: 'اسم آخر' };
    expect(
      await setMenu(context, of, [renamed, row('/two/b', true), row('/three'), row('/one')]),
    ).toHaveLength(1);
    await restoreFromBin(context, 'menu', (await lastIn('menu')).id);
    expect(await targets()).toEqual([
      ['/two', 2],
      ['/three', 0],
      ['/one', 0],
    ]);
    expect((await loadMenu('ar', 'header'))?.[0]?.items.map(({ to }) => to)).toEqual(['/two/a', '/two/b']);
  });

  test('needs a menu: one that went back to the default comes back whole first', async () => {
    await setMenu(context, of, [row('/two'), row('/three')]);
    const later = { ...context, now: at(7) };
    await setMenu(later, of, undefined);
    const [whole, item] = await inBin('menu');
    if (!whole || !item) throw new Error('the bin has too few');
    await expect(restoreFromBin(context, 'menu', item.id)).rejects.toThrow('menuDefault');
    await restoreFromBin(context, 'menu', whole.id);
    expect((await targets())?.map(([to]) => to)).toEqual(['/two', '/three']);
  });
});

test('several things come back together or none, and a name finds them', async () => {
  for (const [minutes, from] of ['/شارع/اول', '/شارع/ثان', '/زقاق'].entries()) {
    await addRedirect(from, '/page/new');
    await binRedirect({ ...context, now: at(10 + minutes) }, from);
  }
  const search = { words: 'شَارع', before: undefined, limit: 1 };
  const first = await searchBin(chief, 'redirect', search);
  const second = await searchBin(chief, 'redirect', { ...search, before: first.more });
  const found = [...first.things, ...second.things];
  expect(found.map(({ names }) => names[''])).toEqual(['/شارع/ثان', '/شارع/اول']);
  await addRedirect('/شارع/اول', '/page/other');
  const ids = found.map(({ id }) => id);
  await expect(restoreChosen(context, 'redirect', ids)).rejects.toThrow('redirectTaken');
  expect(await findRedirect('/شارع/ثان')).toBeUndefined();
  await removeRedirect('/شارع/اول');
  expect(await restoreChosen(context, 'redirect', ids)).toBe(2);
  await expect(restoreChosen(context, 'redirect', [])).rejects.toThrow('noneChosen');
});

test('things that one act deleted are on one page, and the next page has those before', async () => {
  for (const [minutes, from] of [
    [50, '/أسبق'],
    [60, '/معا/1'],
    [60, '/معا/2'],
    [60, '/معا/3'],
  ] as const) {
    await addRedirect(from, '/page/new');
    await binRedirect({ ...context, now: at(minutes) }, from);
  }
  const first = await searchBin(chief, 'redirect', { words: '', before: undefined, limit: 2 });
  expect(first.things).toHaveLength(3);
  const second = await searchBin(chief, 'redirect', { words: '', before: first.more, limit: 1 });
  expect(second.things.map(({ names }) => names[''])).toEqual(['/أسبق']);
});

describe('a comment', () => {
  const aboutId = newId();
  const aComment = async (text: string, parentId?: Comment['id']): Promise<Comment> => {
    const sectionId = (await readSections()).all[0]?.id ?? newId();
    const comment: Comment = {
      id: newId(),
      about: { id: aboutId, sectionId, title: 'مقال', href: '/sports/x' },
      name: 'قارئ',
      text,
      at: at(1),
      state: 'approved',
      score: 0,
      reasons: [],
      textKey: text,
      ...(parentId !== undefined && { parentId }),
    };
    await insertComment(comment);
    return comment;
  };

  test('is hidden with the answers to it, and comes back to its queue', async () => {
    const { id } = await aComment('رأي');
    await aComment('رد', id);
    expect(await visibleCommentsOf(aboutId)).toBe(2);
    await decide(context, [id], 'deleted');
    expect(await visibleCommentsOf(aboutId)).toBe(0);
    expect((await readQueue(chief, 'approved', undefined)).comments.map(({ text }) => text)).toEqual(['رد']);
    expect(await lastIn('comment')).toMatchObject({
      names: { '': 'رأي' },
      note: 'قارئ · مقال',
      deletedBy: chief.id,
    });
    await expect(decide(context, [id], 'approved')).rejects.toThrow('comments.error.none');
    expect(await restoreFromBin(context, 'comment', id)).toBe('/desk/comments?state=approved');
    expect(await visibleCommentsOf(aboutId)).toBe(2);
  });

  test('is taken out of the bin by the undo of the decision', async () => {
    const { id } = await aComment('قرار');
    await undo(context, await decide(context, [id], 'deleted'));
    expect((await inBin('comment')).map((thing) => thing.id)).not.toContain(id);
    expect(await newestWaiting(chief, 5)).toEqual([]);
  });

  test('is removed for good with the answers after the days of the bin', async () => {
    const { id } = await aComment('قديم');
    await aComment('رد على قديم', id);
    await decide(context, [id], 'deleted');
    expect((await requireInBin(chief, 'comment', id)).losses).toEqual({ answers: 1 });
    await purgeExpired(files, days(31));
    expect(await inBin('comment')).toEqual([]);
    const { comments } = await readQueue(chief, 'approved', undefined);
    expect(comments.map(({ text }) => text)).not.toContain('رد على قديم');
  });
});
