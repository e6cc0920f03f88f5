import express, { type Request } from 'express';
import request from 'supertest';
import { formOf } from '../../src/web/request/form';

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
  ['a list in JSON', 'application/json', '["a"]', [['0', 'a']]],
  ['a plain text', 'text/plain', 'a=b', []],
  ['no body', FORM, '', []],
])('a form that sends %s', async (_what, type, body, fields) => {
  const answer = await request(app).post('/').type(type).send(body);
  expect(answer.body).toEqual({ fields, hasOwnPrototype: false });
});

test('a field named __proto__ that is sent twice leaves the prototype of the fields alone', () => {
  const body: unknown = JSON.parse('{"__proto__":["a","b"],"c":"d"}');
  const req = Object.assign(Object.create(express.request) as Request, { body });
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
  ['a list in JSON', 'application/json', '["a"]', [['0', 'a']]],
  ['a plain text', 'text/plain', 'a=b', []],
  ['no body', FORM, '', []],
])('a form that sends %s', async (_what, type, body, fields) => {
  const answer = await request(app).post('/').type(type).send(body);
  expect(answer.body).toEqual({ fields, hasOwnPrototype: false });
});

test('a field named __proto__ that is sent twice leaves the prototype of the fields alone', () => {
  const req: Parameters<typeof formOf>[0] = Object.create(null, {
    body: { value: JSON.parse('{"__proto__":["a","b"],"c":"d"}') as unknown },
  });
  const fields = formOf(req);
  expect(Object.entries(fields)).toEqual([
    ['__proto__', ['a', 'b']],
    ['c', 'd'],
  ]);
  expect(Object.getPrototypeOf(fields)).toBe(Object.prototype);
});
