import express from 'express';
import request from 'supertest';
import { repeatedReadings } from '../../../src/server/reading-limits';
import { readingRoutes } from '../../../src/web/operations/reading.routes';
import { ReadingCounter } from '../../../src/web/operations/readings';
import { anId } from '../../an-id';

const PERSON = 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0';
const STORY = '0123456789abcdef01234567';

const always = () => Promise.resolve(true);
const limits = (mayCountPicture = always) => ({ isRepeated: repeatedReadings(), mayCountPicture });

/** What is counted of one telling with these headers and this body. */
async function counted(headers: Readonly<Record<string, string>>, body = STORY): Promise<number> {
  const readings = new ReadingCounter();
  const answer = await request(express().use(readingRoutes(readings, limits())))
    .post('/reading')
    .set({ 'User-Agent': PERSON, 'Content-Type': 'text/plain;charset=UTF-8', ...headers })
    .send(body);
  if (answer.status === 204) {
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['cache-control']).toBe('no-store');
  }
  return readings.take().get(anId(STORY)) ?? 0;
}

interface Asked {
  readonly path?: string;
  readonly mayCount?: () => Promise<boolean>;
  readonly method?: 'get' | 'head';
}

/** What is counted where the page of a story shows its picture in a browser without script. */
async function countedByPicture(
  headers: Readonly<Record<string, string>>,
  { path = `/reading/${STORY}.gif`, mayCount = always, method = 'get' }: Asked = {},
): Promise<number> {
  const readings = new ReadingCounter();
  const app = express()
    .disable('etag')
    .use(readingRoutes(readings, limits(mayCount)));
  const answer = await request(app)
    [method](path)
    .set({ 'User-Agent': PERSON, ...headers });
  if (answer.status === 200) {
    expect(answer.headers).toMatchObject({ 'content-type': 'image/gif', 'cache-control': 'no-store' });
    expect(answer.headers['set-cookie']).toBeUndefined();
    if (method === 'get') expect((answer.body as Buffer).subarray(0, 6).toString()).toBe('GIF89a');
  }
  return readings.take().get(anId(STORY)) ?? 0;
}

const readers = [
  ['a reader’s browser', {}, 1],
  ['a page of the paper', { 'Sec-Fetch-Site': 'same-origin' }, 1],
  ['a page of another site', { 'Sec-Fetch-Site': 'cross-site' }, 0],
  ['a robot', { 'User-Agent': 'Googlebot/2.1' }, 0],
  ['a program without a name', { 'User-Agent': '' }, 0],
  ['a reader who asks not to be tracked', { DNT: '1' }, 0],
  ['a reader with Global Privacy Control', { 'Sec-GPC': '1' }, 0],
  ['a browser that fetches ahead of its reader', { 'Sec-Purpose': 'prefetch' }, 0],
] as const;

test.each(readers)('%s tells of a reading', async (_who, headers, readings) => {
  expect(await counted(headers)).toBe(readings);
});

test.each(readers)('without script, %s tells of a reading', async (_who, headers, readings) => {
  expect(await countedByPicture(headers)).toBe(readings);
});

test.each([
  ['a network that told of too many', { mayCount: () => Promise.resolve(false) }],
  ['a program that asks for the head alone', { method: 'head' as const }],
  ['a picture of no story', { path: '/reading/story.gif' }],
  ['a picture of more than an id', { path: `/reading/${STORY}0.gif` }],
])('%s counts nothing', async (_what, how) => {
  expect(await countedByPicture({}, how)).toBe(0);
});

test.each([
  ['no id', 'story'],
  ['an address', '/sports/derby'],
  ['more than an id', `${STORY} `],
  ['far more than an id', STORY.repeat(1000)],
])('%s counts nothing', async (_what, body) => {
  expect(await counted({}, body)).toBe(0);
});

test('a browser that tells of the same reading again and again is counted once, by script and by picture', async () => {
  const readings = new ReadingCounter();
  const app = express().use(readingRoutes(readings, limits()));
  const byScript = (id: string, agent = PERSON) =>
    request(app).post('/reading').set({ 'User-Agent': agent, 'Content-Type': 'text/plain' }).send(id);
  const byPicture = (id: string) => request(app).get(`/reading/${id}.gif`).set('User-Agent', PERSON);
  const other = 'f'.repeat(24);
  for (const send of [byScript, byPicture, byScript, byPicture]) await send(STORY);
  await byPicture(other);
  await byScript(STORY, `${PERSON} of another reader`);
  expect([...readings.take()]).toEqual([
    [STORY, 2],
    [other, 1],
  ]);
});
