import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import express, { Router } from 'express';
import request from 'supertest';
import { NotFound } from '../../../src/errors';
import { mountEditions } from '../../../src/web/pages/editions';
import { manifestPage } from '../../../src/web/assets/manifest';
import type { PageRequest, PageHandler } from '../../../src/web/pages/page';
import type { PageOptions } from '../../../src/web/pages/public-page';
import { aPage, aSite, errorsOf } from '../a.site';
import { rawGet } from '../raw';

const longText = 'خبر من الرباط. '.repeat(80);

/** An app whose readers' pages at `path` come from `handler`; counts how often it was asked. */
function serving(
  handler: PageHandler,
  { path = '/:section/:slug', ...options }: PageOptions & { path?: string } = {},
) {
  const { site, lines } = aSite();
  const asks: PageRequest[] = [];
  const counted: PageHandler = (ask) => {
    asks.push(ask);
    return handler(ask);
  };
  const app = express();
  mountEditions(app, site.paper, Router().get(path, site.page(counted, options)));
  app.use(errorsOf(site));
  return { app, site, asks, lines };
}

const aStory = (): PageHandler => (ask) =>
  Promise.resolve(aPage(longText, { lang: ask.lang, dependsOn: ['article:1'] }));

test('a story is rendered once and served from memory with its tag', async () => {
  const { app, asks } = serving(aStory());
  const first = await request(app).get('/sports/derby').set('Accept-Encoding', 'identity');
  const second = await request(app).get('/sports/derby').set('Accept-Encoding', 'identity');
  expect(asks).toHaveLength(1);
  expect(first.text).toContain('<html lang="ar" dir="rtl">');
  expect(second.text).toBe(first.text);
  expect(second.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'content-language': 'ar',
    'content-length': String(Buffer.byteLength(first.text)),
    etag: first.headers['etag'],
    vary: 'Accept-Encoding',
    'cache-control': 'public, max-age=0, s-maxage=10, stale-if-error=3600',
  });
  expect(second.headers['set-cookie']).toBeUndefined();
});

test('each coding has its own bytes and its own strong tag', async () => {
  const { app } = serving(aStory());
  const get = (coding: string) => rawGet(app, '/sports/derby', { 'Accept-Encoding': coding });
  const [plain, gzip, br] = [await get('identity'), await get('gzip'), await get('gzip, br')];
  expect([plain, gzip, br].map(({ headers }) => headers['content-encoding'])).toEqual([
    undefined,
    'gzip',
    'br',
  ]);
  expect(gunzipSync(gzip.body)).toEqual(plain.body);
  expect(brotliDecompressSync(br.body)).toEqual(plain.body);
  const tags = [plain, gzip, br].map(({ headers }) => headers.etag);
  expect(new Set(tags).size).toBe(3);
  for (const tag of tags) expect(tag).toMatch(/^"[\w-]+"$/);
});

test('a reader who has the page gets 304, without a body', async () => {
  const { app } = serving(aStory());
  const first = await request(app).get('/sports/derby');
  const again = await request(app)
    .get('/sports/derby')
    .set('If-None-Match', `"old", W/${first.headers['etag']!}`);
  expect(again.status).toBe(304);
  expect(again.headers).toMatchObject({ etag: first.headers['etag'], vary: 'Accept-Encoding' });
  expect(again.headers['cache-control']).toBe(first.headers['cache-control']);
  expect(again.headers['content-type']).toBeUndefined();
});

test('HEAD tells what GET would send', async () => {
  const { app } = serving(aStory());
  const get = await request(app).get('/sports/derby').set('Accept-Encoding', 'identity');
  const head = await request(app).head('/sports/derby').set('Accept-Encoding', 'identity');
  expect(head.headers['content-length']).toBe(get.headers['content-length']);
  expect(head.headers['etag']).toBe(get.headers['etag']);
  expect(head.text).toBeUndefined();
});

test('each edition has its own page under its own address', async () => {
  const { app, asks } = serving(aStory());
  const french = await request(app).get('/fr/sports/derby');
  expect(french.headers['content-language']).toBe('fr');
  expect(french.text).toContain('<html lang="fr" dir="ltr">');
  await request(app).get('/sports/derby');
  expect(asks.map(({ lang, path, params }) => [lang, path, params['slug']])).toEqual([
    ['fr', '/fr/sports/derby', 'derby'],
    ['ar', '/sports/derby', 'derby'],
  ]);
});

test('a page is asked for with its Arabic address and the time it is', async () => {
  const { app, asks } = serving(aStory());
  await request(app).get(`/sports/${encodeURIComponent('الديربي')}`);
  expect(asks[0]).toMatchObject({
    path: '/sports/الديربي',
    params: { section: 'sports', slug: 'الديربي' },
    query: {},
  });
});

test('parameters the page does not know make no page of their own, and it never sees them', async () => {
  const { app, asks, site } = serving(aStory(), { query: ['page'] });
  for (const query of ['', '?utm_source=x', '?fbclid=1&page=2', '?page=2&page=3&z']) {
    await request(app).get(`/sports/derby${query}`);
  }
  expect(asks.map(({ query }) => query)).toEqual([{}, { page: '2' }]);
  expect(site.cache.stats().entries).toBe(2);
});

test('the first page of a list has one address', async () => {
  const { app } = serving(aStory(), { query: ['page', 'q'] });
  const moved = await request(app).get('/sports/derby?page=1&q=a%20b');
  expect([moved.status, moved.headers['location']]).toEqual([301, '/sports/derby?q=a+b']);
});

test('what does not exist is not kept', async () => {
  const { app, site } = serving(() => Promise.reject(new NotFound()));
  for (let n = 0; n < 5; n += 1) expect((await request(app).get(`/sports/none-${n}`)).status).toBe(404);
  expect(site.cache.stats().entries).toBe(0);
});

test('a story that moved leads on, in ASCII', async () => {
  const { app, site } = serving(() =>
    Promise.resolve({ kind: 'moved', to: '/رياضة/الديربي?من=هنا', status: 301 }),
  );
  const moved = await request(app).get('/sports/derby');
  expect(moved.status).toBe(301);
  expect(decodeURI(moved.headers['location']!)).toBe('/رياضة/الديربي?من=هنا');
  expect(moved.headers['location']).toMatch(/^[\x21-\x7e]+$/);
  expect(site.cache.stats().entries).toBe(0);
});

test('a feed is kept like a page', async () => {
  const { app, asks } = serving(
    () =>
      Promise.resolve({
        kind: 'document',
        contentType: 'application/rss+xml; charset=utf-8',
        body: '<rss/>',
        dependsOn: ['latest:ar'],
      }),
    { path: '/rss.xml' },
  );
  await request(app).get('/rss.xml');
  const feed = await request(app).get('/rss.xml');
  expect(feed.headers['content-type']).toBe('application/rss+xml; charset=utf-8');
  expect(asks).toHaveLength(1);
});

test('a correction is read at once, everywhere it stands', async () => {
  let headline = 'خطأ';
  const { app, site } = serving(() => Promise.resolve(aPage(headline, { dependsOn: ['article:1'] })));
  await request(app).get('/sports/derby');
  headline = 'تصحيح';
  site.cache.invalidate(['article:1']);
  expect((await request(app).get('/sports/derby')).text).toContain('<h1>تصحيح</h1>');
});

test('when the database is down the page stands, and the log says so', async () => {
  let fail = false;
  const { app, site, lines } = serving(() =>
    fail
      ? Promise.reject(new Error('no database'))
      : Promise.resolve(aPage('خبر', { dependsOn: ['article:1'] })),
  );
  await request(app).get('/sports/derby');
  fail = true;
  site.cache.invalidate(['settings']);
  const answer = await request(app).get('/sports/derby');
  expect([answer.status, answer.text.includes('<h1>خبر</h1>')]).toEqual([200, true]);
  expect(lines.join()).toContain('an old copy is served');
});

test('every page ends with the paper’s day, which stands on it', async () => {
  let now = new Date('2026-11-24T22:30:00Z');
  const { site } = aSite({ clock: () => now });
  let renders = 0;
  const app = express();
  mountEditions(
    app,
    site.paper,
    Router().get(
      '/',
      site.page(() => Promise.resolve(aPage(`${(renders += 1)}`))),
    ),
  );
  await request(app).get('/');
  now = new Date('2026-11-24T22:59:59Z');
  await request(app).get('/');
  expect(renders).toBe(1);
  now = new Date('2026-11-24T23:00:00Z'); // midnight in Casablanca, an hour ahead of UTC
  await request(app).get('/');
  expect(renders).toBe(2);
});

test('search is answered each time, and pushes nothing out of the memory', async () => {
  const { app, asks, site } = serving((ask) => Promise.resolve(aPage(ask.query['q'] ?? '')), {
    path: '/search',
    query: ['q'],
    cacheable: false,
  });
  const found = await request(app).get(`/search?q=${encodeURIComponent('واتساب')}`);
  expect(found.text).toContain('<h1>واتساب</h1>');
  expect(found.headers['etag']).toBeDefined();
  await request(app).get('/search?q=x');
  expect(asks).toHaveLength(2);
  expect(site.cache.stats().entries).toBe(0);
});

test.each([
  ['/manifest.webmanifest', { name: 'مداد', dir: 'rtl', lang: 'ar-MA', start_url: '/' }],
  ['/fr/manifest.webmanifest', { name: 'Midad', dir: 'ltr', lang: 'fr', start_url: '/fr/' }],
])('%s names the paper in its language', async (path, facts) => {
  const { site } = aSite();
  const app = express();
  mountEditions(app, site.paper, Router().get('/manifest.webmanifest', site.page(manifestPage(site))));
  const answer = await request(app)
    .get(path)
    .buffer(true)
    .parse((res, done) => {
      let text = '';
      res.on('data', (chunk: Buffer) => (text += chunk.toString()));
      res.on('end', () => done(null, JSON.parse(text)));
    });
  expect(answer.headers['content-type']).toBe('application/manifest+json; charset=utf-8');
  expect(answer.body).toMatchObject({ ...facts, icons: [{ sizes: '192x192', type: 'image/png' }] });
});
