import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine, system } from '../../src/accounts/account';
import { findArticle, saveArticle } from '../../src/articles/article.service';
import { articlesDesk } from '../../src/articles/desk/articles.desk.routes';
import { deleteDraft } from '../../src/articles/deletion/deletion.service';
import { transitionArticle } from '../../src/articles/publishing/transition.service';
import { binPage, binTag, removePersonIfUnused } from '../../src/articles/upkeep/removal.service';
import { retagAfter } from '../../src/articles/upkeep/retagging.service';
import type { Id } from '../../src/ids/id';
import { findMedia, storeUpload } from '../../src/media/media.service';
import { trashMedia } from '../../src/media/library.service';
import { addPage, findPageByAddress } from '../../src/pages/page.service';
import { readPageInput } from '../../src/pages/page.input';
import { addPerson, ensurePerson, findPeopleById } from '../../src/people/person.service';
import { readPersonInput } from '../../src/people/person.input';
import { binDesk } from '../../src/recovery/desk/bin.desk.routes';
import { listBin, purgeExpired, restoreFromBin, setBinDays } from '../../src/recovery/bin.service';
import { readSections } from '../../src/sections/section.service';
import { findTagsById, findTagsByKey } from '../../src/sections/tags/tag.service';
import { findRedirect } from '../../src/seo/redirect.service';
import { localFiles } from '../../src/storage/local';
import { listNotifications } from '../../src/workflow/notifications/notification.model';
import { anActor, actorFor } from '../an.actor';
import { aPicture } from '../media/a.picture';
import { aDraft, aStory, at, editor, journalist, openNewsroom } from '../articles/newsroom';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';
import type { Browser } from '../desk/a.desk';

let database: Awaited<ReturnType<typeof openNewsroom>>;
const folder = mkdtempSync(join(tmpdir(), 'midad-bin-'));
const files = localFiles(folder);
const chief = anActor('administrator', { id: 'a'.repeat(24) });

beforeAll(async () => {
  database = await openNewsroom();
}, 20_000);
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const days = (count: number): Date => at(count * 24 * 60);
const context = { who: editor, now: at(5) };
const goneAt = async (path: string) => (await findRedirect(path))?.status;
const tagOf = ({ tagIds: [id] }: { readonly tagIds: readonly Id[] }): Id => {
  if (id === undefined) throw new Error('the story has no tag');
  return id;
};

describe('a tag in the bin', () => {
  test('is hidden, answers 410, and comes back to all its stories, those saved meanwhile too', async () => {
    const story = await aStory({ headline: 'موسم', tags: ['زيتون'] });
    const id = tagOf(story);
    await binTag(context, id);
    expect(await findTagsById([id])).toEqual([]);
    expect([await goneAt('/tag/زيتون'), await goneAt('/fr/tag/زيتون')]).toEqual([410, 410]);
    const patch = { headline: 'موسم جديد', tags: ['حصاد'] };
    await saveArticle({ who: editor, now: at(6) }, { id: story.id, version: story.version }, patch);
    await restoreFromBin(context, 'tag', id);
    expect(await findTagsById([id])).toMatchObject([{ slug: 'زيتون', names: { ar: 'زيتون' } }]);
    expect((await findArticle(story.id)).tagIds).toContain(id);
    expect(await goneAt('/tag/زيتون')).toBeUndefined();
    expect(await listBin(editor, 'tag', { before: undefined, limit: 10 })).toEqual([]);
  });

  test('is merged into a new tag of its name, which has another address meanwhile', async () => {
    const story = await aStory({ headline: 'سباق', tags: ['ماراثون'] });
    const old = tagOf(story);
    await binTag(context, old);
    const later = await aStory({ headline: 'سباق آخر', tags: ['ماراثون'] });
    const [fresh] = await findTagsById(later.tagIds);
    expect(fresh?.slug).toMatch(/^ماراثون-./);
    expect(await restoreFromBin(context, 'tag', old)).toBe(`/desk/tags/${fresh?.id}`);
    await retagAfter({ type: 'tag.changed', subject: old });
    expect((await findArticle(story.id)).tagIds).toEqual([fresh?.id]);
  });

  test('leaves its stories when it is gone for good', async () => {
    const story = await aStory({ headline: 'عابر', tags: ['عابر'] });
    const id = tagOf(story);
    await binTag(context, id);
    await purgeExpired(files, days(29));
    expect((await findArticle(story.id)).tagIds).toEqual([id]);
    await purgeExpired(files, days(31));
    expect((await findArticle(story.id)).tagIds).toEqual([]);
    await expect(restoreFromBin(context, 'tag', id)).rejects.toThrow();
  });
});

test('a static page answers 410, keeps its address, tells who made it, and comes back there', async () => {
  const maker = await anAccount('editor');
  const page = (slug: string) =>
    readPageInput({ texts: [{ lang: 'ar', title: 'من نحن', slug, body: 'نص' }] });
  const { id } = await addPage({ who: actorFor(maker), now: at(1) }, page('about-us'));
  await binPage(context, id);
  expect(await findPageByAddress('ar', 'about-us')).toBeUndefined();
  expect(await goneAt('/page/about-us')).toBe(410);
  await expect(addPage(context, page('about-us'))).rejects.toMatchObject({
    fields: { texts: { key: 'pages.error.inBin' } },
  });
  expect(await restoreFromBin(context, 'page', id)).toBe(`/desk/pages/${id}`);
  expect(await findPageByAddress('ar', 'about-us')).toMatchObject({ id });
  expect(await goneAt('/page/about-us')).toBeUndefined();
  const told = await listNotifications(maker.id, 5);
  expect(told.map(({ kind, href }) => [kind, href])).toEqual([
    ['restored', `/desk/pages/${id}`],
    ['deleted', '/desk/bin?kind=page'],
  ]);
});

test('a person keeps the address in the bin, and is refused there while stories carry the name', async () => {
  const { id } = await addPerson(context, readPersonInput({ names: { ar: 'زبيدة' }, slug: 'zoubida' }));
  const busy = await ensurePerson('مشغولة', 'ar', at(1));
  await aStory({ authors: [{ personId: busy.id }] });
  await expect(removePersonIfUnused(context, busy.id)).rejects.toThrow('inUse.person');
  await removePersonIfUnused(context, id);
  const other = readPersonInput({ names: { ar: 'أخرى' }, slug: 'zoubida' });
  await expect(addPerson(context, other)).rejects.toMatchObject({
    fields: { slug: { key: 'people.error.inBin' } },
  });
  await restoreFromBin(context, 'person', id);
  expect(await findPeopleById([id])).toMatchObject([{ slug: 'zoubida', names: { ar: 'زبيدة' } }]);
});

test('an unpublished story answers 410 in the bin, and comes back as it was', async () => {
  const story = await aStory({ headline: 'سحب من الموقع', section: 'sports' });
  await expect(deleteDraft({ who: editor, now: at(3) }, story.id)).rejects.toThrow('deletePublished');
  await transitionArticle({ who: editor, now: at(4) }, story.id, { act: 'unpublish' });
  await deleteDraft({ who: editor, now: at(5) }, story.id);
  const path = `/sports/${story.slug}`;
  expect(await goneAt(path)).toBe(410);
  await restoreFromBin(context, 'story', story.id);
  expect(await findArticle(story.id)).toMatchObject({ status: 'unpublished', slug: story.slug });
  expect(await goneAt(path)).toBeUndefined();
});

test('a picture of a deleted story is kept for it, and comes back with it', async () => {
  const content = await (await aPicture(320, 240)).jpeg().toBuffer();
  const upload = { content, filename: 'سوق.jpg', lang: 'ar', actor: editor, alt: { ar: 'سوق' } };
  const { id } = (await storeUpload(files, upload, at(0))).media;
  const draft = await aDraft({ headline: 'مصور', leadImage: { mediaId: id } });
  await deleteDraft({ who: editor, now: at(20 * 24 * 60) }, draft.id);
  const nowhere = () => Promise.resolve([]);
  await trashMedia({ who: editor, now: at(6) }, { id }, { files, uses: nowhere });
  await purgeExpired(files, days(35));
  expect(await listBin(editor, 'media', { before: undefined, limit: 5 })).toMatchObject([{ id }]);
  await restoreFromBin(context, 'story', draft.id);
  expect((await findMedia([id])).size).toBe(1);
});

test('the days are a setting of administrators', async () => {
  const draft = await aDraft();
  await deleteDraft({ who: editor, now: at(0) }, draft.id);
  await expect(setBinDays(context, '2')).rejects.toThrow('notAllowed');
  const administrator = { who: chief, now: at(1) };
  await expect(setBinDays(administrator, '0')).rejects.toMatchObject({
    fields: { days: { key: 'settings.error.binDays' } },
  });
  await setBinDays(administrator, '2');
  await purgeExpired(files, days(3));
  await setBinDays(administrator, '30');
  await expect(restoreFromBin(context, 'story', draft.id)).rejects.toThrow('unknown');
});

describe('the screen', () => {
  let browsers: Readonly<Record<'administrator' | 'journalist' | 'moderator', Browser>>;
  const writer = { account: undefined as Awaited<ReturnType<typeof anAccount>> | undefined };

  beforeAll(async () => {
    const sections = await readSections();
    const { site } = aDesk();
    const rooms = [
      articlesDesk({ ...site, sections: () => sections }),
      binDesk({ clock: site.clock, files }),
    ];
    const { app } = aDesk({ rooms });
    const enter = async (account: Awaited<ReturnType<typeof anAccount>>) => {
      const browser = aBrowser(app);
      await signIn(browser, account);
      return browser;
    };
    writer.account = await anAccount('journalist');
    browsers = {
      administrator: await enter(await anAccount('administrator')),
      journalist: await enter(writer.account),
      moderator: await enter(await anAccount('moderator')),
    };
  }, 60_000);

  test('shows people what they may restore, and administrators what they may remove for good', async () => {
    if (!writer.account) throw new Error('the story has no writer');
    const draft = await aDraft({ headline: 'مسودة في السلة' }, actorFor(writer.account), new Date());
    await deleteDraft({ who: editor, now: new Date() }, draft.id, { reason: 'مكررة' });
    const [own, moderators] = [
      await browsers.journalist.open('/desk/bin'),
      await browsers.moderator.open('/desk/bin?kind=story'),
    ];
    expect(own.text).toContain('مسودة في السلة');
    expect(own.text).toContain('مكررة');
    expect(own.text).not.toContain('/purge');
    expect(own.text).not.toContain('kind=tag');
    expect(moderators.status).toBe(403);
    const comments = await browsers.moderator.open('/desk/bin');
    expect([comments.status, comments.text.includes('kind=story')]).toEqual([200, false]);
    expect((await browsers.journalist.open('/desk/bin?kind=tag')).status).toBe(403);
    const purge = `/desk/bin/story/${draft.id}/purge`;
    expect((await browsers.journalist.open(purge)).status).toBe(403);
    expect((await browsers.journalist.post(purge, {})).status).toBe(403);
    const asked = await browsers.administrator.open(purge);
    expect(asked.text).toContain('مسودة في السلة');
    expect(asked.text).toContain('نسخة محفوظة واحدة');
    expect((await browsers.administrator.post(purge, {})).headers['location']).toBe('/desk/bin?kind=story');
    expect((await browsers.journalist.open('/desk/bin')).text).not.toContain('مسودة في السلة');
  });

  test('empties a tab after a question with the number, and says what a setting refuses', async () => {
    await aDraft({ tags: ['أول', 'ثان'] });
    for (const { id } of await findTagsByKey(['اول', 'ثان'])) await binTag(context, id);
    const asked = await browsers.administrator.open('/desk/bin/tag/empty');
    expect(asked.text).toContain('عنصران');
    await browsers.administrator.post('/desk/bin/tag/empty', {});
    expect(await listBin(system, 'tag', { before: undefined, limit: 5 })).toEqual([]);
    expect(await listBin(commandLine, 'page', { before: undefined, limit: 5 })).toEqual([]);
    const refused = await browsers.administrator.post('/desk/bin/days', { days: '1000' });
    expect([refused.status, refused.text.includes('من 1 إلى 365')]).toEqual([422, true]);
  });
});

test('a journalist may not empty the bin', async () => {
  await expect(setBinDays({ who: journalist, now: at(1) }, '3')).rejects.toThrow('notAllowed');
});
