import { Types } from 'mongoose';
import mongoose from 'mongoose';
import { listGroups, listOfAnyStage, listPublished } from '../../../src/articles/store/api.lists.model';
import { anId } from '../../an-id';
import { anActor } from '../../an.actor';
import { aDraft, aStory, at, openNewsroom, sectionId } from '../newsroom';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

const headlines = (stories: readonly { readonly headline: string }[]) =>
  stories.map(({ headline }) => headline);

test('stories of all editions come in the order in which they were published, part after part', async () => {
  await aStory({ headline: 'أول' }, at(1));
  await aStory({ headline: 'Deux', lang: 'fr' }, at(2));
  await aStory({ headline: 'ثالث' }, at(3));
  const languages = ['ar', 'fr', 'en'];
  const first = await listPublished({}, languages, { limit: 1 });
  expect(headlines(first)).toEqual(['ثالث', 'Deux']);
  const [last] = first;
  const after = { publishedAt: last!.publishedAt!, id: last!.id };
  expect(headlines(await listPublished({}, languages, { limit: 5, after }))).toEqual(['Deux', 'أول']);
  const technology = await sectionId('technology');
  expect(
    headlines(await listPublished({ lang: 'fr', sectionId: anId(technology) }, languages, { limit: 5 })),
  ).toEqual(['Deux']);
});

test('stories in any stage are listed for actors who may read them as owners or by section', async () => {
  const sports = await sectionId('sports');
  const mine = await aDraft({ headline: 'مسودتي', section: 'culture' }, anActor('journalist'));
  await aDraft({ headline: 'مسودة رياضية', section: 'sports' });
  const only = { createdBy: mine.createdBy, sectionIds: [anId(sports)] };
  expect(headlines(await listOfAnyStage({}, only, { limit: 9 }))).toEqual(['مسودة رياضية', 'مسودتي']);
  expect(headlines(await listOfAnyStage({ status: 'published' }, only, { limit: 9 }))).toEqual([]);
  expect(await listGroups([mine.translationGroup])).toHaveLength(1);
});

const id = new Types.ObjectId();
const lists: readonly (readonly [
  string,
  Readonly<Record<string, unknown>>,
  Readonly<Record<string, 1 | -1>>,
])[] = [
  ['an edition', { status: 'published', lang: 'ar' }, { publishedAt: -1, _id: -1 }],
  ['a tag in an edition', { status: 'published', lang: 'ar', tagIds: id }, { publishedAt: -1, _id: -1 }],
  ['everything', {}, { _id: -1 }],
  ['a stage', { status: 'draft' }, { _id: -1 }],
  ['a section, whatever the stage', { listedIn: id }, { _id: -1 }],
  ['one’s own', { $or: [{ createdBy: 'x' }, { listedIn: { $in: [id] } }] }, { _id: -1 }],
];

test.each(lists)('a list of %s is read by an index', async (_what, filter, sort) => {
  const plan = await mongoose.connection.collection('articles').find(filter).sort(sort).limit(20).explain();
  expect(JSON.stringify(plan)).not.toContain('COLLSCAN');
});
