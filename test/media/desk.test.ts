import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Express } from 'express';
import type { Role } from '../../src/accounts/permissions/role';
import { mediaDesk } from '../../src/media/desk/media.desk.routes';
import { storeUpload } from '../../src/media/media.service';
import { localFiles } from '../../src/storage/local';
import type { Site } from '../../src/web/site';
import { endedRenditions } from './ended.renditions';
import { aPicture } from './a.picture';
import { aBrowser, aDesk, anAccount, signIn, type Browser } from '../desk/a.desk';
import { savePublication } from '../../src/settings/publication';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let folder: string;
let renditions: ReturnType<typeof endedRenditions>;
let app: Express;

beforeAll(async () => {
  database = await openTemporaryDatabase();
  folder = await mkdtemp(join(tmpdir(), 'media-desk-'));
  const files = localFiles(folder);
  renditions = endedRenditions(files);
  // The room needs the same site as the desk.
  const site: { current?: Site } = {};
  const clock = () => new Date();
  const rooms = [
    mediaDesk({
      files,
      renditions,
      uploadsDir: folder,
      site: { clock, paper: () => site.current?.paper() } as Site,
      uses: () => Promise.resolve([]),
      published: () => Promise.resolve(new Set()),
      used: () => Promise.resolve(new Set()),
      secret: 'a secret that signs originals',
    }),
  ];
  const desk = aDesk({ rooms });
  site.current = desk.site;
  app = desk.app;
});
afterAll(async () => {
  await renditions.end();
  await database.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 9 });
});

const as = async (role: Role) => {
  const browser = aBrowser(app);
  await signIn(browser, await anAccount(role));
  return browser;
};

test('a visitor is redirected to sign in, and no file is stored', async () => {
  const browser = aBrowser(app);
  const page = await browser.open('/desk/media');
  expect(page.status).toBe(303);
  expect(page.headers['location']).toBe('/desk/login?next=%2Fdesk%2Fmedia');
});

test.each<[Role, number]>([
  ['journalist', 200],
  ['photographer', 200],
  ['contributor', 200],
  ['moderator', 403],
])('the library is open to a %s: %d', async (role, status) => {
  const browser = await as(role);
  expect((await browser.open('/desk/media')).status).toBe(status);
  expect((await browser.open('/desk/media.json')).status).toBe(status);
});

test('a form without files appears again with its error', async () => {
  const browser = await as('journalist');
  await browser.open('/desk/media');
  const sent = await browser.upload('/desk/media', { note: 'x' });
  expect(sent.status).toBe(422);
});

test('an unknown file is not found', async () => {
  const browser = await as('editor');
  for (const path of ['/desk/media/nothing', `/desk/media/${'0'.repeat(24)}`]) {
    expect((await browser.open(path)).status).toBe(404);
  }
});

test('an editor withdraws a file with a reason; other roles have no button for it', async () => {
  const content = await (await aPicture(640, 480)).jpeg().toBuffer();
  const sender = await anAccount('journalist');
  const actor = anActor('journalist', { id: sender.id });
  const upload = { content, filename: 'a.jpg', lang: 'ar', actor };
  const { media } = await storeUpload(localFiles(folder), upload, new Date());
  const page = `/desk/media/${media.id}`;
  const journalist = await as('journalist');
  expect((await journalist.open(page)).text).not.toContain(`${page}/withdraw`);
  expect((await journalist.post(`${page}/withdraw`, { reason: 'x' })).status).toBe(403);
  const browser = await as('editor');
  expect((await browser.open(page)).text).toContain(`${page}/withdraw`);
  expect((await browser.post(`${page}/withdraw`, { reason: ' ' })).status).toBe(422);
  expect((await browser.post(`${page}/withdraw`, { reason: 'شكوى' })).status).toBe(303);
  const after = (await browser.open(page)).text;
  expect(after).toContain('شكوى');
  expect(after).not.toContain(`/media/${media.hash}/`);
  expect(after).not.toContain(`${page}/restore`);
});

describe('the credit line', () => {
  const credited = async (browser: Browser, width: number, credit: string) => {
    const content = await (await aPicture(width, 420)).jpeg().toBuffer();
    const sent = await browser.upload('/desk/media', { credit }, { content, name: 'a.jpg', field: 'files' });
    expect(sent.status).toBe(303);
    return sent.headers['location'] ?? '';
  };

  test('is a field of the upload, suggested again to the same person, and never filled in automatically', async () => {
    const [browser, other] = [await as('photographer'), await as('photographer')];
    const first = await browser.open('/desk/media');
    expect(first.text).toContain('لا تُنشر صورة جديدة بلا نسبة');
    expect(first.text).not.toContain('last-credits');
    const page = await browser.open(await credited(browser, 811, 'تصوير: ليلى بناني'));
    expect(page.text).toContain('value="تصوير: ليلى بناني"');
    await credited(browser, 812, 'وكالة المغرب العربي');
    const again = await browser.open('/desk/media');
    expect(again.text).toMatch(
      /<datalist id="last-credits"><option value="وكالة المغرب العربي"><\/option><option value="تصوير: ليلى بناني">/,
    );
    expect(again.text).toMatch(/name="credit"[^>]* value=""/);
    expect((await other.open('/desk/media')).text).not.toContain('ليلى بناني');
  });

  test('is optional where the paper does not ask for credits', async () => {
    await savePublication({ credits: false });
    const { text } = await (await as('journalist')).open('/desk/media');
    expect(text).not.toContain('لا تُنشر صورة جديدة بلا نسبة');
    await savePublication({ credits: true });
  });

  test('that is too long is refused beside its field, with its value', async () => {
    const browser = await as('journalist');
    await browser.open('/desk/media');
    const content = await (await aPicture(813, 420)).jpeg().toBuffer();
    const credit = 'ن'.repeat(201);
    const sent = await browser.upload('/desk/media', { credit }, { content, name: 'a.jpg', field: 'files' });
    expect(sent.status).toBe(422);
    expect(sent.text).toContain(`value="${credit}"`);
  });
});

test('chosen files go to the bin together and come back; one of another person stays, with the reason', async () => {
  const [photographer, other] = [await as('photographer'), await as('photographer')];
  const upload = async (browser: typeof other, width: number) => {
    await browser.open('/desk/media');
    const content = await (await aPicture(width, 420)).jpeg().toBuffer();
    const file = { content, name: `${width}.jpg`, field: 'files' };
    const sent = await browser.upload(`/desk/media?csrf=${browser.token}`, { credit: 'x' }, file);
    return /[0-9a-f]{24}/.exec(sent.headers['location'] ?? '')?.[0] ?? '';
  };
  const [one, two] = [await upload(photographer, 821), await upload(photographer, 822)];
  const foreign = await upload(other, 823);
  await photographer.open('/desk/media');
  const back = '/desk/media?show=mine';
  const sent = await photographer.post('/desk/media/bulk', { act: 'bin', ids: [one, two, foreign], back });
  expect(sent.headers['location']).toBe(back);
  const after = (await photographer.open(back)).text;
  expect(after).toContain('ملفان في السلة');
  expect(after).toContain('بقي ملف في مكانه');
  expect(after).not.toContain(`data-item="${one}"`);
  const fields = { act: 'restore', ids: `${one},${two}`, back: 'https://evil.example/?show=mine' };
  const undone = await photographer.post('/desk/media/bulk', fields);
  expect(undone.headers['location']).toBe(back);
  expect((await photographer.open(back)).text).toContain(`data-item="${two}"`);
  const none = await photographer.post('/desk/media/bulk', { act: 'bin' });
  expect(none.headers['location']).toBe('/desk/media');
  expect((await photographer.open('/desk/media')).text).toContain('اختر ملفا واحدا');
});

test('the library is sorted by age, and its order goes along with search and filters', async () => {
  const browser = await as('editor');
  const { text } = await browser.open('/desk/media?sort=oldest&kind=image&q=x');
  expect(text).toContain('name="sort" value="oldest"');
  expect(text).toMatch(/class="chip-clear" href="\/desk\/media\?q&#x3D;x&amp;sort&#x3D;oldest"/);
  const positions = [...(await browser.open('/desk/media?sort=oldest')).text.matchAll(/data-item="(\w+)"/g)];
  const newest = [...(await browser.open('/desk/media')).text.matchAll(/data-item="(\w+)"/g)];
  const ids = (all: readonly RegExpMatchArray[]) => all.map(([, id]) => id);
  expect(ids(positions)).toEqual(ids(newest).reverse());
});

test('filters of the library are saved as a view of one’s own, beside those of stories', async () => {
  const browser = await as('journalist');
  await browser.open('/desk/media');
  const params = 'kind=image&sort=oldest&evil=1';
  const saved = await browser.post('/desk/media/views', { name: 'صور قديمة', params });
  expect(saved.headers['location']).toBe('/desk/media?kind=image&sort=oldest');
  const { text } = await browser.open('/desk/media');
  expect(text).toContain('<bdi>صور قديمة</bdi>');
  expect((await browser.post('/desk/media/views', { name: 'لنا', params, shared: '1' })).status).toBe(403);
  expect((await (await as('editor')).open('/desk/media')).text).not.toContain('صور قديمة');
  const [, remove = ''] = /action="(\/desk\/media\/views\/\w+\/remove)"/.exec(text) ?? [];
  expect((await browser.post(remove.replace('/media/', '/articles/'), {})).status).toBe(404);
  expect((await browser.post(remove, {})).status).toBe(303);
  expect((await browser.open('/desk/media')).text).not.toContain(remove);
});
