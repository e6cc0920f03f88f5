import { pino } from 'pino';
import { commandLine } from '../../src/accounts/account';
import { readPageInput } from '../../src/pages/page.input';
import { showPage } from '../../src/pages/page.routes';
import { addPage, changePage, listPages, removeDemoPages } from '../../src/pages/page.service';
import { pageLinks } from '../../src/pages/page.view';
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
    { paper, t, assets: () => assets },
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
  await addPage(commandLine, readPageInput(about), now);
});
afterAll(() => database.close());

test('a page is shown in each of its languages, cleaned, with links to the others', async () => {
  const page = await show('من-نحن');
  expect(page).toMatchObject({
    kind: 'page',
    view: 'pages/show',
    lang: 'ar',
    model: { title: 'من نحن', bodyHtml: '<p>جريدة</p>', lang: 'ar' },
    head: { alternates: [{ hreflang: 'ar' }, { hreflang: 'fr' }, { hreflang: 'x-default' }] },
  });
  expect(await show('a-propos', 'fr')).toMatchObject({ model: { title: 'À propos' } });
});

test('other spellings of its address lead to it, other languages do not', async () => {
  expect(await show('مِن-نحن')).toEqual({ kind: 'moved', to: '/page/من-نحن', status: 301 });
  await expect(show('a-propos', 'ar')).rejects.toThrow('notFound');
});

test('an address belongs to one page', async () => {
  await expect(addPage(commandLine, readPageInput(about), now)).rejects.toThrow('pages.error.taken');
});

test('the menu has the pages that ask for it, in their order', async () => {
  const text = (title: string) => [{ lang: 'ar', title, body: '' }];
  await addPage(commandLine, readPageInput({ texts: text('اتصل بنا'), menuOrder: 0 }), now);
  await addPage(commandLine, readPageInput({ texts: text('خفية') }), now);
  expect(pageLinks(await listPages(), paper(), 'ar').map(({ name }) => name)).toEqual(['اتصل بنا', 'من نحن']);
  expect(pageLinks(await listPages(), paper(), 'fr')).toEqual([
    { name: 'À propos', url: '/fr/page/a-propos', lang: 'fr' },
  ]);
});

test('an editor gives a page a new text', async () => {
  const [page] = await listPages();
  await changePage(
    commandLine,
    page!.id,
    readPageInput({ texts: [{ ...about.texts[0]!, title: 'عن الجريدة' }] }),
    now,
  );
  expect(await show('عن-الجريدة')).toMatchObject({ model: { title: 'عن الجريدة' } });
  await expect(show('من-نحن')).rejects.toThrow('notFound');
  expect(await findRedirect('/page/من-نحن')).toMatchObject({ to: '/page/عن-الجريدة' });
});

test('a page says one thing a language, and something at all', () => {
  const [text] = about.texts;
  expect(() => readPageInput({ texts: [] })).toThrow('pages.error.empty');
  expect(() => readPageInput({ texts: [text, text] })).toThrow('pages.error.twice');
});

test('the demo edition’s pages go with it, the newsroom’s own stay', async () => {
  await addPage(commandLine, readPageInput({ texts: [{ lang: 'ar', title: 'تجريبية', body: '' }] }), now, {
    demo: true,
  });
  const before = (await listPages()).length;
  expect(await removeDemoPages(commandLine, now)).toBe(1);
  expect(await listPages()).toHaveLength(before - 1);
});
