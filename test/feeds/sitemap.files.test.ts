import { Types } from 'mongoose';
import { ArticleModel } from '../../src/articles/store/article.model';
import { createSitemapFiles, parseSitemapName, sitemapPath } from '../../src/feeds/sitemap.files';
import { storiesOf } from '../../src/feeds/sitemap.stories';
import { readSections } from '../../src/sections/section.service';
import { aStory, at, openNewsroom } from '../articles/newsroom';
import { aPaper } from '../web/a.paper';

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;

beforeAll(async () => {
  newsroom = await openNewsroom();
});

afterAll(() => newsroom.close());

/** Inserts copies of one story directly into the collection, which is faster than publishing them. */
async function manyStories(count: number, day: number) {
  const { id } = await aStory({ headline: `خبر ${day}` }, at(0));
  const row = await ArticleModel.findById(id).lean();
  const copies = Array.from({ length: count }, (_, n) => ({
    ...row,
    _id: new Types.ObjectId(),
    translationGroup: new Types.ObjectId(),
    slug: `${day}-${n}`,
    slugKey: `${day}-${n}`,
    publishedAt: new Date(Date.UTC(2026, 10, day, 1, n % 60)),
  }));
  await ArticleModel.collection.insertMany(copies);
}

test('a month with too many stories for a file stands in a file a day; every story is in one of them', async () => {
  const files = createSitemapFiles(1000);
  const now = at(60);
  const times = async () => (await files.list('ar', now)).map(({ time }) => time);
  await manyStories(700, 3);
  expect(await times()).toEqual(['2026-11']);
  expect(await files.has({ lang: 'ar', time: '2026-11' }, now)).toBe(true);
  await manyStories(400, 4);
  expect(await times()).toEqual(
    Array.from({ length: 24 }, (_, day) => `2026-11-${String(day + 1).padStart(2, '0')}`),
  );
  expect(await files.has({ lang: 'ar', time: '2026-11' }, now)).toBe(false);
  expect(await files.has({ lang: 'ar', time: '2026-11-03' }, now)).toBe(true);
  expect(await files.has({ lang: 'ar', time: '2026-11-25' }, now)).toBe(false);
});

test('a file is read a few hundred stories at a time, and holds each once', async () => {
  const moment = { paper: aPaper(), sections: await readSections(), now: at(60) };
  const batches: string[][] = [];
  for await (const batch of storiesOf({ lang: 'ar', time: '2026-11-03' }, moment)) {
    batches.push(batch.map(({ loc }) => loc));
  }
  expect(batches.map(({ length }) => length)).toEqual([200, 200, 200, 100]);
  expect(new Set(batches.flat()).size).toBe(700);
});

test('what was printed before 1970 is in a file of its month too', async () => {
  const { id } = await aStory({ headline: 'من الأرشيف الورقي' }, at(0));
  await ArticleModel.updateOne({ _id: id }, { $set: { publishedAt: new Date('1956-03-02T09:00:00Z') } });
  const files = await createSitemapFiles(1000).list('ar', at(60));
  expect(files[0]).toEqual({ lang: 'ar', time: '1956-03' });
  const moment = { paper: aPaper(), sections: await readSections(), now: at(60) };
  const stories = [];
  for await (const batch of storiesOf(files[0]!, moment)) stories.push(...batch);
  expect(stories).toHaveLength(1);
});

test.each(['ar-2026-11', 'fr-2026-01-31', 'ckb-2026-12'])('%s is the name of a file', (name) => {
  expect(sitemapPath(parseSitemapName(name)!)).toBe(`/sitemap-${name}.xml`);
});

test.each([
  'ar',
  'ar-2026',
  'ar-2026-00',
  'ar-2026-13',
  'ar-2026-11-32',
  'ar-2026-11-03-1',
  '../ar-2026-11',
  '',
])('%j is none', (name) => {
  expect(parseSitemapName(name)).toBeUndefined();
});
