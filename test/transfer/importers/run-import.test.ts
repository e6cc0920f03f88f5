import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import type { Article } from '../../../src/articles/article';
import { articlesAfter } from '../../../src/articles/article.service';
import { deleteDraft, purgeDeleted, restoreStory } from '../../../src/articles/deletion/deletion.service';
import { findPageByAddress } from '../../../src/pages/page.service';
import { findPeopleById } from '../../../src/people/person.service';
import { readSections } from '../../../src/sections/section.service';
import { findTagsById } from '../../../src/sections/tags/tag.service';
import { findRedirect } from '../../../src/seo/redirect.service';
import { loadPaper } from '../../../src/settings/paper.service';
import { localFiles } from '../../../src/storage/local';
import type { ImportItem } from '../../../src/transfer/importers/item';
import { readGhost } from '../../../src/transfer/importers/ghost/ghost';
import { readNinjs } from '../../../src/transfer/importers/agency/ninjs';
import { runImport, type ImportRequest } from '../../../src/transfer/importers/runs/run';
import { exitStatus } from '../../../src/transfer/importers/runs/report';
import { readWordpress } from '../../../src/transfer/importers/wordpress/wordpress';
import { createOutgoing, type Outgoing } from '../../../src/web/outgoing/outgoing';
import { at, editor, openNewsroom } from '../../articles/newsroom';
import { comment, ghost, picture, wxr } from './fixtures';

const folder = mkdtempSync(join(tmpdir(), 'midad-elsewhere-'));
const now = at(0);
let database: Awaited<ReturnType<typeof openNewsroom>>;
let told: string[] = [];
const readers = { wxr: readWordpress, ghost: readGhost, ninjs: readNinjs };

beforeAll(async () => {
  database = await openNewsroom();
  const jpeg = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#a53' } })
    .jpeg()
    .toBuffer();
  mkdirSync(join(folder, 'wp-content/uploads/2019/05'), { recursive: true });
  mkdirSync(join(folder, 'content/images'), { recursive: true });
  writeFileSync(join(folder, 'wp-content/uploads/2019/05/sea.jpg'), jpeg);
  writeFileSync(join(folder, 'content/images/oud.jpg'), jpeg);
  writeFileSync(join(folder, 'harbour.jpg'), jpeg);
  writeFileSync(join(tmpdir(), 'midad-outside.jpg'), jpeg);
  symlinkSync(join(tmpdir(), 'midad-outside.jpg'), join(folder, 'linked.jpg'));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
  rmSync(join(tmpdir(), 'midad-outside.jpg'));
});

async function take(
  kind: keyof typeof readers,
  content: string,
  order: Partial<ImportRequest> = {},
  outgoing?: Outgoing,
) {
  const file = join(folder, `given.${kind}`);
  writeFileSync(file, content);
  const place = {
    paper: await loadPaper('https://midad.example'),
    files: localFiles(join(folder, 'up')),
    now,
    explain: String,
    ...(outgoing && { outgoing }),
  };
  const whole = { file, publish: true, fetchPictures: false, ...order };
  const result = await runImport(readers[kind](file), whole, place);
  told = result.notes.map(({ what, why }) => `${what}: ${why}`);
  return result;
}
const all = async () => articlesAfter(undefined, 1000);
const called = async (headline: string): Promise<Article> => {
  const found = (await all()).find((each) => each.headline === headline);
  if (!found) throw new Error(`no story is called ${headline}`);
  return found;
};
const sectionOf = async ({ sectionId }: Article) => (await readSections()).byId(sectionId);

describe('from WordPress', () => {
  test('a post keeps its text, authors, categories, time and links', async () => {
    const received = await take(
      'wxr',
      wxr([
        {
          id: 1,
          title: 'فوز &#8220;النسور&#8221;',
          slug: '%d9%81%d9%88%d8%b2-%d8%a7%d9%84%d9%86%d8%b3%d9%88%d8%b1',
          content: 'فقرة\n\nأخرى\u202e',
          excerpt: 'ملخص <b>قصير</b>',
          terms: ['category|sports|رياضة', 'category|misc|متفرقات', 'post_tag|cup|كأس'],
          more: comment('1') + comment('0'),
        },
      ]),
    );
    expect(received).toMatchObject({ published: 1, failed: 0, comments: 2, left: 0 });
    const story = await called('فوز “النسور”');
    expect(story).toMatchObject({
      body: '<p>فقرة</p><p>أخرى</p>',
      standfirst: 'ملخص قصير',
      lang: 'ar',
      status: 'published',
      slug: 'فوز-النسور',
      externalId: 'wxr:https://old.example/?p=1',
      publishedAt: new Date('2019-05-04T10:30:00Z'),
    });
    expect((await sectionOf(story))?.slug).toBe('sports');
    const tags = await findTagsById(story.tagIds);
    expect(tags.map(({ names }) => names['ar']).sort()).toEqual(['كأس', 'متفرقات'].sort());
    const [author] = await findPeopleById(story.authors.map(({ personId }) => personId));
    expect(author?.names).toEqual({ ar: 'سلمى العلوي' });
    const path = `/2019/05/${encodeURIComponent('فوز-النسور')}/`;
    expect(await findRedirect(path)).toMatchObject({ to: '/sports/فوز-النسور', status: 301 });
  });

  test('a file without entries is reported', async () => {
    const result = await take('ghost', ghost([]));
    expect([exitStatus(result), told]).toEqual([
      2,
      [expect.stringContaining('holds no story, page or file that can be taken in')],
    ]);
  });

  test('a second run adds nothing, and publishes and counts the drafts of the first one', async () => {
    const export_ = wxr([
      { id: 20, title: 'خبر مرتين' },
      { id: 21, title: 'مسودة', status: 'draft', date: '0000-00-00 00:00:00' },
    ]);
    expect(await take('wxr', export_, { publish: false })).toMatchObject({ drafts: 2, published: 0 });
    const before = (await all()).length;
    const second = { known: 1, drafts: 0, published: 1 };
    expect(await take('wxr', export_, { dryRun: true })).toMatchObject(second);
    expect((await called('خبر مرتين')).status).toBe('draft');
    expect(await take('wxr', export_)).toMatchObject(second);
    expect(told).toEqual(['خبر مرتين: came before and was a draft: published by this run']);
    expect(await take('wxr', export_)).toMatchObject({ taken: 0, known: 2, published: 0, notes: [] });
    expect(await all()).toHaveLength(before);
    expect((await called('خبر مرتين')).status).toBe('published');
    expect((await called('مسودة')).status).toBe('draft');
  });

  test('only published posts are published here; the trash is counted only', async () => {
    const statuses = ['pending', 'private', 'future', 'trash', 'auto-draft'];
    const date = '2031-01-01 08:00:00';
    const posts = statuses.map((status, each) => ({ id: 30 + each, title: `حال ${status}`, status, date }));
    expect(
      await take('wxr', wxr([...posts, { id: 39, title: 'قائمة', type: 'nav_menu_item' }])),
    ).toMatchObject({
      drafts: 2,
      scheduled: 1,
      published: 0,
      failed: 0,
      leftOut: { 'in the trash': 1, 'with the status "auto-draft"': 1, 'of the kind "nav_menu_item"': 1 },
    });
    expect((await called('حال future')).scheduledFor).toEqual(new Date('2031-01-01T08:00:00Z'));
  });

  test('a category without a section becomes one, or a tag where a section is given', async () => {
    const post = (id: number, title: string) => ({ id, title, terms: ['category|تراث|تراث'] });
    await take('wxr', wxr([post(40, 'قصر قديم')]));
    const made = await sectionOf(await called('قصر قديم'));
    expect(made).toMatchObject({ slug: 'section-1', names: { ar: 'تراث' } });
    const other = { id: 41, title: 'سوق قديمة', terms: ['category|asouaq|أسواق'] };
    await take('wxr', wxr([other]), { section: 'economy' });
    const story = await called('سوق قديمة');
    expect((await sectionOf(story))?.slug).toBe('economy');
    expect((await findTagsById(story.tagIds)).map(({ names }) => names['ar'])).toEqual(['أسواق']);
  });

  test('pictures are found beside the file, in full size; missing ones are reported and become links', async () => {
    const src = 'https://old.example/wp-content/uploads/2019/05';
    const content = [
      `[caption width="300"]<img src="${src}/sea-300x200.jpg" /> أمواج[/caption]`,
      `<img src="${src}/gone.jpg" alt="قارب" />`,
      `<img src="${src}/../../../../linked.jpg" alt="x" />`,
    ].join('\n\n');
    const post = { id: 50, title: 'في البحر', content, meta: { _thumbnail_id: '51' } };
    const received = await take('wxr', wxr([post, picture(51, 'sea.jpg', 'بحر هائج')]));
    expect(received).toMatchObject({ published: 1, missingPictures: 2, failed: 0 });
    expect(told[0]).toMatch(/^في البحر: .*gone\.jpg is not beside the file.*: a link stands in its place/);
    const story = await called('في البحر');
    expect(story.leadImage).toMatchObject({ alt: 'بحر هائج' });
    expect(story.body).toContain(`<img src="media:${story.leadImage?.mediaId ?? ''}" alt="بحر هائج">`);
    expect(story.body).toContain(`<a href="${src}/gone.jpg">قارب</a>`);
    expect(story.body).toContain('<figcaption>أمواج</figcaption>');
  });

  test('pictures are fetched on request, within limits', async () => {
    const png = await sharp({ create: { width: 60, height: 60, channels: 3, background: '#0a0' } })
      .png()
      .toBuffer();
    const server = createServer((request, response) => {
      if (request.url === '/a.png') response.end(png);
      else response.writeHead(404).end('gone');
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const content = `<img src="${base}/a.png" alt="أخضر"><img src="${base}/b.png" alt="أزرق">`;
    const ownServer = createOutgoing({ permits: (address) => address === '127.0.0.1' });
    const items = wxr([{ id: 60, title: 'ألوان', content }]);
    const received = await take('wxr', items, { fetchPictures: true }, ownServer);
    server.close();
    expect(told).toEqual([expect.stringContaining('b.png cannot be fetched (404)')]);
    expect(received).toMatchObject({ published: 1, missingPictures: 1 });
    const { body } = await called('ألوان');
    expect(body).toMatch(/<img src="media:[0-9a-f]{24}" alt="أخضر">/);
    expect(body).toContain(`<a href="${base}/b.png">أزرق</a>`);
  });

  test('pictures on this machine or its network are not fetched, in any spelling of the address', async () => {
    let asked = 0;
    const server = createServer((_request, response) => {
      asked += 1;
      response.end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const { port } = server.address() as AddressInfo;
    const hosts = ['127.0.0.1', 'localhost', '2130706433', '0x7f.1', '0177.0.0.1', '[::ffff:127.0.0.1]'];
    const content = hosts.map((host) => `<img src="http://${host}:${port}/a.png" alt="حارس">`).join('');
    const items = wxr([{ id: 61, title: 'حراسة', content }]);
    expect(await take('wxr', items, { fetchPictures: true })).toMatchObject({
      missingPictures: hosts.length,
    });
    server.close();
    expect(asked).toBe(0);
    expect(told).toHaveLength(hosts.length);
    for (const line of told) expect(line).toContain('cannot be fetched (it does not lead to a public host)');
  });

  test('pages become static pages, and their former addresses redirect', async () => {
    const page = {
      id: 70,
      title: 'من نحن',
      type: 'page',
      link: 'https://old.example/about-us/',
      content: 'نحن',
      terms: [],
    };
    expect(await take('wxr', wxr([page]), { publish: false })).toMatchObject({ pages: 0 });
    expect(await take('wxr', wxr([page]))).toMatchObject({ pages: 1, failed: 0 });
    expect((await findPageByAddress('ar', 'من-نحن'))?.texts[0]?.body).toBe('<p>نحن</p>');
    expect(await findRedirect('/about-us')).toMatchObject({ to: '/page/من-نحن' });
    expect(await take('wxr', wxr([page]))).toMatchObject({ pages: 0, known: 1 });
  });

  test('an archive is imported at the documented rate', async () => {
    const posts = Array.from({ length: 100 }, (_, each) => ({ id: 1000 + each, title: `أرشيف ${each}` }));
    const started = process.cpuUsage();
    expect(await take('wxr', wxr(posts))).toMatchObject({ published: 100, failed: 0 });
    const { user, system } = process.cpuUsage(started);
    const pace = Math.round(100 / ((user + system) / 1e6));
    // CPU time, which does not depend on the load of the machine.
    process.stdout.write(`stories taken in from WordPress: ${pace} a second of processor time\n`);
  });

  test('one invalid item does not affect the others', async () => {
    const posts = [
      { id: 80, title: 'قبله' },
      { id: 81, title: 'ع'.repeat(400) },
      { id: 82, title: '', content: '' },
      { id: 83, title: '', content: 'بلا عنوان' },
      { id: 84, title: 'بلا قسم', terms: [] },
      { id: 85, title: 'بعده' },
    ];
    expect(await take('wxr', wxr(posts))).toMatchObject({ published: 3, failed: 3 });
    expect(told).toHaveLength(3);
    expect(told[2]).toMatch(/^بلا قسم: .*no section is named; the sections are national, /);
    expect((await called('بلا عنوان')).body).toBe('<p>بلا عنوان</p>');
  });

  test.each([
    ['something else', '<rss><channel></channel></rss>', 'this is not an export of WordPress'],
    ['cut off', wxr([{ id: 90, title: 'مقطوع' }]).slice(0, -40), 'the file is cut off; nothing was taken in'],
  ])('a file that is %s is refused completely', async (_case, content, said) => {
    const before = (await all()).length;
    await expect(take('wxr', content)).rejects.toThrow(said);
    expect(await all()).toHaveLength(before);
  });
});

test('posts and pages of Ghost are imported with authors, tags and picture', async () => {
  const base = { status: 'published', published_at: '2022-03-01T07:00:00.000Z', visibility: 'public' };
  const posts = [
    {
      ...base,
      id: 'p1',
      uuid: 'uuid-1',
      title: 'عود من فاس',
      slug: 'oud-fes',
      type: 'post',
      html: '<p>نص</p><figure><iframe src="https://video.example/1"></iframe></figure>',
      custom_excerpt: 'ملخص',
      feature_image: '__GHOST_URL__/content/images/oud.jpg',
      locale: null,
    },
    { ...base, id: 'p2', title: 'اتصل بنا', slug: 'contact-us', type: 'page', html: '<p>عنوان</p>' },
    { ...base, id: 'p3', title: 'بلا نص', slug: 'x', type: 'post', html: null },
    { ...base, id: 'p4', title: 'للمشتركين', slug: 'paid', html: '<p>سر</p>', visibility: 'paid' },
  ];
  const received = await take('ghost', ghost(posts), { section: 'society' });
  expect(received).toMatchObject({ published: 1, drafts: 1, pages: 1, failed: 1, missingPictures: 0 });
  const story = await called('عود من فاس');
  expect(story).toMatchObject({
    externalId: 'ghost:uuid-1',
    slug: 'oud-fes',
    standfirst: 'ملخص',
    leadImage: { alt: 'عود', caption: 'عود من فاس' },
  });
  expect(story.body).toContain('href="https://video.example/1"');
  expect((await sectionOf(story))?.slug).toBe('culture');
  expect((await findTagsById(story.tagIds)).map(({ names }) => names['ar'])).toEqual(['عود']);
  expect(await findRedirect('/oud-fes/')).toMatchObject({ to: '/culture/oud-fes' });
  await expect(take('ghost', '{"posts": []}')).rejects.toThrow('not an export of Ghost');
});

describe('from agencies, in ninjs', () => {
  const one = {
    uri: 'urn:agency:1',
    type: 'text',
    pubstatus: 'usable',
    language: 'ar-MA',
    headline: 'ميناء جديد',
    byline: 'وكالة الأنباء',
    located: 'طنجة',
    versioncreated: '2026-11-23T10:00:00+01:00',
    body_html: '<p>نص البرقية</p>',
    keywords: ['موانئ'],
    subject: [{ code: 'medtop:04000000', name: 'economy, business and finance' }],
    associations: {
      main: {
        type: 'picture',
        headline: 'الميناء',
        description_text: 'رافعات',
        byline: 'مصور',
        renditions: { small: { href: 'small.jpg', width: 10 }, large: { href: 'harbour.jpg', width: 2000 } },
      },
    },
  };
  const two = {
    uri: 'urn:agency:2',
    language: 'fr',
    pubstatus: 'usable',
    embargoed: '2031-05-05T06:00:00Z',
    headlines: [
      { role: 'short', value: 'Court' },
      { role: 'main', value: 'Titre long' },
    ],
    bodies: [{ contenttype: 'text/plain', value: 'Un.\nDeux.' }],
    subjects: [{ uri: 'http://cv.iptc.org/newscodes/mediatopic/15000000' }],
    by: 'AFP',
  };

  test('an item of version 1 finds its section by its code, and its picture beside the file', async () => {
    expect(await take('ninjs', JSON.stringify(one))).toMatchObject({
      published: 1,
      failed: 0,
      missingPictures: 0,
    });
    const story = await called('ميناء جديد');
    expect(story).toMatchObject({
      lang: 'ar',
      bylineText: 'وكالة الأنباء',
      dateline: 'طنجة',
      body: '<p>نص البرقية</p>',
      publishedAt: new Date('2026-11-23T09:00:00Z'),
      leadImage: { alt: 'الميناء', caption: 'رافعات' },
    });
    expect((await sectionOf(story))?.slug).toBe('economy');
  });

  test('items are read one per line, in version 2 too; embargoed ones are scheduled, canceled ones omitted', async () => {
    const canceled = { ...one, uri: 'urn:agency:3', pubstatus: 'canceled' };
    const lines = [two, canceled, one].map((each) => JSON.stringify(each)).join('\n');
    expect(await take('ninjs', `${lines}\n{broken\n`)).toMatchObject({
      scheduled: 1,
      known: 1,
      failed: 1,
      leftOut: { 'canceled by their agency': 1 },
    });
    const story = await called('Titre long');
    const then = new Date('2031-05-05T06:00:00Z');
    expect(story).toMatchObject({
      lang: 'fr',
      bylineText: 'AFP',
      body: '<p>Un.</p><p>Deux.</p>',
      embargoUntil: then,
      scheduledFor: then,
    });
    expect((await sectionOf(story))?.slug).toBe('sports');
  });

  test('a file without items is reported', async () => {
    await expect(take('ninjs', 'نص عادي')).rejects.toThrow('not a file of ninjs items');
  });
});

test('a story that an editor deleted stays deleted, also permanently, and is reported', async () => {
  const posts = wxr([{ id: 901, title: 'يُحذف' }]);
  expect(await take('wxr', posts, { publish: false })).toMatchObject({ drafts: 1 });
  const story = await called('يُحذف');
  await deleteDraft({ who: editor, now: at(1) }, story.id);
  const leftOut = { 'deleted here after it came': 1 };
  for (const dryRun of [true, false]) {
    expect(await take('wxr', posts, { dryRun })).toMatchObject({ taken: 0, left: 1, leftOut });
  }
  expect(told[0]).toBe(
    'يُحذف: left out: deleted here after it came: on 2026-11-24; --restore-deleted takes it again',
  );
  const other = wxr([{ id: 902, title: 'يُسترجع' }]);
  await take('wxr', other, { publish: false });
  const second = await called('يُسترجع');
  await deleteDraft({ who: editor, now: at(1) }, second.id);
  await restoreStory(editor, second.id, at(2));
  expect(await take('wxr', other, { publish: false })).toMatchObject({ known: 1, left: 0 });
  expect(await purgeDeleted(at(60 * 24 * 40))).toBe(1);
  expect(await take('wxr', posts)).toMatchObject({ taken: 0, left: 1, leftOut });
});

test('pictures without a credit are accepted, counted, and the first ones named', async () => {
  const files = await Promise.all(
    Array.from({ length: 22 }, async (_, number) => {
      const content = await sharp({
        create: { width: 60 + number, height: 40, channels: 3, background: '#123' },
      })
        .jpeg()
        .toBuffer();
      const name = `bare-${number}.jpg`;
      writeFileSync(join(folder, 'wp-content/uploads/2019/05', name), content);
      return name;
    }),
  );
  const content = files
    .map((name) => `<img src="https://old.example/wp-content/uploads/2019/05/${name}" alt="بحر">`)
    .join('');
  const posts = [
    { id: 911, title: 'صور', content },
    { id: 912, title: 'صور أخرى', content },
  ];
  const result = await take('wxr', wxr(posts), { dryRun: true });
  expect(result).toMatchObject({ published: 2, left: 0, uncreditedPictures: 22 });
  expect(await take('wxr', wxr(posts))).toMatchObject({ published: 2, left: 0, uncreditedPictures: 22 });
  expect(result.uncreditedNames).toHaveLength(20);
  expect(result.uncreditedNames[0]).toMatch(/^bare-\d+\.jpg$/);
});

describe('many stories of a file', () => {
  const item = (number: number, facts: Partial<ImportItem> = {}): ImportItem => ({
    kind: 'story',
    externalId: `many:${number}`,
    status: 'published',
    at: at(-number),
    authors: ['سلمى العلوي'],
    categories: [{ name: 'الثقافة', slug: 'culture' }],
    formerPaths: [`/old/${number}`],
    copy: { headline: `خبر من كثير ${number}`, body: '<p>نص</p>', tags: ['كثير'], pictures: [] },
    ...facts,
  });
  const some = (count: number) => Array.from({ length: count }, (_, number) => item(number));
  const run = async (entries: Iterable<ImportItem> | AsyncIterable<ImportItem>, dryRun = false) => {
    const paper = await loadPaper('https://midad.example');
    const place = { paper, files: localFiles(join(folder, 'up')), now, explain: String };
    const order = { file: join(folder, 'given'), publish: true, fetchPictures: false, dryRun };
    async function* given() {
      yield* entries;
    }
    return runImport(given(), order, place);
  };
  const stored = async () =>
    (await articlesAfter(undefined, 2000)).filter(({ externalId = '' }) => externalId.startsWith('many:'));

  test('are imported without one that the database refuses, which is reported', async () => {
    const comment = { id: '1', name: 'قارئ', text: '', state: 'approved' } as const;
    const broken = item(1, { comments: [comment] });
    const entries = [item(0), broken, item(2)];
    const expected = { published: 2, failed: 1, notes: [{ what: 'خبر من كثير 1' }] };
    expect(await run(entries, true)).toMatchObject(expected);
    expect(await stored()).toEqual([]);
    expect(await run(entries)).toMatchObject(expected);
    expect((await stored()).map(({ headline }) => headline)).toEqual(['خبر من كثير 0', 'خبر من كثير 2']);
    expect(await findRedirect('/old/2')).toMatchObject({
      to: expect.stringContaining('/culture/') as string,
    });
    expect(await findRedirect('/old/1')).toBeUndefined();
  });

  test('keep comments with equal ids, and import a repeated comment once', async () => {
    const comment = { id: '7', name: 'قارئ', text: 'رأي', at: at(1), state: 'approved' } as const;
    const comments = [comment, comment, { ...comment, text: 'رأي آخر' }];
    const entries = [item(900, { comments })];
    expect(await run(entries)).toMatchObject({ published: 1, failed: 0, comments: 2 });
    expect(await run(entries)).toMatchObject({ known: 1, failed: 0, comments: 0 });
  });

  test('are imported once, also after an interrupted run', async () => {
    function* broken() {
      yield* some(250);
      throw new Error('the power went');
    }
    await expect(run(broken())).rejects.toThrow('the power went');
    const many = (await stored()).filter(({ externalId }) => externalId !== 'many:900');
    const [first, all] = [many.length, 260];
    expect(first).toBeGreaterThan(2);
    expect(first).toBeLessThan(250);
    expect(await run(some(all))).toMatchObject({ published: all - first, known: first, failed: 0 });
    const ids = (await stored()).map(({ externalId }) => externalId).filter((id) => id !== 'many:900');
    expect(new Set(ids).size).toBe(all);
    expect(ids).toHaveLength(all);
  });
});
