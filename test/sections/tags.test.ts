import { commandLine } from '../../src/accounts/account';
import { ensureTags, findTag, listTags, renameTag } from '../../src/sections/tags/tag.service';
import { anActor } from '../an.actor';
import { openTemporaryDatabase } from '../database/temporary';

const now = new Date('2026-11-24T09:00:00Z');
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

test('words and their hashtag are one tag, named as first written', async () => {
  const [hashtag] = await ensureTags(['#تعليق_الواتساب'], 'ar');
  const [words] = await ensureTags(['تعليق الواتساب'], 'ar');
  expect(words).toEqual(hashtag);
  expect(hashtag).toMatchObject({ names: { ar: 'تعليق الواتساب' }, slug: 'تعليق-الواتساب' });
});

test('tags have the order of the names, each once, without empty names', async () => {
  const tags = await ensureTags(['هاتف', '#!', 'الإنترنت', 'الانترنت', ' '], 'ar');
  expect(tags.map(({ names }) => names['ar'])).toEqual(['هاتف', 'الإنترنت']);
});

test('names with the same slug have different addresses', async () => {
  const [c, plus] = await ensureTags(['C', 'C++'], 'en');
  expect(c?.slug).toBe('c');
  expect(plus?.slug).toMatch(/^c-[0-9a-f]{6}$/);
  expect((await findTag('c')).id).toBe(c?.id);
});

test('other spellings of an address find the tag', async () => {
  const [tag] = await ensureTags(['الأمطار الغزيرة'], 'ar');
  for (const slug of ['الأمطار-الغزيرة', 'الامطار-الغزيره', 'الأمطار_الغزيرة']) {
    expect((await findTag(slug)).id).toBe(tag?.id);
  }
  await expect(findTag('لا-شيء')).rejects.toThrow('notFound');
});

test('an editor names a tag in other languages', async () => {
  const [tag] = await ensureTags(['الصحة'], 'ar');
  const named = await renameTag({ who: commandLine, now }, tag!.id, { ar: 'الصحة', fr: 'Santé' });
  expect(await findTag('الصحة')).toEqual(named);
  await expect(
    renameTag({ who: anActor('journalist', { id: 'x' }), now }, tag!.id, { ar: 'صحة' }),
  ).rejects.toThrow('notAllowed');
});

test('the pages of tags are in order', async () => {
  const first = await listTags('', 2);
  const next = await listTags(first.at(-1)?.key ?? '', 100);
  expect([...first, ...next].map(({ key }) => key)).toEqual([...first, ...next].map(({ key }) => key).sort());
  expect(first).toHaveLength(2);
});
