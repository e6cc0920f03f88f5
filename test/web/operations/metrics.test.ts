import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import v8 from 'node:v8';
import { runInNewContext } from 'node:vm';
import express, { Router } from 'express';
import { mountEditions } from '../../../src/web/pages/editions';
import { fastPath } from '../../../src/web/fast-path';
import { Histogram } from '../../../src/web/operations/histogram';
import { metricsRoutes, metricsTokenOf, openMetrics } from '../../../src/web/operations/metrics.routes';
import { listenOnSocket } from '../../../src/web/operations/metrics.socket';
import { aPage, aSite, errorsOf } from '../a.site';
import { rawGet } from '../raw';

const token = 'a-token-of-sixteen';

function aPaper() {
  const { site } = aSite();
  const app = express().use(
    metricsRoutes({ ...site, freeSpace: () => Promise.resolve({ DATA_DIR: 4096 }) }, token),
  );
  const page = () => Promise.resolve(aPage('خبر', { dependsOn: ['article:1'] }));
  mountEditions(app, site.paper, Router().get('/:slug', site.page(page)));
  return fastPath(app.use(errorsOf(site)), site, []);
}

const here = { Host: 'midad.example', Authorization: `Bearer ${token}` };

test('the figures tell what was answered from memory and what was made', async () => {
  const listener = aPaper();
  for (let n = 0; n < 4; n += 1) await rawGet(listener, '/story', {});
  const answer = await rawGet(listener, '/metrics', here);
  expect([answer.status, answer.headers['cache-control']]).toEqual([200, 'no-store']);
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  const text = answer.body.toString();
  expect(text).toContain('midad_requests_total{from="memory"} 3\n');
  expect(text).toContain('midad_page_cache_renders_total 1\n');
  expect(text).toContain('midad_page_cache_entries 1\n');
  expect(text).toContain('midad_disk_free_bytes{folder="DATA_DIR"} 4096\n');
  expect(Number(/^process_resident_memory_bytes (\d+)$/m.exec(text)?.[1])).toBeGreaterThan(1e6);
  expect(text).toMatch(/^nodejs_eventloop_lag_seconds\{quantile="0.99"\} [\d.e-]+$/m);
});

test('how long the app takes is counted by class of address and of status, without pages from memory', async () => {
  const listener = aPaper();
  for (const path of ['/story', '/story', '/desk/none', '/story']) await rawGet(listener, path, {});
  const text = (await rawGet(listener, '/metrics', here)).body.toString();
  expect(text).toContain('# TYPE http_request_duration_seconds histogram\n');
  const answered = (route: string, status: string, le: string) =>
    `http_request_duration_seconds_bucket{route="${route}",status="${status}",le="${le}"} 1\n`;
  expect(text).toContain(answered('page', '2xx', '+Inf'));
  expect(text).toContain(answered('desk', '4xx', '10'));
  expect(text).toContain('http_request_duration_seconds_count{route="page",status="2xx"} 1\n');
  expect(text).toMatch(/^http_request_duration_seconds_sum\{route="page",status="2xx"\} 0\.\d+$/m);
});

test('collections are counted by their kind, and the heap by its usual names', async () => {
  const listener = aPaper();
  await rawGet(listener, '/metrics', here);
  v8.setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  await pause(20);
  const text = (await rawGet(listener, '/metrics', here)).body.toString();
  expect(text).toMatch(/^nodejs_gc_duration_seconds_count\{kind="major"\} [1-9]\d*$/m);
  expect(text).toMatch(/^nodejs_heap_size_used_bytes \d+$/m);
  expect(text).toMatch(/^nodejs_eventloop_lag_p99_seconds [\d.e-]+$/m);
});

test.each([
  'process_cpu_user_seconds_total',
  'process_cpu_system_seconds_total',
  'process_start_time_seconds',
  'nodejs_eventloop_lag_min_seconds',
  'nodejs_eventloop_lag_max_seconds',
  'nodejs_eventloop_lag_mean_seconds',
  'nodejs_eventloop_lag_stddev_seconds',
  'nodejs_heap_size_total_bytes',
  'nodejs_heap_space_size_used_bytes{space="old"}',
  'nodejs_version_info{version="v' + process.versions.node + '",major="',
])('a dashboard for Node finds %s', async (name) => {
  const text = (await rawGet(aPaper(), '/metrics', here)).body.toString();
  expect(text).toContain(`\n${name}`);
});

test('a histogram counts each value in every bucket that is large enough', () => {
  const histogram = new Histogram([1, 2]);
  for (const value of [0.5, 1, 1.5, 7]) histogram.observe(value);
  expect(histogram.lines('x', 'a="b"')).toEqual([
    'x_bucket{a="b",le="1"} 2',
    'x_bucket{a="b",le="2"} 3',
    'x_bucket{a="b",le="+Inf"} 4',
    'x_sum{a="b"} 10',
    'x_count{a="b"} 4',
  ]);
});

test('every line is one that Prometheus reads', async () => {
  const text = (await rawGet(aPaper(), '/metrics', here)).body.toString();
  for (const line of text.trimEnd().split('\n')) {
    expect(line).toMatch(/^(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[^"]*"(?:,\w+="[^"]*")*\})? [\d.e+-]+)$/);
  }
});

test.each([
  ['a program on this machine, or one that names it as the host', { Host: '127.0.0.1:3000' }, 404],
  ['a program behind a proxy on this machine', { Host: 'localhost', 'X-Forwarded-For': '203.0.113.7' }, 404],
  ['a program that asks by the paper’s name', { Host: 'midad.example' }, 404],
  [
    'a program with a wrong token',
    { Host: 'midad.example', Authorization: 'Bearer a-token-of-sixteeN' },
    404,
  ],
  ['a program that knows the token', { Host: 'midad.example', Authorization: `Bearer ${token}` }, 200],
])('%s', async (_who, headers, status) => {
  expect((await rawGet(aPaper(), '/metrics', headers)).status).toBe(status);
});

test('a paper that was given no token has one of its own secret, which tells nothing of it', () => {
  const [one, other] = ['a'.repeat(40), 'b'.repeat(40)].map(metricsTokenOf);
  expect(one).toMatch(/^[\w-]{43}$/);
  expect(one).not.toBe(other);
  expect(metricsTokenOf('a'.repeat(40))).toBe(one);
});

describe('a socket of this machine', () => {
  const folder = mkdtempSync(join(tmpdir(), 'midad-socket-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 9 }));
  const figures = openMetrics({ ...aSite().site, freeSpace: () => Promise.resolve({}) });
  const ask = (socketPath: string, path = '/metrics') =>
    new Promise<{ status: number | undefined; text: string }>((resolve, reject) => {
      request({ socketPath, path }, (answer) => {
        let text = '';
        answer.on('data', (piece: Buffer) => (text += piece.toString('utf8')));
        answer.on('end', () => resolve({ status: answer.statusCode, text }));
      })
        .once('error', reject)
        .end();
    });

  test('gives the figures without a token to the user of the paper alone', async () => {
    const path = join(folder, 'metrics');
    const socket = await listenOnSocket(path, figures);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(await ask(path)).toMatchObject({
      status: 200,
      text: expect.stringContaining('midad_requests_total') as string,
    });
    expect((await ask(path, '/desk/login')).status).toBe(404);
    await socket.close();
    await expect(ask(path)).rejects.toThrow();
  });

  test('that a killed process left behind is made anew', async () => {
    const path = join(folder, 'left');
    const killed = createServer();
    await new Promise<void>((ready) => killed.listen(path, ready));
    const socket = await listenOnSocket(path, figures);
    expect((await ask(path)).status).toBe(200);
    await socket.close();
    killed.close();
  });

  test('takes no place of another file', async () => {
    const path = join(folder, 'notes.txt');
    writeFileSync(path, 'notes');
    await expect(listenOnSocket(path, figures)).rejects.toThrow(/METRICS_SOCKET.*notes\.txt/);
    expect(statSync(path).size).toBe(5);
  });
});
