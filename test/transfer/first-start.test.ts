import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasAccounts } from '../../src/accounts/account.service';
import { articlesAfter } from '../../src/articles/article.service';
import { readSections } from '../../src/sections/section.service';
import { localFiles } from '../../src/storage/local';
import { firstStart, prepareNewsroom, type FirstStartParts } from '../../src/transfer/first-start';
import { aStory } from '../articles/newsroom';
import { openTemporaryDatabase } from '../database/temporary';
import { aPaper } from '../web/a.paper';

const folder = mkdtempSync(join(tmpdir(), 'midad-first-'));
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
const parts = (facts: Partial<FirstStartParts> = {}): FirstStartParts => ({
  files: localFiles(folder),
  paper: aPaper({ languages: ['en'] }),
  now: new Date(),
  demo: true,
  ...facts,
});

beforeEach(async () => {
  database = await openTemporaryDatabase();
  await prepareNewsroom(database, new Date());
});
afterEach(() => database.close());
afterAll(() => rmSync(folder, { recursive: true }));

test('a new database has sections and no accounts', async () => {
  await prepareNewsroom(database, new Date());
  expect((await readSections()).all).toHaveLength(9);
  expect(await hasAccounts()).toBe(false);
});

test('the first start loads the demo edition in the languages of the paper and creates one administrator', async () => {
  const first = await firstStart(parts());
  expect(first.demo?.stories).toBeGreaterThan(5);
  expect((await articlesAfter(undefined, 100)).every(({ lang }) => lang === 'en')).toBe(true);
  expect(first.administrator?.account).toMatchObject({ email: 'admin@midad.example', role: 'administrator' });
  expect(first.administrator?.password).toMatch(/^\S{12,}$/);
  expect(await firstStart(parts())).toEqual({});
});

test('without the demo edition the paper starts empty', async () => {
  const first = await firstStart(parts({ demo: false, paper: aPaper({ siteUrl: 'http://127.0.0.1:3000' }) }));
  expect(first.demo).toBeUndefined();
  expect(first.administrator?.account.email).toBe('admin@midad.local');
  expect(await articlesAfter(undefined, 1)).toEqual([]);
});

test('a paper with stories of its own gets no demo edition', async () => {
  await aStory({ headline: 'خبر وصل قبل البداية' });
  const first = await firstStart(parts());
  expect(first.demo).toBeUndefined();
  expect(first.administrator).toBeDefined();
});
