import type { Express } from 'express';
import request from 'supertest';
import { addPage } from '../../src/pages/page.service';
import { readPageInput } from '../../src/pages/page.input';
import { readPersonInput } from '../../src/people/person.input';
import { addPerson } from '../../src/people/person.service';
import { readSectionInput } from '../../src/sections/section.input';
import { addSection } from '../../src/sections/section.service';
import { at, aDraft, aStory, editor, openNewsroom, sectionId } from '../articles/newsroom';
import { aNewspaper } from './a.newspaper';

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let app: Express;
const now = at(6 * 60);

beforeAll(async () => {
  newsroom = await openNewsroom();
});
afterAll(() => newsroom.close());

const get = (path: string) => request(app).get(encodeURI(path));
const headlines = (html: string) =>
  [...html.matchAll(/<h[23][^>]*><a href="[^"]*"[^>]*>([^]*?)<\/a><\/h[23]>/g)].map(([, text = '']) =>
    text.replace(/<[^>]*>/g, '').trim(),
  );
const main = (html: string) => /<main[^]*<\/main>/.exec(html)?.[0] ?? '';

describe('a new paper', () => {
  beforeAll(async () => {
    app = await aNewspaper(() => now);
  });

  test.each(['/', '/fr/', '/en/'])('has a front that says nothing is published yet (%s)', async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(main(answer.text)).toMatch(/لم يُنشر أي خبر|Rien n’est encore publié|Nothing is published yet/);
    expect(answer.text.match(/<h1/g)).toHaveLength(1);
  });

  test('has empty sections, which search engines do not index yet', async () => {
    const answer = await get('/sports');
    expect(answer.status).toBe(200);
    expect(answer.text).toContain('noindex');
    expect(main(answer.text)).toContain('لا توجد مواد هنا بعد');
  });

  test.each(['/nothing', '/tag/nothing', '/author/nobody', '/archive/2026/11/24', '/sports?page=2'])(
    'has no page at %s, and its error page has the frame of the paper',
    async (path) => {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.text).toContain('الصفحة غير موجودة');
      expect(answer.text).toContain('href="/sports"');
    },
  );
});

describe('a paper with stories', () => {
  beforeAll(async () => {
    const person = await addPerson(
      { who: editor, now: at(0) },
      readPersonInput({
        names: { ar: 'سلمى العلوي', fr: 'Salma Alaoui' },
        slug: 'salma',
        bios: { ar: 'صحفية.' },
      }),
    );
    const football = readSectionInput({
      slug: 'football',
      names: { ar: 'كرة القدم', fr: 'Football', en: 'Football' },
      parentId: await sectionId('sports'),
    });
    await addSection({ who: editor, now: at(0) }, football);
    for (let number = 1; number <= 25; number += 1)
      await aStory({ headline: `رياضة ${number}`, section: 'sports' }, at(-24 * 60 + number));
    await aStory({ headline: 'هدف في آخر دقيقة', section: 'football' }, at(-60));
    const story = await aStory(
      { headline: 'أحدث خبر', section: 'national', tags: ['كأس العالم'], authors: [{ personId: person.id }] },
      at(5),
    );
    await aStory(
      { headline: 'Dernière nouvelle', lang: 'fr', section: 'national', translationOf: story.id },
      at(6),
    );
    await aStory({ headline: 'رأي في اللغة', section: 'opinion' }, at(10));
    await aStory({ headline: 'خبر ليلي', section: 'culture' }, new Date('2026-11-20T23:30:00Z'));
    await aDraft({ headline: 'مسودة لا يراها أحد', section: 'national' });
    const about = {
      texts: [{ lang: 'ar', title: 'من نحن', slug: 'about', body: '<p>نص</p>' }],
      menuOrder: 1,
    };
    await addPage({ who: editor, now: at(0) }, readPageInput(about));
    const page = (title: string) => [{ lang: 'ar', title, body: '' }];
    await addPage({ who: editor, now: at(0) }, readPageInput({ texts: page('اتصل بنا'), menuOrder: 0 }));
    await addPage({ who: editor, now: at(0) }, readPageInput({ texts: page('خفية') }));
    app = await aNewspaper(() => now);
  });

  test('has the newest story as lead, opinions apart, and a block for each section', async () => {
    const answer = await get('/');
    const shown = headlines(main(answer.text));
    expect(shown.slice(0, 3)).toEqual(['أحدث خبر', 'هدف في آخر دقيقة', 'رياضة 25']);
    expect(main(answer.text)).toMatch(/opinions"[^]*رأي في اللغة/);
    expect(main(answer.text)).toMatch(/data-colour="plum"[^]*خبر ليلي/);
    expect(answer.text).not.toContain('مسودة');
  });

  test('has the day, the menu, the editions and the static pages in each frame', async () => {
    const { text } = await get('/sports');
    expect(text).toContain('<time datetime="2026-11-24">الثلاثاء 24 نونبر 2026</time>');
    expect(text).toMatch(/<a href="\/sports"[^>]*aria-current="page"[^>]*>رياضة<\/a>/);
    expect(text).toMatch(/<a href="\/fr\/sports" lang="fr"[^>]*>Français<\/a>/);
    expect(text).toContain('<a href="/page/about">من نحن</a>');
    const french = (await get('/fr/sports')).text;
    expect(french).toContain('mardi 24 novembre 2026');
    expect(french).not.toContain('/page/about');
  });

  test('has the static pages of the footer in their order', async () => {
    const { text } = await get('/');
    const footer = /aria-labelledby="colophon-paper"[^]*?<\/nav>/.exec(text)?.[0] ?? '';
    const names = [...footer.matchAll(/<a href="\/page\/[^"]+"[^>]*>([^<]+)<\/a>/g)].map(([, name]) => name);
    expect(names).toEqual(['اتصل بنا', 'من نحن']);
  });

  test('shows a section with the stories below it, page by page', async () => {
    const first = await get('/sports');
    expect(headlines(main(first.text))[0]).toBe('هدف في آخر دقيقة');
    expect(main(first.text)).toContain('<a href="/football">كرة القدم</a>');
    expect(headlines(main(first.text))).toHaveLength(19);
    expect(main(first.text)).toContain('<a rel="next" href="/sports?page&#x3D;2">');
    const second = await get('/sports?page=2');
    expect(headlines(main(second.text))).toEqual([
      'رياضة 7',
      'رياضة 6',
      'رياضة 5',
      'رياضة 4',
      'رياضة 3',
      'رياضة 2',
      'رياضة 1',
    ]);
    expect(second.text).toContain('<link rel="canonical" href="https://midad.example/sports?page&#x3D;2">');
    expect((await get('/sports?page=3')).status).toBe(404);
  });

  test('marks the topmost section on pages of a section below it, and links to it', async () => {
    const { text } = await get('/football');
    expect(text).toMatch(/<a href="\/sports"[^>]*aria-current="true"[^>]*>رياضة<\/a>/);
    expect(main(text)).toMatch(/breadcrumb[^]*<a href="\/">مداد<\/a>[^]*<a href="\/sports">رياضة<\/a>/);
  });

  test.each(['0', '-1', 'x', '1.5', '99999', '501'])('has no page %s of a list', async (page) => {
    expect((await get(`/sports?page=${page}`)).status).toBe(404);
  });

  test('lists a tag, and redirects other spellings of it', async () => {
    const answer = await get('/tag/كأس-العالم');
    expect(headlines(main(answer.text))).toEqual(['أحدث خبر']);
    expect(answer.text).toContain('<h1>كأس العالم</h1>');
    for (const spelling of ['كاس-العالم', 'كأس_العالم']) {
      const moved = await get(`/fr/tag/${spelling}`);
      expect([moved.status, moved.headers['location']]).toEqual([301, encodeURI('/fr/tag/كأس-العالم')]);
    }
  });

  test('lists an author under the name in the edition', async () => {
    const answer = await get('/author/salma');
    expect(answer.text).toMatch(/<h1><bdi>سلمى العلوي<\/bdi><\/h1>/);
    expect(headlines(main(answer.text))).toEqual(['أحدث خبر']);
    expect((await get('/fr/author/salma')).text).toContain('<bdi>Salma Alaoui</bdi>');
    expect((await get('/author/Salma')).status).toBe(301);
  });

  test('lists a day of the paper’s zone, with the nearest days that have stories', async () => {
    const night = await get('/archive/2026/11/21');
    expect(headlines(main(night.text))).toEqual(['خبر ليلي']);
    expect(night.text).toContain('أخبار السبت 21 نونبر 2026');
    expect(main(night.text)).toContain('<a rel="next" href="/archive/2026/11/23">');
    const between = await get('/archive/2026/11/22');
    expect(between.status).toBe(200);
    expect(main(between.text)).toContain('<a rel="prev" href="/archive/2026/11/21">');
    expect(main(between.text)).toContain('<a rel="next" href="/archive/2026/11/23">');
    expect(between.text).toContain('noindex');
  });

  test.each(['2026/11/20', '2026/11/25', '2026/02/30', '2026/13/01', '2026/1/1', 'x/y/z', '٢٠٢٦/11/21'])(
    'has no day %s',
    async (day) => {
      expect((await get(`/archive/${day}`)).status).toBe(404);
    },
  );

  test('names the editions that have stories in a list', async () => {
    const alternates = (html: string) =>
      [...html.matchAll(/rel="alternate" hreflang="([^"]*)"/g)].map(([, lang]) => lang);
    expect(alternates((await get('/author/salma')).text)).toEqual(['ar', 'x-default']);
    expect(alternates((await get('/archive/2026/11/24')).text)).toEqual(['ar', 'fr', 'x-default']);
    expect(alternates((await get('/sports')).text)).toEqual(['ar', 'fr', 'en', 'x-default']);
  });
});
