import express, { Router } from 'express';
import request from 'supertest';
import { aheadRoutes, RULES } from '../../src/web/ahead.routes';
import { mountEditions } from '../../src/web/editions';
import { aPage, aSite, errorsOf } from './a.site';

const PERSON = 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0';

function aPaper() {
  const { site } = aSite();
  const app = express().use(aheadRoutes(site));
  const page = () => Promise.resolve(aPage('خبر', { dependsOn: ['article:1'], counts: '1' }));
  mountEditions(app, site.paper, Router().get('/:section/:slug', site.page(page)));
  return { app: app.use(errorsOf(site)), site };
}

test('a page names the rules for reading ahead, which keep off what is personal', async () => {
  const { app } = aPaper();
  const page = await request(app).get('/sports/derby');
  expect(page.headers['speculation-rules']).toBe(`"${RULES}"`);
  const rules = await request(app).get(RULES);
  expect(rules.headers['content-type']).toBe('application/speculationrules+json; charset=utf-8');
  const { prefetch, prerender } = JSON.parse(rules.text) as {
    prefetch: { where: { and: [{ href_matches: string }, { not: { href_matches: string[] } }] } }[];
    prerender?: unknown;
  };
  expect(prerender).toBeUndefined();
  expect(prefetch[0]?.where.and[1].not.href_matches).toEqual(
    expect.arrayContaining(['/desk', '/desk/*', '/api/*', '/search']),
  );
});

test('a page fetched ahead is counted when it is shown, and not before', async () => {
  const { app, site } = aPaper();
  await request(app).get('/sports/derby').set({ 'User-Agent': PERSON, 'Sec-Purpose': 'prefetch' });
  expect(site.readings.take()).toEqual(new Map());
  const told = () =>
    request(app).post('/reading').set({ 'User-Agent': PERSON, 'Content-Type': 'text/plain;charset=UTF-8' });
  const answer = await told().send('/sports/derby');
  expect([answer.status, answer.text]).toEqual([204, '']);
  await told().send('/sports/nothing');
  await request(app).post('/reading').set({ 'User-Agent': PERSON }).send({ path: '/sports/derby' });
  await told().set('User-Agent', 'Googlebot/2.1').send('/sports/derby');
  expect(site.readings.take()).toEqual(new Map([['1', 1]]));
});
