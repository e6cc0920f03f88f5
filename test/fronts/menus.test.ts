import request from 'supertest';
import { system } from '../../src/accounts/account';
import { readPageInput } from '../../src/pages/page.input';
import { addPage } from '../../src/pages/page.service';
import { ensureTags } from '../../src/sections/tags/tag.service';
import { saveMenu } from '../../src/settings/menus';
import { aStory, at, openNewsroom, sectionId } from '../articles/newsroom';
import { aNewspaper } from './a.newspaper';

let database: Awaited<ReturnType<typeof openNewsroom>>;
let app: Awaited<ReturnType<typeof aNewspaper>>;
beforeAll(async () => {
  database = await openNewsroom();
  await aStory({ section: 'sports' });
  app = await aNewspaper(() => at(10));
});
afterAll(() => database.close());

const linksIn = (html: string) =>
  [...html.matchAll(/<a href="([^"]+)"[^>]*>([^<]+)<\/a>/g)].map(([, url, name]) => [
    decodeURI(url ?? ''),
    name,
  ]);
async function partsOf(path: string) {
  const { text } = await request(app).get(path);
  const strips = [...text.matchAll(/<nav class="sections[^"]*"[^]*?<\/nav>/g)].map(([nav]) => nav);
  const footer = /aria-labelledby="colophon-paper"[^]*?<\/nav>/.exec(text)?.[0] ?? '';
  return { header: strips[0] ?? '', under: strips[1], footer };
}

test('the default menu shows the sections in their order', async () => {
  const { header, under } = await partsOf('/');
  expect(linksIn(header).length).toBeGreaterThan(3);
  expect(under).toBeUndefined();
});

describe('a menu that was set', () => {
  beforeAll(async () => {
    const [tag] = await ensureTags(['كأس العالم'], 'ar');
    const texts = [{ lang: 'ar', title: 'من نحن', slug: 'about', body: '<p>نص</p>' }];
    const page = await addPage({ who: system, now: at(0) }, readPageInput({ texts }));
    const gone = { to: `section:${'f'.repeat(24)}`, items: [{ to: `page:${page.id}` }] };
    const sports = { to: `section:${await sectionId('sports')}`, name: 'ملاعب' };
    const below = [{ to: `tag:${tag?.id ?? ''}` }, { to: '/tips', name: 'راسلنا' }];
    await saveMenu('ar', 'header', [{ ...sports, items: below }, gone]);
    await saveMenu('ar', 'footer', [
      { to: `page:${page.id}` },
      { to: 'https://radio.example/', name: 'إذاعة' },
    ]);
    // No subscriber of events invalidates the cached pages of the first app.
    app = await aNewspaper(() => at(10));
  });

  test('is in the header, with the names that editors gave and without deleted targets', async () => {
    expect(linksIn((await partsOf('/')).header)).toEqual([
      ['/sports', 'ملاعب'],
      ['/page/about', 'من نحن'],
    ]);
  });

  test('shows the lines below a line on the pages of that line', async () => {
    expect((await partsOf('/')).under).toBeUndefined();
    const { header, under = '' } = await partsOf('/sports');
    expect(header).toMatch(/href="\/sports"[^>]*aria-current="page"/);
    expect(linksIn(under)).toEqual([
      ['/tag/كأس-العالم', 'كأس العالم'],
      ['/tips', 'راسلنا'],
    ]);
  });

  test('is in the footer before the links of the paper itself', async () => {
    expect(linksIn((await partsOf('/')).footer).slice(0, 2)).toEqual([
      ['/page/about', 'من نحن'],
      ['https://radio.example/', 'إذاعة'],
    ]);
  });

  test('belongs to one edition; the others have their own', async () => {
    expect(linksIn((await partsOf('/fr/')).header).length).toBeGreaterThan(3);
  });
});
