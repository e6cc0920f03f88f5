import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandLine } from '../../../src/accounts/account';
import { latestIn, latestInSection, translationsOf } from '../../../src/articles/store/article.lists.model';
import { readArticleInput } from '../../../src/articles/article.input';
import { articlesAfter } from '../../../src/articles/article.service';
import { mostRead } from '../../../src/articles/reading/reading.service';
import { listDemoMedia, listMedia } from '../../../src/media/media.service';
import { listPages } from '../../../src/pages/page.service';
import { listPeople } from '../../../src/people/person.service';
import { ensureDefaultSections, readSections } from '../../../src/sections/section.service';
import { listTags } from '../../../src/sections/tags/tag.service';
import { localFiles } from '../../../src/storage/local';
import { readDemoEdition } from '../../../src/transfer/demo/edition';
import { storeDemoPictures } from '../../../src/transfer/demo/demo.pictures';
import { loadDemoEdition } from '../../../src/transfer/demo/load-demo';
import { removeDemoEdition } from '../../../src/transfer/demo/remove-demo';
import { openTemporaryDatabase } from '../../database/temporary';
import { createAndPublish } from '../../articles/create-and-publish';

const folder = mkdtempSync(join(tmpdir(), 'midad-demo-'));
const files = localFiles(folder);
const languages = ['ar', 'fr', 'en'] as const;
const now = new Date();
const parts = { files, now, languages };
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;

beforeAll(async () => {
  database = await openTemporaryDatabase();
  await ensureDefaultSections(now);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
});

const originals = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /originals\/.*\./.test(name));

test('a second load finds the pictures of an interrupted one', async () => {
  const few = { ...readDemoEdition(), people: [], articles: readDemoEdition().articles.slice(0, 2) };
  const before = await storeDemoPictures(few, files, now);
  expect([before.size, await storeDemoPictures(few, files, now)]).toEqual([2, before]);
});

/** The result of the work and its CPU time in milliseconds, which is independent of parallel tests. */
async function timed<T>(work: () => Promise<T>) {
  const before = process.cpuUsage();
  const given = await work();
  const { user, system } = process.cpuUsage(before);
  return { given, took: (user + system) / 1000 };
}

test('the edition loads faster than its pictures one by one, fills every section and returns its numbers', async () => {
  const edition = readDemoEdition();
  const some = { ...edition, people: [], articles: edition.articles.slice(2, 7) };
  const pictures = await timed(() => storeDemoPictures(some, files, now));
  const { given: loaded, took } = await timed(() => loadDemoEdition(parts));
  expect(took).toBeLessThan((pictures.took / some.articles.length) * edition.articles.length);
  expect(loaded).toMatchObject({ stories: edition.articles.length, people: edition.people.length });
  for (const { id, slug } of (await readSections()).all) {
    const { items } = await latestInSection({ lang: 'ar', id }, { limit: 1 }, now);
    expect([slug, items.length]).toEqual([slug, 1]);
  }
  for (const lang of languages)
    expect((await latestIn(lang, { limit: 10 }, now)).items.length).toBeGreaterThan(5);
});

test('all of it is marked as demo, with pictures, people and readers', async () => {
  const stories = await articlesAfter(undefined, 100);
  expect(
    stories.filter(({ demo, leadImage, status }) => !demo || !leadImage || status !== 'published'),
  ).toEqual([]);
  expect((await listPeople(undefined, 100)).every(({ demo, photoId }) => demo && photoId !== undefined)).toBe(
    true,
  );
  expect((await listPages()).every(({ demo, texts }) => demo && texts.length === 3)).toBe(true);
  expect((await listDemoMedia()).length).toBe(originals().length);
  const [first] = await mostRead('ar', 1, { now });
  const edition = readDemoEdition().articles.filter(({ lang }) => lang === 'ar');
  expect(first?.externalId).toBe(`demo:${edition.sort((a, b) => b.reads - a.reads)[0]?.id ?? ''}`);
});

test('translations are linked, links refer to stories, corrections have their time', async () => {
  const stories = await articlesAfter(undefined, 100);
  const edition = readDemoEdition().articles;
  const translated = edition.find(({ translationOf }) => translationOf !== undefined)!;
  const original = stories.find(({ externalId }) => externalId === `demo:${translated.translationOf!}`)!;
  const others = await translationsOf(original, now);
  expect(others.map(({ externalId }) => externalId)).toContain(`demo:${translated.id}`);
  const links = stories.flatMap(({ body }) => [...body.matchAll(/article:([^"]*)"/g)].map(([, id]) => id));
  expect(links.length).toBeGreaterThan(20);
  expect(links.filter((id) => !stories.some((story) => story.id === id))).toEqual([]);
  const corrected = edition.find(({ correction }) => correction)!;
  const story = stories.find(({ externalId }) => externalId === `demo:${corrected.id}`)!;
  expect(story.corrections).toMatchObject([{ text: corrected.correction!.text }]);
  expect(story.updatedAt).toEqual(story.corrections[0]?.at);
});

test('loading it again changes nothing', async () => {
  const count = (await articlesAfter(undefined, 200)).length;
  expect(await loadDemoEdition(parts)).toEqual({ stories: 0, people: 0, pages: 0, pictures: 0 });
  expect((await articlesAfter(undefined, 200)).length).toBe(count);
});

test('it is removed completely, except for records that the newsroom’s own stories use', async () => {
  const [media] = await listDemoMedia();
  const [person] = await listPeople(undefined, 1);
  const [tag] = await listTags('', 1);
  const own = readArticleInput(
    {
      headline: 'خبر الجريدة',
      lang: 'ar',
      section: 'national',
      tags: [tag!.names['ar'] ?? tag!.key],
      body: `<p>نص</p><figure><img src="media:${media!.id}" alt="صورة"></figure>`,
      authors: [{ personId: person!.id }],
    },
    { languages, sections: await readSections() },
  );
  const story = await createAndPublish({ who: commandLine, now }, own);
  const removed = await removeDemoEdition(files, now);
  expect(removed).toMatchObject({ stories: readDemoEdition().articles.length, pages: 3 });
  expect((await articlesAfter(undefined, 100)).map(({ id }) => id)).toEqual([story.id]);
  expect((await listPeople(undefined, 100)).map(({ id }) => id)).toEqual([person!.id]);
  expect((await listTags('', 100)).map(({ id }) => id)).toEqual([tag!.id]);
  const kept = new Set([media!.id, person!.photoId]);
  expect(new Set((await listMedia(100)).map(({ id }) => id))).toEqual(kept);
  expect(originals()).toHaveLength(kept.size);
});
