import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pino } from 'pino';
import type { DerivedData, EventHandler } from '../../../src/events/durable-follower';
import { purgeOnEvents } from '../../../src/server/cdn-purge';
import { createPurge } from '../../../src/web/page-cache/cdn-purge-request';
import { sharedCaches } from '../../../src/web/page-cache/shared-caches';
import { keysToPurge, surrogateNames } from '../../../src/web/page-cache/surrogate-keys';

interface Asked {
  readonly method: string | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let url = '';
let status = 200;
let asked: Asked[] = [];

beforeAll(async () => {
  server = createServer((req, res) => {
    let body = '';
    req.setEncoding('utf8').on('data', (text: string) => (body += text));
    req.on('end', () => {
      asked.push({ method: req.method, headers: req.headers, body });
      res.writeHead(status).end('{}');
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/purge`;
});
beforeEach(() => {
  asked = [];
  status = 200;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const drops = ['article:6b0615bf48fd3c1f346e20e9', 'latest:ar'];
const names = keysToPurge(drops);

test('names are short, and the names of a page are among those dropped with what it was made from', () => {
  const page = surrogateNames(['article:6b0615bf48fd3c1f346e20e9', 'person:1', 'settings']);
  for (const name of [...page, ...names]) expect(name).toMatch(/^[\w-]{6}$/);
  expect(names).toContain(page[0]);
  expect(names).not.toContain(page[1]);
});

test('a front made from a hundred people has one name for them, dropped with each of them', () => {
  const people = Array.from({ length: 100 }, (_, n) => `person:${n}`);
  const front = surrogateNames(['latest:ar', ...people]);
  expect(front).toHaveLength(2);
  expect(keysToPurge(['person:7']).some((name) => front.includes(name))).toBe(true);
  expect(keysToPurge(['media:7']).some((name) => front.includes(name))).toBe(false);
});

test('a cache that receives purges may keep pages longer than one that does not', () => {
  const seconds = (style: Parameters<typeof sharedCaches>[0]) =>
    Number(/s-maxage=(\d+)/.exec(sharedCaches(style)(['latest:ar'])['Cache-Control'] ?? '')?.[1]);
  expect(seconds(undefined)).toBeLessThanOrEqual(10);
  expect(seconds('varnish')).toBeGreaterThan(60);
  const names = surrogateNames(['latest:ar', 'settings']);
  expect(sharedCaches('fastly')(['latest:ar', 'settings'])['Surrogate-Key']).toBe(names.join(' '));
  expect(sharedCaches('cloudflare')(['latest:ar', 'settings'])['Cache-Tag']).toBe(names.join(','));
});

test('Varnish receives PURGE with the names and the secret', async () => {
  await createPurge({ url, style: 'varnish', token: 'secret' })(drops);
  expect(asked).toHaveLength(1);
  expect(asked[0]).toMatchObject({
    method: 'PURGE',
    headers: { 'xkey-purge': names.join(' '), authorization: 'Bearer secret' },
  });
});

test('Fastly receives POST with the names in its header', async () => {
  await createPurge({ url, style: 'fastly', token: 'secret' })(drops);
  expect(asked[0]).toMatchObject({
    method: 'POST',
    headers: { 'surrogate-key': names.join(' '), 'fastly-key': 'secret' },
  });
});

test('Cloudflare receives tags, no more at a time than it takes', async () => {
  const many = Array.from({ length: 40 }, (_, n) => `article:${n}`);
  await createPurge({ url, style: 'cloudflare', token: 'secret' })(many);
  const tags = asked.map(({ body }) => (JSON.parse(body) as { tags: string[] }).tags);
  expect(tags.every((each) => each.length <= 30)).toBe(true);
  expect(tags.flat().sort()).toEqual([...keysToPurge(many)].sort());
  expect(asked[0]?.headers['authorization']).toBe('Bearer secret');
});

test('a cache that refuses was not told', async () => {
  status = 503;
  await expect(createPurge({ url, style: 'varnish', token: '' })(drops)).rejects.toThrow('503');
});

test('what is dropped is purged at once, and once more when every node has followed', async () => {
  let handler: EventHandler = () => undefined;
  const events = { followDurably: (data: DerivedData) => (handler = data.handler) };
  const log = pino({ level: 'silent' });
  purgeOnEvents(events, createPurge({ url, style: 'varnish', token: '' }), { log, secondPurgeMs: 300 });
  const event = { seq: 1, type: 'article.published', subject: '1', at: new Date() } as const;
  await handler({ ...event, drops });
  await handler({ ...event, seq: 2, drops: ['tag:1'] });
  await handler({ ...event, seq: 3, drops: [] });
  expect(asked).toHaveLength(2);
  while (asked.length < 3) await new Promise((soon) => setTimeout(soon, 10));
  expect(asked[2]?.headers['xkey-purge']).toBe(keysToPurge([...drops, 'tag:1']).join(' '));
});
