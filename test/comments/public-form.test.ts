import express from 'express';
import type { ErrorRequestHandler } from 'express';
import request from 'supertest';
import { publicForm } from '../../src/comments/sending/public-form';
import { TooMuch } from '../../src/errors';
import { memoryRateLimits } from '../../src/redis/rate-limits';

const failed: ErrorRequestHandler = (error: { status?: number }, _req, res, next) => {
  if (res.headersSent) next(error);
  else res.status(error instanceof TooMuch ? 429 : (error.status ?? 500)).end();
};

function aForm() {
  const limits = memoryRateLimits(() => new Date('2026-11-29T10:00:00Z'));
  return express()
    .post('/', ...publicForm({ name: 'x', longest: 100 }, { limits, secret: 's'.repeat(32) }), (req, res) => {
      res.json(req.body);
    })
    .use(failed);
}

const post = (app: express.Express, body: string) =>
  request(app).post('/').type('application/x-www-form-urlencoded').send(body);

test('a form accepts its longest fields, percent-encoded, and refuses a longer body', async () => {
  const app = aForm();
  const full = await post(app, `text=${encodeURIComponent('ن'.repeat(100))}&ticket=${'t'.repeat(500)}`);
  expect(full.status).toBe(200);
  expect(full.body).toMatchObject({ text: 'ن'.repeat(100) });
  expect((await post(app, `text=${'a'.repeat(6000)}`)).status).toBe(413);
  expect((await post(app, 'a=&'.repeat(30))).status).toBe(413);
});

test('a form above the rate limit of its network is refused before its body is read', async () => {
  const app = aForm();
  for (let times = 0; times < 60; times += 1) await post(app, 'text=x');
  // A body of this size that is read gives 413.
  expect((await post(app, `text=${'a'.repeat(60_000)}`)).status).toBe(429);
});
