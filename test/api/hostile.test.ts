/** Bodies made to cost more than they say: refused with the reason, while other calls are answered. */
import request from 'supertest';
import type { Api } from './a.program';
import { aStory, openApi, programOf } from './a.program';

let api: Api;
let token: string;
beforeAll(async () => {
  api = await openApi();
  token = await api.tokenFor('journalist');
}, 60_000);
afterAll(() => api.close());

const nested = (depth: number) => `${'<blockquote>'.repeat(depth)}x${'</blockquote>'.repeat(depth)}`;

test.each([300, 3000, 20_000])(
  '%d elements within each other are refused, with the limit named',
  async (depth) => {
    const reply = await programOf(api, token).post('/articles', { ...aStory, body: nested(depth) });
    expect(reply.status).toBe(422);
    expect(reply.body).toMatchObject({
      error: { fields: { body: expect.stringContaining('100') as string } },
    });
  },
);

test.each([
  ['<', 'html'],
  ['&', 'html'],
  ['>', 'text'],
])('a body of a million %s is refused as %s, with the way out named', async (sign, bodyFormat) => {
  const body = `x${sign.repeat(900_000)}x`;
  const reply = await programOf(api, token).post('/articles', { ...aStory, body, bodyFormat });
  expect(reply.status).toBe(422);
  expect(reply.body).toMatchObject({
    error: { fields: { body: expect.stringContaining('أقصر') as string } },
  });
});

test('a long report with thousands of paragraphs and links is taken', async () => {
  const body = '<p>فقرة من التقرير فيها <a href="https://example.org/">رابط</a>.</p>'.repeat(4000);
  const reply = await programOf(api, token).post('/articles', { ...aStory, body });
  expect(reply.status).toBe(201);
});

test('a body of 200,000 spaces is taken in a moment, and delays no other request', async () => {
  const body = `<p>x${' '.repeat(200_000)}x</p>`;
  const started = performance.now();
  const [reply, other] = await Promise.all([
    programOf(api, token).post('/articles', { ...aStory, body }),
    programOf(api).get('/articles'),
  ]);
  expect([reply.status, other.status]).toEqual([201, 200]);
  expect(performance.now() - started).toBeLessThan(10_000);
});

test('what names a thing is read no further than names go', async () => {
  const editor = await api.tokenFor('administrator');
  const reply = await programOf(api, editor).post('/tags', { names: { ar: 'x'.repeat(300_000) } });
  expect(reply.status).toBe(413);
});

test('bytes that are no UTF-8 are refused, and those of every script are read', async () => {
  const headline = (bytes: readonly number[]) =>
    Buffer.concat([Buffer.from('{"headline":"'), Buffer.from(bytes), Buffer.from('"}')]);
  const sent = (bytes: Buffer) => {
    const call = request(api.app).post('/api/v1/articles').set('Authorization', `Bearer ${token}`);
    call.type('application/json').write(bytes);
    return call;
  };
  expect((await sent(headline([0xff, 0xfe]))).status).toBe(400);
  expect((await sent(headline([0xc0, 0xaf]))).status).toBe(400);
  expect((await sent(headline([0xd9, 0x85]))).status).toBe(422);
});
