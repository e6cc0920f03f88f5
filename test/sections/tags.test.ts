import { commandLine } from '../../src/accounts/account';
import { ensureTags, findTag, listTags, renameTag } from '../../src/sections/tags/tag.service';
import { openTemporaryDatabase } from '../database/temporary';

const now = new Date('2026-11-24T09:00:00Z');
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
beforeAll(async () => {
  database = await openTemporaryDatabase();
});
afterAll(() => database.close());

test('the hashtag of some words and the words are one tag, named as it was first written', async () => {
  const [hashtag] = await ensureTags(['#تعليق_الواتساب'], 'ar');
  const [words] = await ensureTags(['تعليق الواتساب'], 'ar');
  expect(words).toEqual(hashtag);
  expect(hashtag).toMatchObject({ names: { ar: 'تعليق الواتساب' }, slug: 'تعليق-الواتساب' });
});

test('tags come back in the order asked, each once, without those that say nothing', async () => {
  const tags = await ensureTags(['هاتف', '#!', 'الإنترنت', 'الانترنت', ' '], 'ar');
  expect(tags.map(({ names }) => names['ar'])).toEqual(['هاتف', 'الإنترنت']);
});

test('names that share a slug have addresses of their own', async () => {
  const [c, plus] = await ensureTags(['C', 'C++'], 'en');
  expect(c?.slug).toBe('c');
  expect(plus?.slug).toMatch(/^c-[0-9a-f]{6}$/);
  expect((await findTag('c')).id).toBe(c?.id);
});

test('other spellings of a tag’s address lead to it', async () => {
  const [tag] = await ensureTags(['الأمطار الغزيرة'], 'ar');
  for (const slug of ['الأمطار-الغزيرة', 'الامطار-الغزيره', 'الأمطار_الغزيرة']) {
    expect((await findTag(slug)).id).toBe(tag?.id);
  }
  await expect(findTag('لا-شيء')).rejects.toThrow('notFound');
});

test('an editor names a tag in other languages', async () => {
  const [tag] = await ensureTags(['الصحة'], 'ar');
  const named = await renameTag(commandLine, tag!.id, { ar: 'الصحة', fr: 'Santé' }, now);
  expect(await findTag('الصحة')).toEqual(named);
  await expect(renameTag({ id: 'x', role: 'journalist' }, tag!.id, { ar: 'صحة' }, now)).rejects.toThrow(
    'notAllowed',
  );
});

test('all tags are walked in order', async () => {
  const first = await listTags('', 2);
  const next = await listTags(first.at(-1)?.key ?? '', 100);
  expect([...first, ...next].map(({ key }) => key)).toEqual([...first, ...next].map(({ key }) => key).sort());
  expect(first).toHaveLength(2);
});
