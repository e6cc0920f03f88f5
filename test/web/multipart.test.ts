import { readFileSync, readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import express from 'express';
import type { ErrorRequestHandler } from 'express';
import { MulterError } from 'multer';
import request from 'supertest';
import { multipart } from '../../src/web/multipart';

const refused: ErrorRequestHandler = (error: unknown, _req, res, next) => {
  if (error instanceof MulterError) res.status(422).send(error.code);
  else next(error);
};

const app = express()
  .post('/', multipart({ limits: { fields: 3, fieldSize: 100, files: 1 } }).any(), (req, res) => {
    res.json(req.body);
  })
  .use(refused);

const post = (fields: readonly (readonly [name: string, value: string])[]) => {
  const sent = request(app).post('/');
  for (const [name, value] of fields) sent.field(name, value);
  return sent;
};

test('fields of a form with files keep their names', async () => {
  const answer = await post([
    ['names.ar', 'صورة'],
    ['ids', 'a'],
    ['ids', 'b'],
  ]);
  expect(answer.body).toEqual({ 'names.ar': 'صورة', ids: ['a', 'b'] });
});

test.each([
  ['a list of four thousand million items', [['text[4294967290]', 'x']], 'LIMIT_FIELD_NESTING'],
  ['a field within a field', [['text[a]', 'x']], 'LIMIT_FIELD_NESTING'],
  ['a field with a long name', [['n'.repeat(100), 'x']], 'LIMIT_FIELD_KEY'],
  ['a field with a long text', [['text', 'x'.repeat(101)]], 'LIMIT_FIELD_VALUE'],
  ['more fields than the form has', [1, 2, 3, 4].map((at) => [`n${at}`, 'x'] as const), 'LIMIT_FIELD_COUNT'],
] as const)('%s is refused', async (_what, fields, code) => {
  expect(await post(fields)).toMatchObject({ status: 422, text: code });
});

test('no other module reads forms with files', () => {
  const src = resolve(__dirname, '../../src');
  const readers = readdirSync(src, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .filter((name) => /\bimport multer\b|\bmulter\(/.test(readFileSync(resolve(src, name), 'utf8')));
  expect(readers).toEqual(['web/multipart.ts']);
});
