import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import sharp from 'sharp';
import { commandLine } from '../../src/accounts/account';
import { addAccount } from '../../src/accounts/account.service';
import { articlesAfter } from '../../src/articles/article.service';
import { listMedia } from '../../src/media/media.service';
import { readPersonInput } from '../../src/people/person.input';
import { addPerson } from '../../src/people/person.service';
import { ensureDefaultSections } from '../../src/sections/section.service';
import { findTagsById } from '../../src/sections/tags/tag.service';
import { localFiles } from '../../src/storage/local';
import { importStory } from '../../src/transfer/import';
import type { ImportOrder } from '../../src/transfer/story/order';
import { openTemporaryDatabase } from '../database/temporary';

const folder = mkdtempSync(join(tmpdir(), 'midad-import-'));
const now = new Date('2026-11-24T09:00:00Z');
const place = { files: localFiles(join(folder, 'uploads')), languages: ['ar', 'fr', 'en'] as const, now };
let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;

beforeAll(async () => {
  database = await openTemporaryDatabase();
  await ensureDefaultSections(now);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
});

const given = (name: string, content: string | Uint8Array) => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const order = (file: string, more: Partial<ImportOrder> = {}): ImportOrder => ({
  file,
  format: 'text',
  section: 'technology',
  publish: true,
  ...more,
});
const stories = () => articlesAfter(undefined, 100);
const pictures = () =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /originals\/.*\./.test(name));

test('a story in plain text is published with its byline and tags', async () => {
  const file = given('story.txt', 'عطب في الخدمة\nهيئة التحرير:\nفقرة عن #عطب_الخدمة.\n\nفقرة ثانية.\n');
  const { article, sectionSlug, known } = await importStory(order(file), place);
  expect(article).toMatchObject({
    status: 'published',
    lang: 'ar',
    headline: 'عطب في الخدمة',
    bylineText: 'هيئة التحرير',
    body: '<p>فقرة عن #عطب_الخدمة.</p><p>فقرة ثانية.</p>',
    publishedAt: now,
    createdBy: 'cli',
  });
  expect([sectionSlug, known]).toEqual(['technology', false]);
  expect((await findTagsById(article.tagIds)).map(({ key }) => key)).toEqual(['عطب_الخدمه']);
});

test('the same copy is imported once, also in another encoding, and its draft is published on request', async () => {
  const text = 'خبر يأتي مرتين\nنص الخبر كما هو.';
  const draft = await importStory(order(given('once.txt', text), { publish: false }), place);
  expect(draft.article.status).toBe('draft');
  const before = (await stories()).length;
  const again = await importStory(order(given('twice.txt', Buffer.from(`\uFEFF${text}`, 'utf16le'))), place);
  expect(again).toMatchObject({
    known: true,
    publishedNow: true,
    encoding: 'utf-16le',
    article: { id: draft.article.id, status: 'published' },
  });
  const third = await importStory(order(given('once.txt', text)), place);
  expect(third).toMatchObject({ known: true, publishedNow: false });
  expect(await stories()).toHaveLength(before);
});

test('a byline of a known person links to the page, in every spelling of hamza', async () => {
  const input = readPersonInput({ names: { ar: 'أيمن الإدريسي' } });
  const person = await addPerson({ who: commandLine, now }, input);
  const file = given('signed.txt', 'خبر موقع\nايمن الادريسي:\nنص.');
  const { article } = await importStory(order(file), place);
  expect(article).toMatchObject({
    bylineText: 'ايمن الادريسي',
    authors: [{ personId: person.id, role: 'author' }],
  });
});

test('a story can belong to an account; its name is the byline', async () => {
  const { account } = await addAccount(
    commandLine,
    { email: 'salma@example.org', name: 'سلمى', role: 'journalist' },
    now,
  );
  const file = given('hers.txt', 'خبر سلمى\nنص.');
  const { article } = await importStory(order(file, { author: 'Salma@example.org' }), place);
  expect(article).toMatchObject({ createdBy: account.id, bylineText: 'سلمى', status: 'published' });
});

test('a headline alone is a valid draft', async () => {
  const file = given('headline.txt', 'عنوان وحده');
  const { article } = await importStory(order(file, { publish: false }), place);
  expect(article).toMatchObject({ status: 'draft', headline: 'عنوان وحده', body: '' });
});

test('Markdown is imported with its pictures', async () => {
  const png = (background: string) =>
    sharp({ create: { width: 40, height: 30, channels: 3, background } }).png();
  writeFileSync(join(folder, 'صورة أولى.png'), await png('#aa0000').toBuffer());
  await png('#00aa00').toFile(join(folder, 'lead.png'));
  const file = given(
    'pictured.md',
    '---\nheadline: قصة مصورة\nsection: culture\npicture: lead.png\npictureAlt: غلاف\n---\n\n![نقش](<صورة أولى.png> "شرح")\n\nنص.',
  );
  const { article, sectionSlug } = await importStory({ file, format: 'markdown', publish: true }, place);
  const media = await listMedia(10);
  const [lead, inBody] = [
    media.find(({ alt }) => alt['ar'] === 'غلاف'),
    media.find(({ alt }) => alt['ar'] === 'نقش'),
  ];
  expect(sectionSlug).toBe('culture');
  expect(article.leadImage).toEqual({ mediaId: lead?.id, alt: 'غلاف' });
  expect(article.body).toContain(`<img src="media:${inBody?.id ?? ''}" alt="نقش">`);
  expect(inBody?.caption).toEqual({ ar: 'شرح' });
});

const markdown = (body: string) => `# خبر بصورة\n\n${body}`;
test.each<[string, string, string | Uint8Array, Partial<ImportOrder>, string]>([
  ['an empty file', 'a.txt', '', {}, 'the file is empty'],
  [
    'bytes that are no text',
    'b.txt',
    Uint8Array.from([0, 1, 2, 255]),
    {},
    'the file is not text in an encoding',
  ],
  ['a headline alone, to be published', 'c.txt', 'عنوان آخر وحده', {}, 'a headline and no text'],
  ['no section', 'd.txt', 'ع\nن', { section: undefined }, 'no section is named; the sections are national, '],
  [
    'an unknown section',
    'e.txt',
    'ع\nن',
    { section: 'sport' },
    'no section "sport"; the sections are national, ',
  ],
  ['an unknown language', 'f.txt', 'ع\nن', { lang: 'de' }, 'no edition in "de"; it has ar, fr, en'],
  ['an unknown author', 'g.txt', 'ع\nن', { author: 'x@y.ma' }, 'nobody has an account under x@y.ma'],
  ['a headline without an end', 'h.txt', `${'كلمة '.repeat(200)}\nن`, {}, 'headline'],
  ['no such picture', 'i.md', markdown('![x](none.png)'), { format: 'markdown' }, '"none.png" is not beside'],
  [
    'a picture elsewhere',
    'j.md',
    markdown('![x](https://a.ma/b.png)'),
    { format: 'markdown' },
    'stands elsewhere',
  ],
  [
    'a picture above the folder',
    'k.md',
    markdown('![x](../../etc/passwd)'),
    { format: 'markdown' },
    'is not beside',
  ],
  [
    'a picture by its absolute path',
    'l.md',
    markdown('![x](/etc/passwd)'),
    { format: 'markdown' },
    'is not beside',
  ],
  ['a picture that is none', 'm.md', markdown('![x](m.md)'), { format: 'markdown' }, '"m.md" is none'],
])('%s is refused and nothing is written', async (_case, name, content, more, message) => {
  const before = [(await stories()).length, (await listMedia(100)).length, pictures().length];
  await expect(importStory(order(given(name, content), more), place)).rejects.toThrow(message);
  expect([(await stories()).length, (await listMedia(100)).length, pictures().length]).toEqual(before);
});

test('when the second picture is refused, the first one is removed', async () => {
  const before = pictures().length;
  await sharp({ create: { width: 20, height: 20, channels: 3, background: '#0000aa' } })
    .png()
    .toFile(join(folder, 'good.png'));
  writeFileSync(join(folder, 'bad.png'), 'no picture');
  const file = given('two.md', markdown('![a](good.png)\n\n![b](bad.png)'));
  await expect(importStory(order(file, { format: 'markdown' }), place)).rejects.toThrow('"bad.png" is none');
  expect(pictures()).toHaveLength(before);
});

const seed = resolve(__dirname, '../../../shared/seed/whatsapp-outage.ar.txt');
(existsSync(seed) ? test : test.skip)(
  'the story of the outage stands in the paper as its author wrote it',
  async () => {
    const { article } = await importStory(order(seed), place);
    expect(article).toMatchObject({
      headline: 'من وراء العطب في ” واتساب ” الذي سبّب حرمان أكثر من مليار مستخدم من التراسل',
      bylineText: 'ايقونة بريس',
      status: 'published',
    });
    expect((await findTagsById(article.tagIds)).map(({ key }) => key)).toEqual(['تعليق_الواتساب']);
    expect(article.body).toContain('هاشتاغ #تعليق_الواتساب ، بالإنجليزية');
    expect(article.body).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/);
  },
);
