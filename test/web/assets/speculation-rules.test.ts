import express, { Router } from 'express';
import request from 'supertest';
import {
  speculationRulesRoutes,
  SPECULATION_RULES_PATH,
} from '../../../src/web/assets/speculation-rules.routes';
import { mountEditions } from '../../../src/web/pages/editions';
import { aPage, aSite, errorsOf } from '../a.site';

function aPaper() {
  const { site } = aSite();
  const app = express().use(speculationRulesRoutes());
  const page = () => Promise.resolve(aPage('خبر', { dependsOn: ['article:1'] }));
  mountEditions(app, site.paper, Router().get('/:section/:slug', site.page(page)));
  return app.use(errorsOf(site));
}

test('a page names the rules for reading ahead, which keep off what is personal', async () => {
  const app = aPaper();
  const page = await request(app).get('/sports/derby');
  expect(page.headers['speculation-rules']).toBe(`"${SPECULATION_RULES_PATH}"`);
  const rules = await request(app).get(SPECULATION_RULES_PATH);
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
