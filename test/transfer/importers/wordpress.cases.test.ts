import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Article } from '../../../src/articles/article';
import { articlesAfter } from '../../../src/articles/article.service';
import { listQueue } from '../../../src/comments/comment.model';
import { visibleCommentsOf } from '../../../src/comments/threads/comment-count.model';
import { readThreads } from '../../../src/comments/threads/threads.service';
import { findPeopleById } from '../../../src/people/person.service';
import { readSections } from '../../../src/sections/section.service';
import { findOldAddress } from '../../../src/seo/old-address';
import { loadPaper } from '../../../src/settings/paper.service';
import { localFiles } from '../../../src/storage/local';
import { exitStatus } from '../../../src/transfer/importers/runs/report';
import { runImport } from '../../../src/transfer/importers/runs/run';
import { readWordpress } from '../../../src/transfer/importers/wordpress/wordpress';
import { at, openNewsroom } from '../../articles/newsroom';

const cases = resolve(__dirname, '../cases/wordpress');
const folder = mkdtempSync(join(tmpdir(), 'midad-cases-'));
let database: Awaited<ReturnType<typeof openNewsroom>>;
beforeEach(async () => {
  database = await openNewsroom();
});
afterEach(() => database.close());
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 9 }));

async function take(name: string, order: { section?: string | undefined; dryRun?: boolean } = {}) {
  const place = {
    paper: await loadPaper('https://midad.example'),
    files: localFiles(folder),
    now: at(0),
    explain: String,
  };
  const file = join(cases, `${name}.xml`);
  const whole = { file, publish: true, fetchPictures: false, section: 'technology', ...order };
  const result = await runImport(readWordpress(file), whole, place);
  return {
    ...result,
    status: exitStatus(result),
    told: result.notes.map(({ what, why }) => `${what}: ${why}`),
  };
}
const all = async (): Promise<readonly Article[]> => articlesAfter(undefined, 100);
const called = async (headline: string): Promise<Article> => {
  const found = (await all()).find((each) => each.headline === headline);
  if (!found) throw new Error(`no story is called ${headline}`);
  return found;
};
const authorsOf = async (headline: string) => {
  const people = await findPeopleById((await called(headline)).authors.map(({ personId }) => personId));
  return people.map(({ names }) => names['ar']).sort();
};

test('posts with the same guid are distinguished, and recognised in a second run', async () => {
  expect(await take('same-guid')).toMatchObject({ taken: 4, published: 4, status: 0 });
  expect(await take('same-guid')).toMatchObject({ taken: 0, known: 4, status: 0 });
});

test.each(['windows-1256', 'iso-8859-6', 'utf-16', 'utf-8-named-1256'])(
  'a file in %s is read',
  async (name) => {
    expect(await take(name)).toMatchObject({ published: 1, status: 0 });
    expect((await called('موسم الزيتون')).body).toBe('<p>نص الخبر.</p>');
  },
);

test.each([
  ['undecodable', 'not in the encoding'],
  ['cut', 'cut off'],
])('a file that is %s is refused completely', async (name, said) => {
  await expect(take(name)).rejects.toThrow(said);
  expect(await all()).toHaveLength(0);
});

test('an unclosed item is reported, and the following ones are imported', async () => {
  const result = await take('unclosed');
  expect(result).toMatchObject({ published: 3, failed: 2, status: 1 });
  expect(result.told).toEqual([
    'بلا نهاية: it is damaged: an end tag is missing (item)',
    expect.stringMatching(/^متن بلا نهاية: it is damaged: an end tag is missing/),
  ]);
  await called('أخير');
});

test('dates are read in all formats; an unreadable one keeps the story a draft', async () => {
  expect(await take('dates')).toMatchObject({ published: 4, drafts: 2, held: 2, status: 1 });
  expect((await called('أصفار')).status).toBe('draft');
  expect((await called('كلام')).status).toBe('draft');
  const times = [
    ['من الخلاصة', '2015-03-03T04:30:00Z'],
    ['بإزاحة', '2016-04-05T08:00:00Z'],
    ['يوم لا وجود له', '2021-03-01T12:00:00Z'],
    ['بأرقام عربية', '2017-05-06T07:08:09Z'],
  ] as const;
  for (const [headline, time] of times) expect((await called(headline)).publishedAt).toEqual(new Date(time));
});

test('a byline has several authors, and never a mail address', async () => {
  expect((await take('authors')).told).toEqual([expect.stringMatching(/^عنوان بريد: .* e-mail/)]);
  expect(await authorsOf('ثلاثة كتاب')).toEqual(['زينب الداودي', 'عمر الصقلي', 'هند البقالي'].sort());
  expect(await authorsOf('منشئان')).toEqual(['عمر الصقلي', 'هند البقالي'].sort());
  expect(await authorsOf('عنوان بريد')).toEqual([]);
});

test('patterns, notes, sound and films of a text are imported, and omissions are reported', async () => {
  const result = await take('blocks');
  const { body } = await called('كتل');
  expect(body).toContain('<p>تنويه مشترك</p>');
  expect(body).toContain('<span class="footnote"> [بحسب <em>المندوبية</em>]</span>');
  expect(body).not.toMatch(/<p><\/p>|#n1/);
  for (const path of ['/player/7', '/media/a.webm', '/e1.mp3', '/wp-content/uploads/a.mp3']) {
    expect(body).toContain(`<a href="https://nakhla.example${path}">`);
  }
  expect(body).not.toContain('a.mp4');
  expect(body).toContain('<a href="/2020/02/s2/">خبر سابق</a>');
  expect(result.told.join('\n')).toMatch(/latest-posts[^]*synced pattern 99/);
  expect(result.status).toBe(1);
});

test('shortcodes of page builders are removed, their text stays, and both are reported', async () => {
  const { told } = await take('builder');
  const { body } = await called('بناء');
  expect(body).toBe('<p>فقرة في عمود</p><p>عنوان صغير</p><p>شرح</p><p>[poll id="3"]</p>');
  expect(told.join('\n')).toMatch(/page builder[^]*shortcode \[poll\]/);
});

test('only published posts are published here', async () => {
  const result = await take('statuses');
  expect(result).toMatchObject({ drafts: 3, published: 1, left: 1, status: 1 });
  expect(result.told).toContain('حالة غريبة: a draft here: its status there is "in-progress"');
});

test('categories become sections in every order, except the default category', async () => {
  const result = await take('categories', { section: undefined });
  expect(result).toMatchObject({ published: 3, failed: 1 });
  const sections = await readSections();
  const [first, second] = [await called('أولى'), await called('ثانية')];
  const fes = sections.byId(second.sectionId);
  expect(fes?.names).toEqual({ ar: 'فاس' });
  expect(first.alsoIn).toEqual([second.sectionId]);
  expect(sections.byId(fes?.parentId ?? '')?.names).toEqual({ ar: 'مدن' });
  expect(Object.values(sections.all.map(({ names }) => names['ar']))).not.toContain('غير مصنف');
});

test('every former address redirects in one step', async () => {
  expect(await take('links')).toMatchObject({ published: 2, pages: 2, failed: 0, status: 0 });
  expect(await take('links')).toMatchObject({ pages: 0, known: 4 });
  const steps = [
    ['/?p=1', '/technology/s1'],
    ['/index.php?page_id=2', '/technology/s2'],
    ['/2020/02/s2/', '/technology/s2'],
    ['/2020/02/s2/amp/', '/technology/s2'],
    ['/2020/02/s2/feed/', '/technology/s2'],
    ['/about/team', '/page/team'],
    ['/contact/team/', '/page/team-2'],
    ['/feed/', '/rss.xml'],
    ['/category/sports/', '/sports'],
    ['/category/sports/feed/', '/sports/rss.xml'],
    ['/tag/zayt', '/tag/زيت-الزيتون'],
    ['/author/hind/', '/author/هند-البقالي'],
  ] as const;
  for (const [from, to] of steps) expect([from, (await findOldAddress(from))?.to]).toEqual([from, to]);
});

test('readers’ comments are imported in their threads, once', async () => {
  expect(await take('comments')).toMatchObject({ comments: 4, left: 3, status: 1 });
  expect(await take('comments')).toMatchObject({ comments: 0, known: 1 });
  const { id } = await called('نقاش');
  const { threads } = await readThreads(id, { order: 'oldest' });
  const [thread] = threads;
  expect(threads).toHaveLength(1);
  expect(thread?.root).toMatchObject({ name: 'قارئة', text: 'أحسنتم', at: new Date('2020-03-01T10:00:00Z') });
  expect(thread?.answers.map(({ name, text }) => [name, text])).toEqual([
    ['قارئ', 'أوافقك'],
    ['سعيد', 'وأنا'],
  ]);
  expect(thread?.answers.some((each) => 'email' in each)).toBe(false);
  expect(await visibleCommentsOf(id)).toBe(3);
  expect((await listQueue({ state: 'waiting' }, 10)).map(({ text }) => text)).toEqual(['تحت النظر']);
});

test('a language without an edition is omitted', async () => {
  const result = await take('languages');
  expect(result).toMatchObject({ published: 2, left: 1, status: 1 });
  expect(result.told).toEqual(['Ein Titel: left out: in "de", a language in which the paper has no edition']);
});

test('namespace prefixes are those of the file', async () => {
  expect(await take('prefix')).toMatchObject({ published: 1, status: 0 });
});

test.each(['library', 'nothing'])('a file of %s gives no stories, and that is reported', async (name) => {
  const result = await take(name);
  expect(result.status).toBe(2);
  expect(result.told.length).toBeGreaterThan(0);
});

test.each(['blocks', 'dates', 'unclosed', 'statuses', 'comments', 'languages'])(
  'a dry run of %s says what the run says, and writes nothing',
  async (name) => {
    const rolledBack = await take(name, { dryRun: true });
    expect(await all()).toHaveLength(0);
    // Notes on stories are written per batch, so that their order can differ.
    const sorted = ({ told, ...rest }: typeof rolledBack) => ({ ...rest, notes: [], told: [...told].sort() });
    expect(sorted(rolledBack)).toEqual(sorted(await take(name)));
  },
);
