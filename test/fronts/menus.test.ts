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

test('without a menu of their own, the sections stand in their order', async () => {
  const { header, under } = await partsOf('/');
  expect(linksIn(header).length).toBeGreaterThan(3);
  expect(under).toBeUndefined();
});

describe('a menu that was set', () => {
  beforeAll(async () => {
    const [tag] = await ensureTags(['كأس العالم'], 'ar');
    const texts = [{ lang: 'ar', title: 'من نحن', slug: 'about', body: '<p>نص</p>' }];
    const page = await addPage(system, readPageInput({ texts }), at(0));
    const gone = { to: `section:${'f'.repeat(24)}`, items: [{ to: `page:${page.id}` }] };
    const sports = { to: `section:${await sectionId('sports')}`, name: 'ملاعب' };
    const below = [{ to: `tag:${tag?.id ?? ''}` }, { to: '/tips', name: 'راسلنا' }];
    await saveMenu('ar', 'header', [{ ...sports, items: below }, gone]);
    await saveMenu('ar', 'footer', [
      { to: `page:${page.id}` },
      { to: 'https://radio.example/', name: 'إذاعة' },
    ]);
    // Pages that stand in memory are dropped by the event, which nobody follows here.
    app = await aNewspaper(() => at(10));
  });

  test('stands in the header, with the names that editors gave; what is gone is left out', async () => {
    expect(linksIn((await partsOf('/')).header)).toEqual([
      ['/sports', 'ملاعب'],
      ['/page/about', 'من نحن'],
    ]);
  });

  test('shows what is below a line on the pages that stand there', async () => {
    expect((await partsOf('/')).under).toBeUndefined();
    const { header, under = '' } = await partsOf('/sports');
    expect(header).toMatch(/href="\/sports"[^>]*aria-current="page"/);
    expect(linksIn(under)).toEqual([
      ['/tag/كأس-العالم', 'كأس العالم'],
      ['/tips', 'راسلنا'],
    ]);
  });

  test('stands in the footer before the links of the paper itself', async () => {
    expect(linksIn((await partsOf('/')).footer).slice(0, 2)).toEqual([
      ['/page/about', 'من نحن'],
      ['https://radio.example/', 'إذاعة'],
    ]);
  });

  test('is of one edition: the others keep theirs', async () => {
    expect(linksIn((await partsOf('/fr/')).header).length).toBeGreaterThan(3);
  });
});
