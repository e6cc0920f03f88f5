import express, { Router } from 'express';
import request from 'supertest';
import { editionOf } from '../../../src/web/pages/edition';
import { mountEditions } from '../../../src/web/pages/editions';
import type { Paper } from '../../../src/web/pages/paper';
import { aPaper } from '../a.paper';
import { aSite, errorsOf } from '../a.site';

/** Says which edition and section was asked for. */
const routes = () =>
  Router()
    .get('/', (_req, res) => void res.send(`front ${editionOf(res)!}`))
    .get('/:section', (req, res) => void res.send(`${req.params.section} ${editionOf(res)!}`));

function editions(paper: () => Paper = () => aPaper()) {
  const app = express();
  mountEditions(app, paper, routes());
  return app.use(errorsOf(aSite().site));
}

test.each([
  ['/', 'front ar'],
  ['/fr/', 'front fr'],
  ['/en/', 'front en'],
  ['/sports', 'sports ar'],
  ['/fr/sports', 'sports fr'],
  ['/french', 'french ar'],
])('%s is %s', async (path, text) => {
  expect((await request(editions()).get(path)).text).toBe(text);
});

test.each([
  ['/fr', '/fr/'],
  ['/ar/', '/'],
  ['/ar/sports', '/sports'],
  ['/Sports/?page=2&x=%D9%86', '/sports?page=2&x=%D9%86'],
  ['//evil.example', '/evil.example'],
])('%s leads to %s by one redirect', async (path, location) => {
  const answer = await request(editions()).get(path);
  expect([answer.status, answer.headers['location']]).toEqual([301, location]);
  expect((await request(editions()).get(location)).status).toBe(200);
});

test('a form sent to another spelling is not redirected, for it would lose what was typed', async () => {
  expect((await request(editions()).post('/Sports/')).status).toBe(405);
});

test('a language added in the settings has its edition at once', async () => {
  let paper = aPaper({ languages: ['ar', 'fr'] });
  const app = editions(() => paper);
  expect((await request(app).get('/en/sports')).status).toBe(404);
  paper = aPaper();
  expect((await request(app).get('/en/sports')).text).toBe('sports en');
  paper = aPaper({ languages: ['fr', 'ar'] });
  expect((await request(app).get('/sports')).text).toBe('sports fr');
  expect((await request(app).get('/ar/sports')).text).toBe('sports ar');
});
