import express from 'express';
import request from 'supertest';
import { formOf } from '../../../src/web/request/form';

const app = express()
  .use(express.urlencoded({ extended: false }), express.json())
  .post('/', (req, res) => {
    const fields = formOf(req);
    res.json({
      fields: Object.entries(fields),
      hasOwnPrototype: Object.getPrototypeOf(fields) !== Object.prototype,
    });
  });

const FORM = 'application/x-www-form-urlencoded';

test.each([
  ['a field once', FORM, 'a=b', [['a', 'b']]],
  ['a field twice', FORM, 'a=b&a=c', [['a', ['b', 'c']]]],
  ['the token of the form', FORM, 'csrf=x&a=b', [['a', 'b']]],
  ['a name of prototypes', FORM, 'constructor=b', [['constructor', 'b']]],
  [
    'objects in JSON',
    'application/json',
    '{"__proto__":{"polluted":"x"},"a":{"b":1},"c":["d",1]}',
    [['c', ['d']]],
  ],
  [
    'a field named __proto__ in JSON',
    'application/json',
    '{"__proto__":["a","b"],"c":"d"}',
    [
      ['__proto__', ['a', 'b']],
      ['c', 'd'],
    ],
  ],
  ['a list in JSON', 'application/json', '["a"]', [['0', 'a']]],
  ['a plain text', 'text/plain', 'a=b', []],
  ['no body', FORM, '', []],
])('a form that sends %s', async (_what, type, body, fields) => {
  const answer = await request(app).post('/').type(type).send(body);
  expect(answer.body).toEqual({ fields, hasOwnPrototype: false });
});
