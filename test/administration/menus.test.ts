import { listEntries } from '../../src/audit/audit.service';
import { setMenu } from '../../src/administration/menus/menus.service';
import { addPage } from '../../src/pages/page.service';
import { readPageInput } from '../../src/pages/page.input';
import { system } from '../../src/accounts/account';
import { ensureTags } from '../../src/sections/tags/tag.service';
import { readSections } from '../../src/sections/section.service';
import { loadMenu } from '../../src/settings/menus';
import { actorFor } from '../an.actor';
import { anAccount, openAdministration } from './an.administration';

let here: Awaited<ReturnType<typeof openAdministration>>;
let sports: string;
let about: string;
beforeAll(async () => {
  here = await openAdministration();
  sports = `section:${(await readSections()).bySlug('sports')?.id ?? ''}`;
  const texts = [{ lang: 'ar', title: 'من نحن', slug: 'about', body: '<p>نص</p>' }];
  about = `page:${(await addPage({ who: system, now: new Date() }, readPageInput({ texts }))).id}`;
}, 30_000);
afterAll(() => here.database.close());

const path = '/desk/menus/ar/header';
const form = (rows: readonly (readonly [to: string, address?: string, name?: string, level?: string])[]) => ({
  to: rows.map(([to]) => to),
  address: rows.map(([, address = '']) => address),
  name: rows.map(([, , name = '']) => name),
  level: rows.map(([, , , level = '0']) => level),
});
const post = (fields: object, act = 'save') => here.administrator.post(path, { ...fields, do: act });

test('a menu leads to sections, pages, tags and addresses, one level deep', async () => {
  const [tag] = await ensureTags(['كأس العالم'], 'ar');
  await here.administrator.open(path);
  const saved = await post(
    form([
      [sports],
      ['', '#كأس العالم', '', '1'],
      [about, '', 'عن الجريدة'],
      ['', 'https://radio.example/live', 'إذاعة'],
      [''],
    ]),
  );
  expect([saved.status, saved.headers['location']]).toEqual([303, path]);
  expect(await loadMenu('ar', 'header')).toEqual([
    { to: sports, items: [{ to: `tag:${tag?.id}` }] },
    { to: about, name: 'عن الجريدة', items: [] },
    { to: 'https://radio.example/live', name: 'إذاعة', items: [] },
  ]);
  const { text } = await here.administrator.open(path);
  expect(text).toContain('value="#كأس العالم"');
  expect(text).toContain(`name="to" value="${sports}"`);
  expect(text).toMatch(/id="menu-preview"[^>]*><li><span>رياضة<\/span><ul><li>كأس العالم<\/li><\/ul>/);
  expect((await listEntries(1, 'menu:ar/header')).map(({ act }) => act)).toEqual(['menus.changed']);
});

test('a typed name leads to its section or page, and another text than that of the chosen one to another', async () => {
  await here.administrator.open(path);
  await post(
    form([
      ['', 'رياضه'],
      ['', 'من نحن'],
      [sports, 'رياضة', 'ملاعب'],
      [sports, '/live', 'مباشر'],
    ]),
  );
  expect(await loadMenu('ar', 'header')).toEqual([
    { to: sports, items: [] },
    { to: about, items: [] },
    { to: sports, name: 'ملاعب', items: [] },
    { to: '/live', name: 'مباشر', items: [] },
  ]);
  await post({}, 'reset');
});

test('a menu that was never set begins with its default items', async () => {
  const header = await here.administrator.open('/desk/menus/fr/header');
  const top = (await readSections()).below();
  expect([...header.text.matchAll(/name="to" value="(\w+:\w+)"/g)].map(([, to]) => to)).toEqual(
    top.map(({ id }) => `section:${id}`),
  );
  const footer = await here.administrator.open('/desk/menus/ar/footer');
  expect(footer.text).toContain(`name="to" value="${about}"`);
});

test('its buttons order the lines and save nothing, with or without script', async () => {
  const before = await loadMenu('ar', 'header');
  await here.administrator.open(path);
  const rows = form([
    ['', '/a', 'ألف'],
    ['', '/b', 'باء'],
    ['', '/c', 'جيم'],
  ]);
  const names = ({ text }: { text: string }) =>
    [...(text.split('<template')[0] ?? '').matchAll(/name="name" value="([^"]*)"/g)].map(([, n]) => n);
  expect(names(await post(rows, 'up:1'))).toEqual(['باء', 'ألف', 'جيم']);
  expect(names(await post(rows, 'down:1'))).toEqual(['ألف', 'جيم', 'باء']);
  expect(names(await post(rows, 'remove:0'))).toEqual(['باء', 'جيم']);
  expect(names(await post(rows, 'add'))).toEqual(['ألف', 'باء', 'جيم', '']);
  expect((await post(rows, 'below:2')).text).toContain('name="level" value="1"');
  expect(await loadMenu('ar', 'header')).toEqual(before);
});

test.each([
  ['an address that is none', ['', 'javascript:alert(1)', 'x'], 'address-0'],
  ['an address of another host without its scheme', ['', '//evil.example/', 'x'], 'address-0'],
  ['an address without a name', ['', '/tips'], 'name-0'],
  ['a tag that is not there', ['', '#لا وجود له'], 'address-0'],
  ['a name of no section and no page', ['', 'لا شيء بهذا الاسم'], 'address-0'],
] as const)('%s is refused beside its line, and nothing typed is lost', async (_what, row, field) => {
  await here.administrator.open(path);
  const refused = await post(form([row]));
  expect(refused.status).toBe(422);
  expect(refused.text).toContain(`id="fault-${field}"`);
  expect(refused.text).toContain(`value="${row[1]}"`);
});

test('the default menu is back when a person chooses it', async () => {
  await here.administrator.open(path);
  await post(form([['', '/a', 'ألف']]));
  await here.administrator.open(path);
  await post({}, 'reset');
  expect(await loadMenu('ar', 'header')).toBeUndefined();
  expect((await here.administrator.open('/desk/menus/xx/header')).status).toBe(404);
});

test('a person who may not manage sections is refused, by the route and by the service', async () => {
  const journalist = await anAccount('journalist');
  const browser = await here.enter(journalist);
  expect((await browser.open(path)).status).toBe(403);
  const who = actorFor(journalist);
  await expect(setMenu({ who, now: new Date() }, { lang: 'ar', place: 'header' }, [])).rejects.toThrow(
    'notAllowed',
  );
});
