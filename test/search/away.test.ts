import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import express from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { createEventFeed } from '../../src/events/feed';
import { createSearch } from '../../src/search/search';
import { SearchUnavailable } from '../../src/search/search.unavailable';
import { ServerClient, SearchRefused } from '../../src/search/server/client';
import { readSections } from '../../src/sections/section.service';
import { createSite } from '../../src/web/create-site';
import { mountEditions } from '../../src/web/pages/editions';
import { at, openNewsroom } from '../articles/newsroom';
import { aFrame } from '../templates/an.edition';
import { aPaper } from '../web/a.paper';

const open: Server[] = [];
afterEach(() => {
  for (const server of open.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

type Answering = (req: IncomingMessage, res: ServerResponse) => void;

/** A server whose responses the test determines. */
async function aServer(answering: Answering): Promise<string> {
  const server = createServer(answering);
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://name:secret@127.0.0.1:${typeof address === 'object' ? address?.port : 0}/midad`;
}

const says =
  (status: number, body: string): Answering =>
  (_, res) =>
    res.writeHead(status).end(body);

describe('while the server that finds stories is away', () => {
  let database: Awaited<ReturnType<typeof openNewsroom>>;
  beforeAll(async () => {
    database = await openNewsroom();
  });
  afterAll(() => database.close());

  async function paperAsking(opensearchUrl: string) {
    const log = pino({ level: 'silent' });
    const frame = () => Promise.resolve(aFrame());
    const site = createSite({ paper: () => aPaper(), clock: () => at(60), log, frame, mode: 'test' });
    const tree = await readSections();
    const feed = createEventFeed({ database, log });
    const search = await createSearch({
      site,
      sections: () => tree,
      feed,
      dataDir: database.dataDir,
      opensearchUrl,
    });
    const app = express();
    mountEditions(app, () => aPaper(), search.routes);
    return { app, search };
  }

  test.each([
    ['in Arabic', '/search?q=خبر', 'تعذّر البحث الآن'],
    ['in French', '/fr/search?q=info', 'momentanément indisponible'],
    ['in English', '/en/search?q=news', 'unavailable at the moment'],
  ])('readers see a message %s, and not that nothing was found', async (_, path, told) => {
    const { app } = await paperAsking(await aServer(says(503, '')));
    const page = await request(app).get(encodeURI(path)).expect(503);
    expect(page.text).toContain(told);
    expect(page.text).not.toMatch(/لا توجد نتائج|Aucun résultat|No stor/);
  });

  test('the empty form is shown, and typing goes on without suggestions', async () => {
    const { app } = await paperAsking('http://127.0.0.1:1/midad');
    await request(app).get('/search').expect(200);
    await request(app).get(encodeURI('/search/suggest?q=خ')).expect(200, { items: [] });
  });

  test('programs get a 503 that says when to ask again', async () => {
    const { search } = await paperAsking('http://127.0.0.1:1/midad');
    const asked = search.api({ q: 'خبر' });
    await expect(asked).rejects.toMatchObject({ status: 503, headers: { 'Retry-After': '10' } });
  });

  test('a server that answers with something else counts as away', async () => {
    const { app } = await paperAsking(await aServer(says(200, '{"hello":"I am a printer"}')));
    await request(app).get(encodeURI('/search?q=خبر')).expect(503);
  });
});

test('what a busy server does not take is offered again, after longer and longer pauses', async () => {
  const times: number[] = [];
  const url = await aServer((_, res) => {
    times.push(performance.now());
    res.writeHead(times.length < 3 ? 429 : 200).end('{}');
  });
  expect(await new ServerClient(url).insist('POST', '_bulk', { body: '' })).toEqual({
    status: 200,
    body: {},
  });
  expect(times).toHaveLength(3);
  expect(times[2]! - times[1]!).toBeGreaterThan(times[1]! - times[0]!);
});

test('what the server refuses is not offered again', async () => {
  let asked = 0;
  const url = await aServer((_, res) => {
    asked += 1;
    res.writeHead(400).end('{"error":"mapping"}');
  });
  await expect(new ServerClient(url).insist('POST', '_bulk', { body: '' })).rejects.toThrow(SearchRefused);
  expect(asked).toBe(1);
});

test('a server that never answers is given up', async () => {
  const url = await aServer(() => undefined);
  await expect(new ServerClient(url).ask('GET', 'x', { within: 50 })).rejects.toThrow(SearchUnavailable);
});

test('name and password go in a header, and the address has neither', async () => {
  let told: string | undefined;
  const url = await aServer((req, res) => {
    told = `${req.headers.authorization} ${req.url}`;
    res.end('{}');
  });
  await new ServerClient(url).ask('GET', 'x');
  expect(told).toBe(`Basic ${Buffer.from('name:secret').toString('base64')} /x`);
});
