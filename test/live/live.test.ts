import express from 'express';
import { createServer, get, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { liveRoutes } from '../../src/live/live.routes';
import { LiveStreams } from '../../src/live/streams';
import { errorHandler } from '../../src/web/response/errors';
import { LabelledHistograms } from '../../src/web/operations/histogram';
import { RequestCounts } from '../../src/web/operations/request-counts';
import { aPage, aSite } from '../web/a.site';
import { metricsText } from '../../src/web/operations/metrics';

const STORY = 'a'.repeat(24);
const OTHER = 'b'.repeat(24);
const closers: (() => void)[] = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

async function served(most?: number, beat?: number) {
  const traffic = new RequestCounts();
  const streams = new LiveStreams(traffic, most, beat);
  const { site } = aSite();
  const errorPage = () => Promise.resolve(aPage('no'));
  const server = createServer(express().use(liveRoutes(streams), errorHandler({ ...site, errorPage })));
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  closers.push(() => {
    streams.close();
    server.close();
    server.closeAllConnections();
  });
  const { port } = server.address() as AddressInfo;
  return { streams, traffic, line: (id: string) => openLine(port, id) };
}

/** A reader's line, what came over it, and how to hang up. */
async function openLine(port: number, id: string) {
  const answer = await new Promise<IncomingMessage>((came) => get({ port, path: `/live/${id}` }, came));
  let heard = '';
  answer.setEncoding('utf8').on('data', (text: string) => (heard += text));
  const ended = new Promise<void>((done) => answer.once('close', done));
  return { answer, ended, heard: () => heard, hangUp: () => answer.destroy() };
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((soon) => setTimeout(soon, 5));
}

test('readers of a running report learn that it changed, those of other stories do not', async () => {
  const { streams, line } = await served();
  const [one, two, other] = await Promise.all([line(STORY), line(STORY), line(OTHER)]);
  expect(one.answer.headers['content-type']).toBe('text/event-stream; charset=utf-8');
  expect(one.answer.headers['cache-control']).toContain('no-store');
  await streams.follow({ type: 'article.updated', subject: STORY });
  await until(() => [one, two].every(({ heard }) => heard().includes('event: changed')));
  await streams.follow({ type: 'article.killed', subject: OTHER });
  await until(() => other.heard().includes('event: changed'));
  expect(other.heard().match(/changed/g)).toHaveLength(1);
});

test.each(['article.saved', 'article.submitted', 'comment.changed'] as const)(
  '%s is not told',
  async (type) => {
    const { streams, line } = await served();
    const reader = await line(STORY);
    await streams.follow({ type, subject: STORY });
    await streams.follow({ type: 'article.corrected', subject: STORY });
    await until(() => reader.heard().includes('changed'));
    expect(reader.heard().match(/changed/g)).toHaveLength(1);
  },
);

test('who comes when all lines are taken is asked to come again; a line that is hung up is free', async () => {
  const { traffic, line } = await served(1);
  const first = await line(STORY);
  const late = await line(STORY);
  expect([late.answer.statusCode, late.answer.headers['retry-after']]).toEqual([503, '30']);
  const lag = { min: 0, max: 0, mean: 0, stddev: 0, percentile: () => 0 };
  const collections = new LabelledHistograms([1]);
  const figures = () =>
    metricsText({ cache: aSite().site.cache.stats(), traffic, lag, free: {}, collections });
  expect(figures()).toContain('midad_live_lines 1');
  first.hangUp();
  await until(() => traffic.openStreams === 0);
  expect((await line(STORY)).answer.statusCode).toBe(200);
});

test('a line that is silent is kept open by a beat', async () => {
  const { line } = await served(undefined, 20);
  const reader = await line(STORY);
  await until(() => reader.heard().includes(':\n\n'));
});

test('a process that ends sends its readers to another', async () => {
  const { streams, line } = await served();
  const reader = await line(STORY);
  streams.close();
  await reader.ended;
  expect((await line(STORY)).answer.statusCode).toBe(503);
});

test.each(['', 'x', `${STORY}0`, '../desk'])('%j is no story', async (id) => {
  const { line } = await served();
  expect((await line(encodeURIComponent(id))).answer.statusCode).toBe(404);
});
