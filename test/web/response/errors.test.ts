import express, { Router } from 'express';
import type { Express } from 'express';
import request from 'supertest';
import {
  EditedMeanwhile,
  InvalidInput,
  NotAllowed,
  NotFound,
  NotPossible,
  NotSignedIn,
  TooMuch,
} from '../../../src/errors';
import { mountEditions } from '../../../src/web/pages/editions';
import type { ErrorPageMaker } from '../../../src/web/response/errors';
import { requestLog } from '../../../src/web/request/request-log';
import { aSite, errorsOf } from '../a.site';
import { rawSend } from '../raw';

const told = { key: 'web.error.tooMuch' };

function failing(error: unknown, errorPage?: ErrorPageMaker) {
  const { site, lines } = aSite();
  const app: Express = express().use(requestLog(site.log));
  app.post('/api/v1/body', express.json({ limit: 100 }), (_req, res) => void res.json({}));
  const fail = () => {
    throw error;
  };
  app.get('/api/v1/articles', fail);
  mountEditions(app, site.paper, Router().get('/story', fail));
  app.use(errorsOf(site, errorPage));
  return { app, lines };
}

const taken = Object.assign(new Error('E11000 duplicate key'), { code: 11_000 });
const away = Object.assign(new Error('no server'), { name: 'MongoServerSelectionError' });

test.each([
  [new InvalidInput({ headline: told }), 422, 'invalid_input'],
  [new NotAllowed(), 403, 'not_allowed'],
  [new NotSignedIn(), 401, 'not_signed_in'],
  [new NotFound(), 404, 'not_found'],
  [new EditedMeanwhile(3), 409, 'edited_meanwhile'],
  [new NotPossible(told), 422, 'not_possible'],
  [new TooMuch(told, 12.2), 429, 'too_much'],
  [away, 503, 'unavailable'],
  [taken, 409, 'edited_meanwhile'],
  [new Error('secret detail'), 500, 'internal'],
  ['thrown text', 500, 'internal'],
  [Object.assign(new Error('odd'), { status: 418 }), 400, 'bad_request'],
])('%s is answered with %i %s, in the words of the reader', async (error, status, code) => {
  const { app } = failing(error);
  const page = await request(app).get('/story');
  expect(page.status).toBe(status);
  expect(page.headers).toMatchObject({
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
  });
  expect(page.text).toContain('<html lang="ar" dir="rtl">');
  expect(page.text).toMatch(/<h1>[\u0600-\u06ff]/);
  const json = await request(app).get('/api/v1/articles').set('Accept-Language', 'fr');
  expect(json.status).toBe(status);
  const { error: answered } = json.body as { error: { code: string; message: string } };
  expect(answered.code).toBe(code);
  expect(answered.message).toMatch(/^[A-ZÀ-Ü]/);
  expect(json.text + page.text).not.toMatch(/secret detail|thrown text|at .*\.ts/);
});

test('every field that was wrong is named, in the language of the program’s user', async () => {
  const { app } = failing(new InvalidInput({ headline: { key: 'web.error.tooLarge' } }));
  const answer = await request(app).get('/api/v1/articles').set('Accept-Language', 'en');
  expect(answer.body).toEqual({
    error: {
      code: 'invalid_input',
      message: 'Some of what was sent needs correcting.',
      fields: { headline: 'What was sent is larger than allowed.' },
    },
  });
});

test('a refusal that asks to wait says how long', async () => {
  expect((await request(failing(new TooMuch(told, 12.2)).app).get('/story')).headers['retry-after']).toBe(
    '13',
  );
  expect((await request(failing(away).app).get('/story')).headers['retry-after']).toBe('10');
});

test('an unforeseen failure is logged with the number that the reader sees', async () => {
  const { app, lines } = failing(new Error('secret detail'));
  const page = await request(app).get('/story');
  const id = page.headers['x-request-id']!;
  expect(page.text).toContain(id);
  expect(lines.find((line) => line.includes('secret detail'))).toContain(id);
});

test('a foreseen failure is no alarm', async () => {
  const { app, lines } = failing(new NotFound());
  await request(app).get('/story');
  expect(lines.map((line) => (JSON.parse(line) as { msg: string }).msg)).toEqual(['request']);
});

test('when the error page fails too, a plain page says what happened', async () => {
  const { app, lines } = failing(new NotFound(), () => Promise.reject(new Error('no menu')));
  const page = await request(app).get('/fr/none');
  expect(page.status).toBe(404);
  expect(page.text).toContain('<html lang="fr" dir="ltr">');
  expect(page.text).toContain('<h1>Page introuvable</h1>');
  expect(lines.join()).toContain('no menu');
});

test.each([
  ['GET', '/%E0%A4%A', 400],
  ['GET', '/fr/%00', 400],
  ['GET', `/${'a'.repeat(5000)}`, 414],
  ['GET', '/nothing', 404],
  ['GET', '/fr/nothing/here', 404],
  ['DELETE', '/story', 405],
  ['PROPFIND', '/nothing', 405],
  ['OPTIONS', '/nothing', 405],
])('%s %s is answered with %i in the paper’s look', async (method, path, status) => {
  const { app } = failing(new NotFound());
  const answer = await rawSend(
    app,
    `${method} ${path} HTTP/1.1\r\nHost: midad.example\r\nConnection: close\r\n\r\n`,
  );
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer).toContain('<html lang="');
  if (status === 405) expect(answer).toContain('Allow: GET, HEAD\r\n');
});

test.each([
  ['what is no JSON', 400, '{"headline":', 'bad_request'],
  ['too much', 413, JSON.stringify({ body: 'x'.repeat(200) }), 'too_large'],
])('a program that sends %s gets a message about it', async (_what, status, body, code) => {
  const { app } = failing(new NotFound());
  const answer = await request(app).post('/api/v1/body').set('Content-Type', 'application/json').send(body);
  expect(answer.status).toBe(status);
  expect(answer.body).toMatchObject({ error: { code } });
});
