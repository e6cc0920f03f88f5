import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { Router } from 'express';
import type { Express } from 'express';
import request from 'supertest';
import { addPage } from '../../src/pages/page.service';
import { readPersonInput } from '../../src/people/person.input';
import { readPageInput } from '../../src/pages/page.input';
import { addPerson } from '../../src/people/person.service';
import { kill } from '../../src/articles/publishing/publishing.service';
import { saveArticle } from '../../src/articles/article.service';
import type { Article } from '../../src/articles/article';
import { discoveryRoutes } from '../../src/feeds/discovery.routes';
import { feedRoutes } from '../../src/feeds/feed.routes';
import { storeUpload } from '../../src/media/media.service';
import { createSectionCache } from '../../src/sections/section-cache';
import { localFiles } from '../../src/storage/local';
import { mountEditions } from '../../src/web/pages/editions';
import { at, aDraft, aStory, editor, openNewsroom } from '../articles/newsroom';
import { aPicture, xmpPacket } from '../media/a.picture';
import { aSite, errorsOf } from '../web/a.site';
import { all, one, readXml } from './a.feed';

let newsroom: Awaited<ReturnType<typeof openNewsroom>>;
let folder: string;
let app: () => Promise<Express>;
let now = at(60);
let story: Article;
let mediaHash: string;

beforeAll(async () => {
  newsroom = await openNewsroom();
  folder = await mkdtemp(join(tmpdir(), 'feeds-'));
  app = async () => {
    const { site: bare } = aSite({ clock: () => now });
    const site = { ...bare, assets: () => ({ ...bare.assets(), url: (name: string) => `/assets/${name}` }) };
    const sections = await createSectionCache();
    const made = express();
    mountEditions(
      made,
      site.paper,
      Router().use(discoveryRoutes(site, sections), feedRoutes(site, sections)),
    );
    return made.use(errorsOf(site));
  };
  await fillThePaper();
});

afterAll(async () => {
  await newsroom.close();
  await rm(folder, { recursive: true, force: true, maxRetries: 9 });
});

async function fillThePaper() {
  const person = await addPerson(
    { who: editor, now: at(0) },
    readPersonInput({ names: { ar: 'سلمى العلوي', fr: 'Salma' } }),
  );
  const content = await (await aPicture(700, 400)).jpeg().toBuffer();
  const said = { alt: { ar: 'هاتف' }, credit: { ar: 'سلمى العلوي' } };
  const upload = { content, filename: 'a.jpg', lang: 'ar', ...said, actor: editor };
  const { media } = await storeUpload(localFiles(folder), upload, at(0));
  mediaHash = media.hash;
  story = await aStory({
    headline: 'WhatsApp يتوقف & يعود',
    standfirst: 'عطل أصاب التطبيق.',
    body: '<p>نص فيه <a href="/sports">رابط</a> و #تعليق_الواتساب</p>',
    authors: [{ personId: person.id }],
    leadImage: { mediaId: media.id },
  });
  await aStory({ headline: 'Panne de WhatsApp', lang: 'fr', translationOf: story.id }, at(1));
  await aStory({ headline: 'مباراة', section: 'sports', seo: { noindex: true } }, at(2));
  await aDraft({ headline: 'مسودة لا يراها أحد' });
}

const get = async (path: string) => request(await app()).get(path);
const xmlOf = async (path: string) => {
  const answer = await get(path);
  expect(answer.status).toBe(200);
  return readXml(answer.text);
};

describe('the feeds of an edition', () => {
  test('carry its stories in full, newest first, and nothing that is not published', async () => {
    const tree = await xmlOf('/rss.xml');
    const titles = all(tree, 'item').map((item) => one(item, 'title').text);
    expect(titles).toEqual(['مباراة', '\u200fWhatsApp يتوقف & يعود']);
    const item = all(tree, 'item')[1]!;
    expect(one(item, 'link').text).toBe(`https://midad.example/technology/${encodeURIComponent(story.slug)}`);
    expect(one(item, 'guid').text).toBe(`tag:midad.example,2026:article/${story.id}`);
    expect(one(item, 'dc:creator').text).toBe('سلمى العلوي');
    expect(all(item, 'category').map(({ text }) => text)).toEqual([
      'تكنولوجيا',
      expect.stringContaining('الواتساب'),
    ]);
    expect(one(item, 'content:encoded').text).toMatch(
      /^<div dir="rtl" lang="ar"><p>نص فيه <a href="https:\/\/midad\.example\/sports"/,
    );
    expect(one(item, 'media:content').attributes['url']).toBe(
      `https://midad.example/media/${mediaHash}/full-960.jpg`,
    );
    expect(one(item, 'media:description').text).toBe('هاتف');
  });

  test('are each edition’s own', async () => {
    const tree = await xmlOf('/fr/atom.xml');
    expect(tree.attributes['xml:lang']).toBe('fr');
    expect(
      all(tree, 'link')
        .map(({ attributes }) => attributes['href'])
        .slice(0, 2),
    ).toEqual(['https://midad.example/fr/atom.xml', 'https://midad.example/fr/']);
    expect(all(tree, 'entry').map((entry) => one(entry, 'title').text)).toEqual(['Panne de WhatsApp']);
  });

  test('come as JSON too', async () => {
    const answer = await get('/feed.json');
    const { items } = JSON.parse(answer.text) as { items: Record<string, unknown>[] };
    // A photograph has no digital source type.
    expect(items[1]?.['_picture']).toEqual({ alt: 'هاتف', credit: 'سلمى العلوي' });
    expect(answer.headers['content-type']).toBe('application/feed+json; charset=utf-8');
    expect(JSON.parse(answer.text)).toMatchObject({
      feed_url: 'https://midad.example/feed.json',
      // A title that starts in another script keeps its direction by a mark in front (U+200F).
      items: [{ title: 'مباراة' }, { title: '\u200FWhatsApp يتوقف & يعود', summary: 'عطل أصاب التطبيق.' }],
    });
  });

  test('exist for a section, and for no other name', async () => {
    const tree = await xmlOf('/sports/rss.xml');
    expect(all(tree, 'item').map((item) => one(item, 'title').text)).toEqual(['مباراة']);
    expect(one(all(tree, 'channel')[0]!, 'atom:link').attributes['href']).toBe(
      'https://midad.example/sports/rss.xml',
    );
    expect((await get('/nowhere/rss.xml')).status).toBe(404);
  });
});

describe('what search engines read', () => {
  test('the index names a file for every month since the first story', async () => {
    now = new Date('2027-01-15T00:00:00Z');
    const files = all(await xmlOf('/sitemap.xml'), 'loc').map(({ text }) => text);
    now = at(60);
    const months = (lang: string) =>
      ['2026-11', '2026-12', '2027-01'].map((month) => `https://midad.example/sitemap-${lang}-${month}.xml`);
    expect(files).toEqual(['https://midad.example/sitemap-pages.xml', ...months('ar'), ...months('fr')]);
  });

  test('a file names the stories of its month with their translations, and none that hides', async () => {
    const tree = await xmlOf('/sitemap-ar-2026-11.xml');
    const urls = all(tree, 'url');
    expect(urls.map((url) => one(url, 'loc').text)).toEqual([
      `https://midad.example/technology/${encodeURIComponent(story.slug)}`,
    ]);
    expect(all(tree, 'xhtml:link').map(({ attributes }) => attributes['hreflang'])).toEqual([
      'ar',
      'fr',
      'x-default',
    ]);
    expect(all(await xmlOf('/sitemap-ar-2026-10.xml'), 'url')).toEqual([]);
    for (const name of ['ar-2026-13', 'xx-2026-11', 'ar-2027-11', 'ar', 'ar-2026-11-40']) {
      expect((await get(`/sitemap-${name}.xml`)).status).toBe(404);
    }
  });

  test('a file is compressed for clients that accept it', async () => {
    const answer = await request(await app())
      .get('/sitemap-ar-2026-11.xml')
      .set('Accept-Encoding', 'gzip');
    expect(answer.headers['content-encoding']).toBe('gzip');
    expect(readXml(answer.text).name).toBe('urlset');
    const plain = await request(await app())
      .get('/sitemap-ar-2026-11.xml')
      .set('Accept-Encoding', 'identity');
    expect(plain.headers).not.toHaveProperty('content-encoding');
  });

  test('the pages that are no stories are named in every language', async () => {
    await addPage(
      { who: editor, now: at(0) },
      readPageInput({ texts: [{ lang: 'ar', title: 'من نحن', body: '' }] }),
    );
    const locs = all(await xmlOf('/sitemap-pages.xml'), 'loc').map(({ text }) => decodeURI(text));
    expect(locs).toEqual(
      expect.arrayContaining([
        'https://midad.example/',
        'https://midad.example/fr/',
        'https://midad.example/en/sports',
        'https://midad.example/page/من-نحن',
        'https://midad.example/author/سلمى-العلوي',
      ]),
    );
  });

  test('news is what is younger than two days, in its own language', async () => {
    const tree = await xmlOf('/news-sitemap.xml');
    expect(all(tree, 'news:title').map(({ text }) => text)).toEqual([
      'Panne de WhatsApp',
      'WhatsApp يتوقف & يعود',
    ]);
    expect(all(tree, 'news:language').map(({ text }) => text)).toEqual(['fr', 'ar']);
    now = new Date('2026-11-27T00:00:00Z');
    expect(all(await xmlOf('/news-sitemap.xml'), 'url')).toEqual([]);
    now = at(60);
  });

  test('stands at the root alone, for all languages at once', async () => {
    for (const name of ['sitemap.xml', 'robots.txt', 'sitemap-fr-2026-11.xml']) {
      expect((await get(`/fr/${name}`)).status).toBe(404);
      expect((await get(`/${name}`)).status).toBe(200);
    }
  });

  test('robots.txt opens the paper and closes the desk', async () => {
    const answer = await get('/robots.txt');
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.text.split('\n')).toEqual(
      expect.arrayContaining([
        'User-agent: *',
        'Disallow: /desk',
        'Disallow: /reading/*.gif',
        'Disallow: /fr/search',
        'Sitemap: https://midad.example/sitemap.xml',
      ]),
    );
  });
});

test('a story that is renamed keeps its identity, one that is killed leaves every feed', async () => {
  const renamed = await saveArticle({ who: editor, now: at(30) }, story, {
    headline: 'عاد الواتساب',
    slug: 'عودة',
    significant: true,
  });
  const item = all(await xmlOf('/rss.xml'), 'item').find(
    (each) => one(each, 'title').text === 'عاد الواتساب',
  )!;
  expect(one(item, 'guid').text).toBe(`tag:midad.example,2026:article/${story.id}`);
  await kill({ who: editor, now: at(40) }, renamed.id, 'سحب المقال');
  for (const path of [
    '/rss.xml',
    '/atom.xml',
    '/technology/rss.xml',
    '/sitemap-ar-2026-11.xml',
    '/news-sitemap.xml',
  ]) {
    expect((await get(path)).text).not.toContain('عاد الواتساب');
  }
});

describe('a generated picture', () => {
  const labels = { ar: 'صورة مولَّدة بالذكاء الاصطناعي', fr: 'Image générée par IA' };
  const type = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
  let labelled: Record<'ar' | 'fr', Article>;

  beforeAll(async () => {
    const said = { 'Iptc4xmpExt:DigitalSourceType': type, 'photoshop:Credit': 'وكالة' };
    const content = await (await aPicture(720, 410)).withXmp(xmpPacket(said)).jpeg().toBuffer();
    const upload = {
      content,
      filename: 'ai.jpg',
      lang: 'ar',
      alt: { ar: 'مدينة', fr: 'ville' },
      actor: editor,
    };
    const { media } = await storeUpload(localFiles(folder), upload, at(3));
    const body = `<p>نص</p><figure><img src="media:${media.id}" alt="مدينة"></figure>`;
    const facts = { body, leadImage: { mediaId: media.id } };
    labelled = {
      ar: await aStory({ headline: 'مدينة الغد', ...facts }, at(3)),
      fr: await aStory({ headline: 'La ville de demain', lang: 'fr', ...facts }, at(3)),
    };
  });

  test.each([
    ['ar', '/rss.xml', 'item', 'content:encoded'],
    ['ar', '/atom.xml', 'entry', 'content'],
    ['fr', '/fr/rss.xml', 'item', 'content:encoded'],
    ['fr', '/fr/atom.xml', 'entry', 'content'],
  ] as const)('says so in %s in %s, in the text and beside the picture', async (lang, path, name, text) => {
    const tree = await xmlOf(path);
    const item = all(tree, name).find((each) => one(each, 'title').text.includes(labelled[lang].headline))!;
    expect(one(item, text).text).toContain(`<small class="source">${labels[lang]}</small>`);
    expect(one(item, 'media:description').text).toMatch(new RegExp(` · ${labels[lang]}$`, 'u'));
    const category = one(item, 'media:category');
    expect(category.text).toBe('trainedAlgorithmicMedia');
    expect(category.attributes['label']).toBe(labels[lang]);
  });

  test('says so in the JSON feed', async () => {
    const { items } = JSON.parse((await get('/feed.json')).text) as { items: Record<string, unknown>[] };
    const [generated] = items;
    expect(generated?.['content_html']).toContain(labels.ar);
    expect(generated?.['_picture']).toMatchObject({
      digital_source_type: 'trainedAlgorithmicMedia',
      label: labels.ar,
    });
  });
});
