import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type Express } from 'express';
import request from 'supertest';
import type { Role } from '../../src/accounts/permissions/role';
import { mediaDesk } from '../../src/media/desk/media.desk.routes';
import { partsDesk } from '../../src/media/desk/parts.desk';
import { searchLibraryFor } from '../../src/media/library.search';
import type { LibraryFilter } from '../../src/media/library.service';
import { findMedia, storeUpload } from '../../src/media/media.service';
import type { Media } from '../../src/media/media';
import { describeMedia } from '../../src/media/texts/words.service';
import { originalRoutes } from '../../src/media/originals/original.routes';
import { localFiles } from '../../src/storage/local';
import { createOutgoing } from '../../src/web/outgoing/outgoing';
import type { Site } from '../../src/web/site';
import { anActor } from '../an.actor';
import { aBrowser, aDesk, anAccount, signIn, type Browser } from '../desk/a.desk';
import { openTemporaryDatabase } from '../database/temporary';
import { endedRenditions } from './ended.renditions';
import { aPicture, withIptc } from './a.picture';

const secret = 'a secret that signs originals';
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let folder: string;
let renditions: ReturnType<typeof endedRenditions>;
let app: Express;
let foreign: Server;
const used = new Set<string>();

beforeAll(async () => {
  database = await openTemporaryDatabase();
  folder = await mkdtemp(join(tmpdir(), 'media-words-'));
  const files = localFiles(folder);
  renditions = endedRenditions(files);
  const site: { current?: Site } = {};
  const parts = {
    files,
    secret,
    renditions,
    uploadsDir: folder,
    site: { clock: () => new Date(), paper: () => site.current?.paper() } as Site,
    uses: () => Promise.resolve([]),
    published: () => Promise.resolve(new Set<string>()),
    used: () => Promise.resolve(used),
  };
  const own = createOutgoing({ permits: (address) => address === '127.0.0.1' });
  const desk = aDesk({ rooms: [partsDesk(parts, own), mediaDesk(parts)] });
  site.current = desk.site;
  app = express().use(originalRoutes({ files, secret, clock: () => new Date() }), desk.app);
  const picture = await (await aPicture(700, 500)).jpeg().toBuffer();
  foreign = createServer((asked, response) => {
    const isPicture = asked.url?.startsWith('/a%20photo.jpg') === true;
    response.writeHead(isPicture ? 200 : 404, { 'Content-Type': isPicture ? 'image/jpeg' : 'text/html' });
    response.end(isPicture ? picture : 'no');
  });
  await new Promise<void>((ready) => void foreign.listen(0, '127.0.0.1', ready));
});
afterAll(async () => {
  await renditions.end();
  foreign.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const as = async (role: Role): Promise<{ browser: Browser; id: string }> => {
  const [browser, account] = [aBrowser(app), await anAccount(role)];
  await signIn(browser, account);
  await browser.open('/desk/media');
  return { browser, id: account.id };
};

let width = 600;
const aFile = async (uploadedBy: string, facts: object = {}): Promise<Media> => {
  width += 1;
  const content = await (await aPicture(width, 420)).jpeg().toBuffer();
  const actor = anActor('journalist', { id: uploadedBy });
  const upload = { content, filename: 'a.jpg', lang: 'ar', actor, ...facts };
  return (await storeUpload(localFiles(folder), upload, new Date())).media;
};
const stored = async ({ id }: Media) => (await findMedia([id])).get(id);
const json = { Accept: 'application/json' };

describe('the texts of several files', () => {
  test('are one grid in one language, which keeps the other languages', async () => {
    const { browser, id } = await as('photographer');
    const one = await aFile(id, { alt: { fr: 'Un marché' } });
    const two = await aFile(id);
    const page = await browser.open(`/desk/media/words?ids=${one.id},${two.id}&lang=ar`);
    expect(page.text.match(/class="words-row"/g)).toHaveLength(2);
    const values = {
      ids: `${one.id},${two.id}`,
      lang: 'ar',
      [`alt.${one.id}`]: 'سوق',
      [`alt.${two.id}`]: 'ميناء',
      [`credit.${two.id}`]: 'وكالة',
      'credit.all': 'ليلى بناني',
    };
    expect((await browser.post('/desk/media/words', values)).status).toBe(303);
    expect((await stored(one))?.alt).toEqual({ fr: 'Un marché', ar: 'سوق' });
    // What is for all fills only empty fields.
    expect((await stored(one))?.credit).toEqual({ ar: 'ليلى بناني' });
    expect((await stored(two))?.credit).toEqual({ ar: 'وكالة' });
  });

  test('that are sent at the same moment are all stored', async () => {
    const [file, kinds] = [await aFile('e'.repeat(24)), ['alt', 'caption', 'credit'] as const];
    const context = { who: anActor('editor'), now: new Date() };
    const send = (kind: string) =>
      describeMedia(context, { id: file.id, lang: 'ar', words: { [kind]: kind }, onlyMissing: true });
    await Promise.all(kinds.map(send));
    const { alt, caption, credit } = (await stored(file)) ?? file;
    expect([alt, caption, credit]).toEqual(kinds.map((kind) => ({ ar: kind })));
  });

  test('a text that is too long is refused beside its field, and the other files are stored', async () => {
    const { browser, id } = await as('photographer');
    const [one, two] = [await aFile(id), await aFile(id)];
    const values = {
      ids: `${one.id},${two.id}`,
      lang: 'ar',
      [`alt.${one.id}`]: 'ن'.repeat(301),
      [`alt.${two.id}`]: 'ميناء',
    };
    const page = await browser.post('/desk/media/words', values);
    expect(page.status).toBe(422);
    expect(page.text).toContain(`id="fault-alt.${one.id}"`);
    expect((await stored(two))?.alt).toEqual({ ar: 'ميناء' });
    const told = await browser.post('/desk/media/words', values, json);
    expect(JSON.parse(told.text)).toMatchObject({
      error: { fields: { [`alt.${one.id}`]: expect.any(String) as string } },
    });
  });

  test('that are only to fill what is missing leave the stored ones', async () => {
    const { browser, id } = await as('photographer');
    const one = await aFile(id, { alt: { ar: 'الأول' } });
    const values = {
      ids: one.id,
      lang: 'ar',
      missing: '1',
      [`alt.${one.id}`]: 'x',
      [`credit.${one.id}`]: 'م',
    };
    expect((await browser.post('/desk/media/words', values, json)).status).toBe(200);
    expect(await stored(one)).toMatchObject({ alt: { ar: 'الأول' }, credit: { ar: 'م' } });
  });

  test('of the files of others are not changed by a contributor', async () => {
    const { browser } = await as('contributor');
    const one = await aFile('b'.repeat(24));
    const values = { ids: one.id, lang: 'ar', [`alt.${one.id}`]: 'x' };
    expect((await browser.post('/desk/media/words', values)).status).toBe(403);
    expect((await stored(one))?.alt).toEqual({});
  });
});

describe('an upload in parts', () => {
  const send = (browser: Browser, path: string, content: Buffer) =>
    browser.send(path, content, { ...json, 'Content-Type': 'application/octet-stream' });

  test('is stored with its last part, and continues where it stopped', async () => {
    const { browser } = await as('photographer');
    const content = await (await aPicture(1400, 900)).png().toBuffer();
    const half = Math.floor(content.length / 2);
    const path = (at: number) => `/desk/media/parts/0a0a-1b1b?at=${at}&total=${content.length}&name=a.png`;
    const late = await send(browser, path(half), content.subarray(half));
    expect([late.status, late.body]).toEqual([409, { received: 0 }]);
    const first = await send(browser, path(0), content.subarray(0, half));
    expect(first.body).toEqual({ received: half });
    const asked = await browser.open('/desk/media/parts/0a0a-1b1b', json);
    expect(asked.body).toEqual({ received: half });
    const last = await send(browser, path(half), content.subarray(half));
    expect(last.status).toBe(201);
    expect(last.body).toMatchObject({ files: [{ known: false, width: 1400, kind: 'image' }] });
    const other = await as('photographer');
    expect((await other.browser.open('/desk/media/parts/0a0a-1b1b', json)).body).toEqual({ received: 0 });
  });

  test('of a wrong file says why, in the language of the person', async () => {
    const { browser } = await as('photographer');
    const text = Buffer.from('no picture '.repeat(100));
    const path = `/desk/media/parts/0a0a-2c2c?at=0&total=${text.length}&name=notes.txt`;
    const sent = await send(browser, path, text);
    expect(sent.status).toBe(422);
    expect(sent.body).toMatchObject({ files: [{ name: 'notes.txt' }] });
    expect(sent.text).toContain('غير مقبول');
    expect((await send(browser, path.replace('at=0', 'at=x'), text)).status).toBe(422);
    expect((await send(browser, path.replace('0a0a-2c2c', '..'), text)).status).toBe(404);
  });
});

describe('a picture of another host', () => {
  const fetched = async (browser: Browser, path: string) => {
    const { port } = foreign.address() as AddressInfo;
    return browser.post(
      '/desk/media/fetched',
      { address: `http://127.0.0.1:${port}${path}`, lang: 'ar' },
      json,
    );
  };

  test('is copied into the library, or refused with a word', async () => {
    const { browser } = await as('journalist');
    const sent = await fetched(browser, '/a%20photo.jpg');
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ files: [{ name: 'a photo.jpg', width: 700 }] });
    const refused = await fetched(browser, '/none');
    expect(refused.status).toBe(422);
    expect(refused.body).toMatchObject({ files: [{ error: expect.any(String) as string }] });
  });

  test('of a machine of the own network is not fetched', async () => {
    const { browser } = await as('journalist');
    const sent = await browser.post(
      '/desk/media/fetched',
      { address: 'http://localhost:1/x', lang: 'ar' },
      json,
    );
    expect(sent.status).toBe(422);
  });
});

test('the original is downloaded at an address that expires', async () => {
  const { browser, id } = await as('journalist');
  const one = await aFile(id);
  const led = await browser.open(`/desk/media/${one.id}/original`);
  expect(led.status).toBe(303);
  const got = await request(app).get(led.headers['location'] ?? '');
  expect(got.headers['content-disposition']).toContain('attachment');
});

test('the framing is read and stored without touching the texts', async () => {
  const { browser, id } = await as('journalist');
  const one = await aFile(id, { alt: { ar: 'سوق' } });
  const read = await browser.open(`/desk/media/${one.id}/framing`, json);
  expect(read.body).toMatchObject({ focalPoint: { x: 0.5, y: 0.5 }, mayChange: true });
  const values = {
    x: '20',
    y: '30',
    'square-own': '1',
    'square-x': '40',
    'square-y': '50',
    'square-zoom': '200',
  };
  expect((await browser.post(`/desk/media/${one.id}/framing`, values, json)).status).toBe(200);
  expect(await stored(one)).toMatchObject({
    alt: { ar: 'سوق' },
    focalPoint: { x: 0.2, y: 0.3 },
    framings: { square: { x: 0.4, y: 0.5, zoom: 2 } },
  });
});

test('filters find files by owner, rights, use, time and missing texts', async () => {
  const owner = 'f'.repeat(24);
  const jpeg = await (await aPicture(590, 420)).jpeg().toBuffer();
  const bare = await aFile(owner);
  const told = await aFile(owner, { alt: { ar: 'سوق' }, credit: { ar: 'وكالة' } });
  const owned = await aFile(owner, { content: withIptc(jpeg, { 116: '© MAP' }) });
  used.add(told.id);
  const actor = anActor('editor');
  const found = async (filter: LibraryFilter) => {
    const viewer = {
      actor,
      published: () => Promise.resolve(new Set<string>()),
      used: () => Promise.resolve(used),
    };
    const { items } = await searchLibraryFor(viewer, { uploadedBy: owner, ...filter }, { limit: 50 });
    return items.map(({ id }) => id).sort();
  };
  expect(await found({ rights: 'credited' })).toEqual([told.id]);
  expect(await found({ rights: 'uncredited' })).toEqual([bare.id, owned.id].sort());
  expect(await found({ rights: 'copyright' })).toEqual([owned.id]);
  expect(await found({ rights: 'generated' })).toEqual([]);
  expect(await found({ unused: true })).toEqual([bare.id, owned.id].sort());
  expect(await found({ withoutAlt: 'ar' })).toEqual([bare.id, owned.id].sort());
  expect(await found({ since: new Date(Date.now() + 1000) })).toEqual([]);
});

test('pages of the picker follow each other without end', async () => {
  const { browser, id } = await as('editor');
  for (let number = 0; number < 3; number += 1) await aFile(id);
  const all = new Set<string>();
  let next: string | undefined = '';
  for (let page = 0; page < 20 && next !== undefined; page += 1) {
    const { text } = await browser.open(`/desk/media.json?after=${next}`, json);
    const read = JSON.parse(text) as { items: readonly { id: string }[]; next?: string };
    for (const item of read.items) all.add(item.id);
    next = read.next;
  }
  const ids = [...all].slice(0, 2).join(',');
  const named = (await browser.open(`/desk/media.json?ids=${ids}`, json)).body as { items: object[] };
  expect(named.items).toHaveLength(2);
});
