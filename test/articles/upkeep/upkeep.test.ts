import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connection } from 'mongoose';

import { findArticle, findByExternalId, isInUse, listRevisions } from '../../../src/articles/article.service';
import { latestInSection } from '../../../src/articles/store/article.lists.model';
import { removeDemo } from '../../../src/articles/upkeep/demo.service';
import { relistAfter } from '../../../src/articles/upkeep/relisting.service';
import { addPerson, listPeople } from '../../../src/people/person.service';
import { readPersonInput } from '../../../src/people/person.input';
import { readSectionPatch } from '../../../src/sections/section.input';
import { changeSection } from '../../../src/sections/section.service';
import { listTags } from '../../../src/sections/tags/tag.service';
import { storeUpload } from '../../../src/media/media.service';
import { localFiles } from '../../../src/storage/local';
import { anId } from '../../an-id';
import { aPicture } from '../../media/a.picture';
import { readEvents } from '../events';
import { aStory, at, editor, input, openNewsroom, sectionId } from '../newsroom';
import { createAndPublish } from '../create-and-publish';

let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeAll(async () => {
  database = await openNewsroom();
});
afterAll(() => database.close());

test('stories are listed anew where a section moves below another', async () => {
  const [science, technology] = [await sectionId('science'), await sectionId('technology')];
  const story = await aStory({ headline: 'مذنب', section: 'science' });
  await changeSection({ who: editor, now: at(1) }, anId(science), readSectionPatch({ parentId: technology }));
  for (const event of await readEvents(science)) await relistAfter(event);
  const list = await latestInSection({ lang: 'ar', id: anId(technology) }, { limit: 5 }, at(2));
  expect(list.items.map(({ id }) => id)).toEqual([story.id]);
  // Pages rendered before the update are invalid.
  expect((await readEvents(science)).at(-1)).toMatchObject({ type: 'section.relisted', drops: ['settings'] });
  await changeSection({ who: editor, now: at(3) }, anId(science), readSectionPatch({ parentId: null }));
  for (const event of await readEvents(science)) await relistAfter(event);
  expect((await latestInSection({ lang: 'ar', id: anId(technology) }, { limit: 5 }, at(4))).items).toEqual(
    [],
  );
});

test('the demo edition goes with its people and tags; what the newsroom uses stays', async () => {
  const person = (name: string) =>
    addPerson({ who: editor, now: at(0) }, readPersonInput({ names: { ar: name } }), { demo: true });
  const [used, unused] = [await person('مستعملة'), await person('عابر')];
  const facts = { tags: ['باق', 'زائل'], authors: [{ personId: used.id }, { personId: unused.id }] };
  const demo = await createAndPublish({ who: editor, now: at(0) }, await input(facts), { demo: true });
  const own = await aStory({ headline: 'مادتنا', tags: ['باق'], authors: [{ personId: used.id }] });
  expect(await removeDemo(editor, at(1))).toEqual({ stories: 1, people: 1, tags: 1 });
  await expect(findArticle(demo.id)).rejects.toThrow('articles.error.unknown');
  expect(await listRevisions(demo.id, 10)).toEqual([]);
  expect(await findArticle(own.id)).toEqual(own);
  expect((await listTags('', 10)).map(({ slug }) => slug)).toEqual(['باق']);
  expect((await listPeople(undefined, 10)).map(({ id }) => id)).toEqual([used.id]);
  expect((await readEvents(demo.id)).at(-1)).toMatchObject({ type: 'article.deleted' });
});

test('the paper knows what is in use, and what came in already', async () => {
  const content = await (await aPicture(300, 200)).jpeg().toBuffer();
  const folder = mkdtempSync(join(tmpdir(), 'midad-upkeep-'));
  const upload = { content, filename: 'سوق.jpg', lang: 'ar', actor: editor, alt: { ar: 'سوق' } };
  const picture = (await storeUpload(localFiles(folder), upload, at(0))).media.id;
  rmSync(folder, { recursive: true });
  const story = await aStory({
    headline: 'مصور',
    externalId: 'map:7',
    leadImage: { mediaId: picture, credit: 'وكالة' },
  });
  expect(await isInUse('media', picture)).toBe(true);
  expect(await isInUse('media', anId('b'.repeat(24)))).toBe(false);
  expect(await isInUse('section', story.sectionId)).toBe(true);
  expect(await findByExternalId('map:7')).toEqual(story);
});

test.each([
  ['an address', { lang: 'ar', slugKey: 'x' }],
  ['a former address', { lang: 'ar', formerSlugKeys: 'x' }],
  ['an identifier from elsewhere', { externalId: 'x' }],
  ['translations', { translationGroup: 'x' }],
  ['what is due', { status: 'scheduled', scheduledFor: { $lte: at(0) } }],
  ['what has expired', { status: 'published', expiresAt: { $lte: at(0) } }],
  ['the use of a picture', { mediaIds: 'x' }],
  ['the use of a tag', { tagIds: 'x' }],
  ['the demo edition', { demo: true }],
])('%s is found by an index', async (_what, asked) => {
  const plan = await connection.collection('articles').find(asked).explain();
  expect(JSON.stringify(plan)).toContain('IXSCAN');
  expect(JSON.stringify(plan)).not.toContain('COLLSCAN');
});
