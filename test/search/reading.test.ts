import { setTimeout as wait } from 'node:timers/promises';
import express from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { saveArticle } from '../../src/articles/article.service';
import { kill, unpublish } from '../../src/articles/publishing/publishing.service';
import { createEventFeed } from '../../src/events/feed';
import { changePerson, ensurePerson, findPersonByName } from '../../src/people/person.service';
import { createSearch } from '../../src/search/search';
import { readSections } from '../../src/sections/section.service';
import { createSite } from '../../src/web/create-site';
import { mountEditions } from '../../src/web/pages/editions';
import { aDraft, aStory, at, editor, openNewsroom } from '../articles/newsroom';
import { aFrame } from '../templates/an.edition';
import { aPaper } from '../web/a.paper';
import { aFolder } from './a.story';

const lines: string[] = [];
const log = pino({}, { write: (line: string) => void lines.push(line) });
const paper = () => aPaper();
const frame = () => Promise.resolve(aFrame());

const site = createSite({ paper, clock: () => at(60), log, frame, mode: 'test' });

/** The search of a starting process, whose feed and search have not started. */
async function begin(dataDir: string) {
  const feed = createEventFeed({ database, log });
  const tree = await readSections();
  const search = await createSearch({ site, sections: () => tree, feed, dataDir });
  const app = express();
  mountEditions(app, paper, search.routes);
  const start = async () => {
    await feed.start();
    search.start();
    await search.caughtUp();
  };
  const stop = async () => {
    await feed.stop();
    await search.stop();
  };
  return { search, app, start, stop };
}

let database: Awaited<ReturnType<typeof openNewsroom>>;
let paperAtWork: Awaited<ReturnType<typeof begin>>;
beforeAll(async () => {
  database = await openNewsroom();
  await aStory({
    headline: 'عطل في WhatsApp Web',
    body: '<p>قال <b>مستخدم</b> إن 2 &lt; 3.</p>',
    tags: ['تعليق_الواتساب'],
  });
  for (let n = 0; n < 25; n += 1) {
    await aStory({ headline: `ندوة عن الصحافة ${n}`, section: n % 2 ? 'culture' : 'national' });
  }
  paperAtWork = await begin(database.dataDir);
  await paperAtWork.start();
}, 30_000);
afterAll(async () => {
  await paperAtWork.stop();
  await database.close();
});

/** The page of results, with its entities decoded. */
async function search(query: Readonly<Record<string, string | number>>) {
  const { text, headers, status } = await request(paperAtWork.app).get('/search').query(query);
  return { text: text.replaceAll('&#x3D;', '=').replaceAll('&amp;', '&'), headers, status };
}

const idsOf = async (q: string) => (await paperAtWork.search.api({ q })).items.map(({ id }) => id);

test('a story is found within 200 ms of its publication', async () => {
  const times: number[] = [];
  for (const word of ['زعفران', 'قرنفل', 'كمون']) {
    const { id } = await aStory({ headline: `موسم ${word}` });
    const published = performance.now();
    while (!(await idsOf(word)).includes(id)) await wait(2);
    times.push(performance.now() - published);
  }
  expect(Math.min(...times)).toBeLessThan(200);
});

test.each(['???', '…', '“ ”', '- - -', '#', '👍'])('signs alone (%s) are answered with a hint', async (q) => {
  const { status, text } = await request(paperAtWork.app).get('/search').query({ q, section: 'culture' });
  expect(status).toBe(200);
  expect(text).toContain('اكتب كلمة أو رقما');
  expect(text).not.toContain('ندوة عن الصحافة');
  expect(await paperAtWork.search.api({ q })).toEqual({ total: 0, items: [], next: null });
});

test('drafts are not found, nor stories that were taken back', async () => {
  await aDraft({ headline: 'زنجبيل في مسودة' });
  const story = await aStory({ headline: 'زنجبيل' });
  await paperAtWork.search.caughtUp();
  expect(await idsOf('زنجبيل')).toEqual([story.id]);
  await unpublish(editor, story.id, at(2));
  await paperAtWork.search.caughtUp();
  expect(await paperAtWork.search.api({ q: 'زنجبيل' })).toEqual({ total: 0, items: [], next: null });
});

test('a killed story is gone at once, before the index knows', async () => {
  const other = await begin(aFolder());
  const story = await aStory({ headline: 'كركم' });
  await other.search.caughtUp();
  expect((await other.search.api({ q: 'كركم' })).items).toHaveLength(1);
  await kill({ who: editor, now: at(3) }, story.id, 'سُحب');
  expect((await other.search.api({ q: 'كركم' })).items).toEqual([]);
  await other.stop();
});

test('a story is found by what it says now, not by what it said', async () => {
  const story = await aStory({ headline: 'حلبة قديمة' });
  await saveArticle({ who: editor, now: at(4) }, story, { headline: 'ينسون جديد' });
  await paperAtWork.search.caughtUp();
  expect([await idsOf('حلبة'), await idsOf('ينسون')]).toEqual([[], [story.id]]);
});

test('an author who changes the name is found by the new one', async () => {
  const { id: personId } = await ensurePerson('مريم الشرايبي', 'ar', at(1));
  const story = await aStory({ headline: 'رأي', authors: [{ personId, role: 'author' }] });
  const person = await findPersonByName('مريم الشرايبي');
  await changePerson({ who: editor, now: at(5) }, person!.id, { names: { ar: 'مريم التازي' } });
  await paperAtWork.search.caughtUp();
  expect(await idsOf('كاتب:التازي')).toEqual([story.id]);
});

test('what happened while no process followed is taken up at the next start', async () => {
  await paperAtWork.stop();
  const story = await aStory({ headline: 'خردل' });
  paperAtWork = await begin(database.dataDir);
  await paperAtWork.start();
  expect(await idsOf('خردل')).toEqual([story.id]);
  expect(lines.filter((line) => line.includes('"level":50'))).toEqual([]);
});

test('the page of results marks what was found, counts it and leads on', async () => {
  const { text, headers } = await search({ q: 'صحافة' });
  expect(text).toContain('25 نتيجة');
  expect(text).toContain('<meta name="robots" content="noindex, follow">');
  expect(text).toContain('/search?q=%D8%B5%D8%AD%D8%A7%D9%81%D8%A9&section=culture');
  expect(text).toContain('/search?q=%D8%B5%D8%AD%D8%A7%D9%81%D8%A9&page=2');
  expect(headers['cache-control']).toContain('max-age=0');
  const narrowed = await search({ q: 'صحافة', section: 'national' });
  expect(narrowed.text).toContain('13 نتيجة');
});

test('what is typed comes back as text, never as markup', async () => {
  const { text, status } = await search({ q: '<script>alert(1)</script>"*' });
  expect(status).toBe(200);
  expect(text).not.toContain('<script>alert');
});

test('a mistyped question leads to the one that was meant, as stories spell it', async () => {
  const { text } = await search({ q: 'الصحاقة' });
  expect(text).toMatch(/هل تقصد:.*<bdi>الصحافة<\/bdi>/);
});

test('before anything is asked there is the form alone, in the words of the edition', async () => {
  const { text } = await request(paperAtWork.app).get('/fr/search');
  expect(text).toContain('Rechercher dans le journal');
  expect(text).not.toContain('class="count"');
});

test('typing is completed', async () => {
  const { text, type } = await request(paperAtWork.app).get('/search/suggest').query({ q: 'ندوة عن' });
  expect([type, text]).toEqual(['application/json', '{"items":["ندوة عن الصحافة"]}']);
});

test('programs get results in parts, each once', async () => {
  const ids = new Set<string>();
  let cursor: string | undefined;
  let total = 0;
  do {
    const part = await paperAtWork.search.api({ q: 'صحافة', limit: 10, cursor });
    for (const { id, url, snippet } of part.items) {
      ids.add(id);
      expect(url).toMatch(/^https:\/\/midad\.example\//);
      expect(snippet).not.toContain('<p>');
    }
    total = part.total;
    cursor = part.next ?? undefined;
  } while (cursor !== undefined);
  expect([total, ids.size]).toEqual([25, 25]);
});
