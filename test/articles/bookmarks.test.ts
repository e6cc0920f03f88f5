import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fetchPageFacts } from '../../src/articles/bookmarks/fetch-page';
import { pageFacts } from '../../src/articles/bookmarks/page-facts';
import { createOutgoing, outgoing as publicHosts } from '../../src/web/outgoing/outgoing';
import { cpuTime } from '../language/cpu';

const local = createOutgoing({ permits: () => true });
let server: Server;
let answer: RequestListener;
const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  server = createServer((request, response) => answer(request, response));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const html =
  (page: string | Buffer): RequestListener =>
  (_request, response) =>
    response.setHeader('Content-Type', 'text/html').end(page);

test('title, description, site and picture are those that the page names', async () => {
  answer = html(`<!doctype html><html><head><title>عنوان الصفحة</title>
    <meta property="og:title" content="فتح الميناء &amp; عودة السفن"><meta name="description" content="وصف">
    <meta property="og:site_name" content="مداد"><meta property="og:image" content="/a.jpg"></head><body></body>`);
  await expect(fetchPageFacts(`${url()}/x`, local)).resolves.toEqual({
    url: `${url()}/x`,
    title: 'فتح الميناء & عودة السفن',
    description: 'وصف',
    site: 'مداد',
    image: `${url()}/a.jpg`,
  });
});

test('a page without them has its title and its host', () => {
  expect(pageFacts('<title>عنوان</title><body><title>آخر</title>', 'https://www.example.org/a')).toEqual({
    url: 'https://www.example.org/a',
    title: 'عنوان',
    description: '',
    site: 'example.org',
  });
  expect(pageFacts('', 'https://example.org/a').title).toBe('https://example.org/a');
});

test('a picture that is no web address is left out, and long texts are cut', () => {
  const facts = pageFacts(
    `<meta property="og:image" content="javascript:1"><title>${'كلمة '.repeat(200)}</title>`,
    'https://example.org/',
  );
  expect(facts.image).toBeUndefined();
  expect(facts.title.length).toBeLessThan(210);
});

test('older Arabic pages are read in the encoding that they name', async () => {
  const windows1256 = Buffer.from([0xe3, 0xcf, 0xc7, 0xcf]);
  answer = html(
    Buffer.concat([
      Buffer.from('<meta charset="windows-1256"><title>'),
      windows1256,
      Buffer.from('</title>'),
    ]),
  );
  expect((await fetchPageFacts(url(), local)).title).toBe('مداد');
});

test('only the beginning of an endless page is read', async () => {
  answer = (_request, response) => {
    response.setHeader('Content-Type', 'text/html').write('<title>بداية</title>');
    const write = () => {
      while (!response.destroyed && response.write('<p>x</p>'.repeat(4096)));
    };
    response.on('drain', write);
    write();
  };
  expect((await fetchPageFacts(url(), local)).title).toBe('بداية');
});

test.each([
  ['another kind of file', 200, 'application/pdf', 'wrongType'],
  ['an error', 500, 'text/html', 'status'],
])('%s is no page', async (_what, status, type, reason) => {
  answer = (_request, response) => response.writeHead(status, { 'Content-Type': type }).end('x');
  await expect(fetchPageFacts(url(), local)).rejects.toMatchObject({ reason });
});

test('hosts of the own network are not asked, also after a redirect', async () => {
  await expect(fetchPageFacts(url(), publicHosts)).rejects.toMatchObject({ reason: 'notPublic' });
  answer = (_request, response) => response.writeHead(302, { Location: 'http://169.254.169.254/' }).end();
  const guarded = createOutgoing({ permits: (address) => address === '127.0.0.1' });
  await expect(fetchPageFacts(url(), guarded)).rejects.toMatchObject({ reason: 'notPublic' });
});

test('the time grows with the length of the head', () => {
  const timeOf = (count: number) => {
    const page = '<meta property="x" content="'.repeat(count) + '<title>'.repeat(count);
    return cpuTime(() => void pageFacts(page, 'https://example.org/'));
  };
  timeOf(2000);
  expect(timeOf(16_000)).toBeLessThan(Math.max(200, 40 * timeOf(2000)));
});
