import express from 'express';
import request from 'supertest';
import { readingRoutes } from '../../src/web/reading.routes';
import { ReadingCounter } from '../../src/web/readings';

const PERSON = 'Mozilla/5.0 (X11; Linux x86_64) Gecko/20100101 Firefox/140.0';
const STORY = '0123456789abcdef01234567';

/** What is counted of one telling with these headers and this body. */
async function counted(headers: Readonly<Record<string, string>>, body = STORY): Promise<number> {
  const readings = new ReadingCounter();
  const answer = await request(express().use(readingRoutes(readings)))
    .post('/reading')
    .set({ 'User-Agent': PERSON, 'Content-Type': 'text/plain;charset=UTF-8', ...headers })
    .send(body);
  if (answer.status === 204) {
    expect(answer.headers['set-cookie']).toBeUndefined();
    expect(answer.headers['cache-control']).toBe('no-store');
  }
  return readings.take().get(STORY) ?? 0;
}

test.each([
  ['a reader’s browser', {}, 1],
  ['a page of the paper', { 'Sec-Fetch-Site': 'same-origin' }, 1],
  ['a page of another site', { 'Sec-Fetch-Site': 'cross-site' }, 0],
  ['a robot', { 'User-Agent': 'Googlebot/2.1' }, 0],
  ['a program without a name', { 'User-Agent': '' }, 0],
  ['a reader who asks not to be tracked', { DNT: '1' }, 0],
  ['a reader with Global Privacy Control', { 'Sec-GPC': '1' }, 0],
] as const)('%s tells of a reading', async (_who, headers, readings) => {
  expect(await counted(headers)).toBe(readings);
});

test.each([
  ['no id', 'story'],
  ['an address', '/sports/derby'],
  ['more than an id', `${STORY} `],
  ['far more than an id', STORY.repeat(1000)],
])('%s counts nothing', async (_what, body) => {
  expect(await counted({}, body)).toBe(0);
});
