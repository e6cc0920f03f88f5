import { connection, Types } from 'mongoose';
import {
  deepestPage,
  findLive,
  latestByPerson,
  latestByTag,
  latestIn,
  latestInSection,
  firstPublishedFrom,
  lastPublishedBefore,
  publishedBetween,
} from '../../../src/articles/store/article.lists.model';
import { saveArticle } from '../../../src/articles/article.service';
import { doDueWork, kill, unpublish } from '../../../src/articles/publishing/publishing.service';
import { countReads, mostRead, related, storiesBelow } from '../../../src/articles/reading/reading.service';
import { ensurePerson } from '../../../src/people/person.service';
import { addSection } from '../../../src/sections/section.service';
import { readSectionInput } from '../../../src/sections/section.input';
import { anId } from '../../an-id';
import { aDraft, aStory, at, editor, openNewsroom, sectionId } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());
afterEach(() => connection.collection('articles').deleteMany({}));

const headlines = ({ items }: { items: readonly { headline: string }[] }) =>
  items.map(({ headline }) => headline);
const now = at(1000);

test('an edition’s newest stories stand first; drafts, the withdrawn and other languages do not', async () => {
  await aStory({ headline: 'أولى' }, at(1));
  await aStory({ headline: 'ثانية' }, at(2));
  await aStory({ headline: 'Autre', lang: 'fr' }, at(3));
  await aDraft({ headline: 'مسودة' });
  await unpublish(editor, (await aStory({ headline: 'سحبت' }, at(4))).id, at(5));
  await kill({ who: editor, now: at(5) }, (await aStory({ headline: 'أُعدمت' }, at(4))).id, '');
  expect(headlines(await latestIn('ar', { limit: 10 }, now))).toEqual(['ثانية', 'أولى']);
});

test('a section lists its own stories, those of the sections below, and those also listed there', async () => {
  const parent = await sectionId('sports');
  const names = { slug: 'football', names: { ar: 'كرة القدم' }, parentId: parent };
  const football = await addSection({ who: editor, now: at(0) }, readSectionInput(names));
  await aStory({ headline: 'رياضة', section: 'sports' }, at(1));
  await aStory({ headline: 'كرة', section: 'football' }, at(2));
  await aStory({ headline: 'اقتصاد الرياضة', section: 'economy', alsoIn: ['sports'] }, at(3));
  await aStory({ headline: 'ثقافة', section: 'culture' }, at(4));
  expect(headlines(await latestInSection({ lang: 'ar', id: anId(parent) }, { limit: 10 }, now))).toEqual([
    'اقتصاد الرياضة',
    'كرة',
    'رياضة',
  ]);
  expect(headlines(await latestInSection({ lang: 'ar', id: football.id }, { limit: 10 }, now))).toEqual([
    'كرة',
  ]);
});

test('a tag and a person list their stories', async () => {
  const person = await ensurePerson('كريم بناني', 'ar', at(0));
  const story = await aStory({ headline: 'موقعة', tags: ['هاتف'], authors: [{ personId: person.id }] });
  await aStory({ headline: 'أخرى' });
  expect(
    headlines(await latestByTag({ lang: 'ar', id: anId(story.tagIds[0] ?? '') }, { limit: 5 }, now)),
  ).toEqual(['موقعة']);
  expect(headlines(await latestByPerson({ lang: 'ar', id: person.id }, { limit: 5 }, now))).toEqual([
    'موقعة',
  ]);
});

test('a list goes on by page and by position to the same stories, without a gap where times are equal', async () => {
  for (let n = 0; n < 7; n += 1) await aStory({ headline: `خبر ${n}` }, at(n < 4 ? 1 : 2));
  const whole = headlines(await latestIn('ar', { limit: 20 }, now));
  const byPage: string[] = [];
  for (const page of [1, 2, 3]) byPage.push(...headlines(await latestIn('ar', { limit: 3, page }, now)));
  const byPosition: string[] = [];
  let part = await latestIn('ar', { limit: 3 }, now);
  byPosition.push(...headlines(part));
  while (part.next) {
    part = await latestIn('ar', { limit: 3, after: part.next }, now);
    byPosition.push(...headlines(part));
  }
  expect([byPage, byPosition]).toEqual([whole, whole]);
  expect(part).not.toHaveProperty('next');
});

test('a day of the archive has the stories of that day, and knows its neighbours', async () => {
  await aStory({ headline: 'قبل' }, at(0));
  await aStory({ headline: 'أثناء' }, at(10));
  await aStory({ headline: 'بعد' }, at(20));
  expect(
    headlines(await publishedBetween({ lang: 'ar', from: at(10), to: at(20) }, { limit: 5 }, now)),
  ).toEqual(['أثناء']);
  expect((await lastPublishedBefore('ar', at(10)))?.publishedAt).toEqual(at(0));
  expect((await firstPublishedFrom('ar', at(11), now))?.publishedAt).toEqual(at(20));
  expect(await firstPublishedFrom('ar', at(21), now)).toBeUndefined();
});

test('an expired story is on no list, even before due work unpublishes it', async () => {
  const story = await aStory({ headline: 'تنتهي', expiresAt: at(10) }, at(1));
  expect(headlines(await latestIn('ar', { limit: 5 }, at(9)))).toEqual(['تنتهي']);
  expect(headlines(await latestIn('ar', { limit: 5 }, at(10)))).toEqual([]);
  expect(await findLive([story.id], at(10))).toEqual([]);
  await doDueWork(at(11));
});

test('related stories share most tags; never the story itself, nor what only shares its section', async () => {
  const story = await aStory({ headline: 'أصل', tags: ['أ', 'ب'] }, at(1));
  await aStory({ headline: 'وسمان', tags: ['أ', 'ب'], section: 'economy' }, at(2));
  await aStory({ headline: 'وسم', tags: ['ب'], section: 'economy' }, at(3));
  await aStory({ headline: 'قسم' }, at(4));
  await aStory({ headline: 'غريبة', section: 'culture' }, at(5));
  expect((await related(story, now)).map(({ headline }) => headline)).toEqual(['وسمان', 'وسم']);
});

test('related stories do not take all that the section has', async () => {
  const story = await aStory({ headline: 'أصل', tags: ['ماء'], section: 'culture' }, at(1));
  for (const n of [2, 3, 4, 5]) {
    await aStory({ headline: `ماء ${n}`, tags: ['ماء'], section: 'culture' }, at(n));
  }
  const below = await storiesBelow(story, { related: 4, more: 6 }, { now });
  expect(below.related.map(({ headline }) => headline)).toEqual(['ماء 5', 'ماء 4']);
  expect(below.moreInSection.map(({ headline }) => headline)).toEqual(['ماء 3', 'ماء 2']);
});

test('the most read of two days stand first, and the newest fill up', async () => {
  const stories = [];
  for (let n = 0; n < 3; n += 1) stories.push(await aStory({ headline: `خبر ${n}` }, at(n)));
  const [a, b] = stories.map(({ id }) => id);
  const day = 24 * 60;
  await countReads(new Map([[anId(a ?? ''), 50]]), at(-5 * day));
  await countReads(new Map([[anId(a ?? ''), 3]]), at(-day));
  await countReads(new Map([[anId(a ?? ''), 2]]), at(0));
  await countReads(
    new Map([
      [anId(b ?? ''), 4],
      [anId('f'.repeat(24)), 9],
    ]),
    at(0),
  );
  expect((await mostRead('ar', 3, { now: at(100) })).map(({ headline }) => headline)).toEqual([
    'خبر 0',
    'خبر 1',
    'خبر 2',
  ]);
});

test('readings of stories that readers do not see are not counted', async () => {
  const live = await aStory({ headline: 'منشور' }, at(0));
  const draft = await aDraft({ headline: 'مسودة' });
  const unseen = await aStory({ headline: 'مسحوب' }, at(0));
  await unpublish(editor, unseen.id, at(1));
  await countReads(new Map([live, draft, unseen].map(({ id }) => [id, 5])), at(2));
  const rows = await connection.collection('reads').find({ reads: 5 }).toArray();
  const own = rows.map(({ articleId }) => String(articleId));
  expect(own).toContain(live.id);
  expect(own).not.toContain(draft.id);
  expect(own).not.toContain(unseen.id);
});

test('lists do not read the body', async () => {
  await aStory();
  expect((await latestIn('ar', { limit: 1 }, now)).items[0]).not.toHaveProperty('body');
});

interface Plan {
  readonly executionStats: { readonly totalDocsExamined: number };
  readonly queryPlanner: unknown;
}

describe('no list reads more of the archive than it shows', () => {
  const filters: readonly [string, () => Promise<object>][] = [
    ['the newest', () => Promise.resolve({})],
    ['a section', async () => ({ listedIn: new Types.ObjectId(await sectionId('technology')) })],
    [
      'a tag',
      async () => ({ tagIds: new Types.ObjectId((await aStory({ tags: ['هاتف'] })).tagIds[0] ?? '') }),
    ],
    [
      'a person',
      async () => ({ 'authors.personId': new Types.ObjectId((await ensurePerson('م', 'ar', at(0))).id) }),
    ],
  ];
  test.each(filters)('%s', async (_name, filter) => {
    for (let n = 0; n < 12; n += 1) await aStory({ headline: `خبر ${n}`, tags: ['هاتف'] }, at(n));
    const asked = { status: 'published', lang: 'ar', ...(await filter()) };
    const plan = (await connection
      .collection('articles')
      .find(asked)
      .sort({ publishedAt: -1, _id: -1 })
      .limit(5)
      .explain()) as Plan;
    expect(JSON.stringify(plan.queryPlanner)).toContain('IXSCAN');
    expect(plan.executionStats.totalDocsExamined).toBeLessThanOrEqual(5);
  });
});

test('pages are numbered to a depth that stays cheap', async () => {
  expect(deepestPage).toBe(500);
  await aStory({ headline: 'وحيدة' });
  const story = await latestIn('ar', { limit: 1, page: 10_000 }, now);
  expect(story.items).toEqual([]);
});

test('a story that leaves a tag leaves its list', async () => {
  const story = await aStory({ tags: ['هاتف'] });
  await saveArticle({ who: editor, now: at(1) }, { id: story.id, version: 2 }, { tags: [] });
  expect(
    headlines(await latestByTag({ lang: 'ar', id: anId(story.tagIds[0] ?? '') }, { limit: 5 }, now)),
  ).toEqual([]);
});
