import { pino } from 'pino';
import { commandLine } from '../../src/accounts/account';
import { readerText } from '../../src/articles/page/article.body';
import { readPageInput } from '../../src/pages/page.input';
import { showPage } from '../../src/pages/page.routes';
import {
  addPage,
  changePage,
  deletePageRevisions,
  listPageRevisions,
  listPages,
  removeDemoPages,
} from '../../src/pages/page.service';
import { sectionTree } from '../../src/sections/section.tree';
import { findRedirect } from '../../src/seo/redirect.service';
import { loadAssets } from '../../src/web/assets/assets';
import { loadMessages } from '../../src/web/templates/messages';
import { createTranslate } from '../../src/web/templates/translate';
import { openTemporaryDatabase } from '../database/temporary';
import { aPaper } from '../web/a.paper';

const now = new Date('2026-11-24T09:00:00Z');
const paper = () => aPaper();
const assets = loadAssets();
const t = createTranslate({ messages: loadMessages(), paper, log: pino({ level: 'silent' }), strict: true });
const show = (slug: string, lang = 'ar') =>
  showPage(
    { lang, params: { slug }, query: {}, path: `/page/${slug}`, now },
    {
      paper,
      t,
      assets: () => assets,
      shownText: (text, at) =>
        readerText(text, { context: { paper, t, sections: () => sectionTree([]) }, now: at }),
    },
  );

const about = {
  texts: [
    { lang: 'ar', title: 'من نحن', body: '<p>جريدة</p><script>x()</script>' },
    { lang: 'fr', title: 'À propos', slug: 'a-propos', body: '<p>Journal</p>' },
  ],
  menuOrder: 1,
};

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
  await addPage({ who: commandLine, now }, readPageInput(about));
});
afterAll(() => database.close());

test('a page appears in each of its languages, sanitised, with links to the others', async () => {
  const page = await show('من-نحن');
  expect(page).toMatchObject({
    kind: 'page',
    template: 'pages/show',
    lang: 'ar',
    model: { title: 'من نحن', bodyHtml: '<p>جريدة</p>', lang: 'ar' },
    head: { alternates: [{ hreflang: 'ar' }, { hreflang: 'fr' }, { hreflang: 'x-default' }] },
  });
  expect(await show('a-propos', 'fr')).toMatchObject({ model: { title: 'À propos' } });
});

test('other spellings of its address redirect, its slug in another language is not found', async () => {
  expect(await show('مِن-نحن')).toEqual({ kind: 'moved', to: '/page/من-نحن', status: 301 });
  await expect(show('a-propos', 'ar')).rejects.toThrow('notFound');
});

test('an address belongs to one page', async () => {
  await expect(addPage({ who: commandLine, now }, readPageInput(about))).rejects.toThrow('pages.error.taken');
});

test('a changed slug redirects', async () => {
  const [page] = await listPages();
  await changePage(
    { who: commandLine, now },
    page!.id,
    readPageInput({ texts: [{ ...about.texts[0]!, title: 'عن الجريدة' }] }),
  );
  expect(await show('عن-الجريدة')).toMatchObject({ model: { title: 'عن الجريدة' } });
  await expect(show('من-نحن')).rejects.toThrow('notFound');
  expect(await findRedirect('/page/من-نحن')).toMatchObject({ to: '/page/عن-الجريدة' });
});

test('a page has at least one text, and one text per language', () => {
  const [text] = about.texts;
  expect(() => readPageInput({ texts: [] })).toThrow('pages.error.empty');
  expect(() => readPageInput({ texts: [text, text] })).toThrow('pages.error.twice');
});

test('removing the demo edition leaves the newsroom’s own pages', async () => {
  await addPage(
    { who: commandLine, now },
    readPageInput({ texts: [{ lang: 'ar', title: 'تجريبية', body: '' }] }),
    {
      demo: true,
    },
  );
  const before = (await listPages()).length;
  expect(await removeDemoPages({ who: commandLine, now })).toBe(1);
  expect(await listPages()).toHaveLength(before - 1);
});

test('the ids that the editor gives to blocks are not stored', async () => {
  const body = '<h2 data-id="a1">عنوان</h2><ul data-id="b2"><li><p>سطر</p></li></ul>';
  const texts = [{ lang: 'ar', title: 'صفحة بكتل', body }];
  const page = await addPage({ who: commandLine, now }, readPageInput({ texts }));
  expect(page.texts[0]?.body).toBe('<h2>عنوان</h2><ul><li><p>سطر</p></li></ul>');
  const shown = await show('صفحة-بكتل');
  expect(shown).toMatchObject({ model: { bodyHtml: '<h2>عنوان</h2><ul><li><p>سطر</p></li></ul>' } });
});

test('each save of a page is a version with who saved it, and the state before the first one is kept', async () => {
  const by = (at: string) => ({ who: commandLine, now: new Date(at) });
  const page = await addPage(
    by('2026-11-24T10:00:00Z'),
    readPageInput({ texts: [{ lang: 'ar', title: 'ميثاق', body: '<p>أول</p>' }] }),
  );
  await deletePageRevisions([page.id]);
  await changePage(
    by('2026-11-24T11:00:00Z'),
    page.id,
    readPageInput({ texts: [{ lang: 'ar', title: 'ميثاق', body: '<p>ثان</p>' }] }),
  );
  const versions = await listPageRevisions(page.id, 10);
  expect(versions.map((each) => [each.by, each.content.texts[0]?.body])).toEqual([
    [commandLine.id, '<p>ثان</p>'],
    ['system', '<p>أول</p>'],
  ]);
});
