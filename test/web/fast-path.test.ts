import express, { Router } from 'express';
import { mountEditions } from '../../src/web/pages/editions';
import { fastPath } from '../../src/web/fast-path';
import { securityHeaders } from '../../src/web/request/security';
import { aPage, aSite } from './a.site';
import { rawGet } from './raw';

function served(parts: Parameters<typeof aSite>[0] = {}) {
  const { site } = aSite(parts);
  const security = securityHeaders('https://midad.example');
  let asked = 0;
  const app = express().disable('x-powered-by').use(security);
  app.use((_req, _res, next) => {
    asked += 1;
    next();
  });
  const page = () => Promise.resolve(aPage('خبر '.repeat(300), { dependsOn: ['article:1'] }));
  mountEditions(app, site.paper, Router().get('/:slug', site.page(page, { query: ['page'] })));
  return { listener: fastPath(app, site, security), site, asked: () => asked };
}
const person = { 'User-Agent': 'Firefox', 'Accept-Encoding': 'gzip' };

test('a page in memory is the same answer, without the app', async () => {
  const { listener, asked } = served();
  const first = await rawGet(listener, '/story', person);
  const second = await rawGet(listener, '/story', person);
  expect(asked()).toBe(1);
  expect({ ...second.headers, date: '' }).toEqual({ ...first.headers, date: '' });
  expect(second.headers['content-security-policy']).toContain("default-src 'none'");
  expect(second.body).toEqual(first.body);
  const third = await rawGet(listener, '/story', { ...person, 'If-None-Match': first.headers.etag! });
  expect([third.status, third.headers.etag]).toEqual([304, first.headers.etag]);
});

test('what is dropped, unknown or spelled otherwise goes to the app', async () => {
  const { listener, site, asked } = served();
  await rawGet(listener, '/story', person);
  site.cache.invalidate(['article:1']);
  await rawGet(listener, '/story', person);
  expect(asked()).toBe(2);
  expect((await rawGet(listener, '/Story/', person)).status).toBe(301);
  expect((await rawGet(listener, '/story?page=2', person)).status).toBe(200);
  expect(asked()).toBe(4);
  await rawGet(listener, '/story?page=2', person);
  expect(asked()).toBe(4);
});

test('a page that memory had no room for is the same answer too, in every coding', async () => {
  const { listener, site, asked } = served({ cacheBytes: 20_000 });
  const first = await rawGet(listener, '/0', person);
  for (let n = 1; n < 12; n += 1) await rawGet(listener, `/${n}`, person);
  expect(site.cache.stats().disk.entries).toBeGreaterThan(5);
  const again = await rawGet(listener, '/0', person);
  expect({ ...again.headers, date: '' }).toEqual({ ...first.headers, date: '' });
  expect(again.body).toEqual(first.body);
  const known = await rawGet(listener, '/1', { ...person, 'If-None-Match': first.headers.etag! });
  expect(known.status).toBe(304);
  const plain = await rawGet(listener, '/2', { 'User-Agent': 'Firefox' });
  expect(String(plain.body)).toContain('خبر خبر');
  const brotli = await rawGet(listener, '/3', { ...person, 'Accept-Encoding': 'br' });
  expect(brotli.headers['content-encoding']).toBe('br');
  expect(asked()).toBe(12);
  expect(site.cache.stats().disk.reads).toBeGreaterThanOrEqual(4);
  site.cache.close();
});
