import express, { Router } from 'express';
import request from 'supertest';
import { healthRoutes } from '../../src/web/operations/health';
import { requestLog } from '../../src/web/request/request-log';
import { securityHeaders } from '../../src/web/request/security';
import { aSite } from './a.site';

describe('security headers', () => {
  const headersOf = async (siteUrl: string) => {
    const app = express().use(securityHeaders(siteUrl));
    app.get('/', (_req, res) => void res.send('ok'));
    return (await request(app).get('/')).headers;
  };

  test('a page may load what the paper serves and nothing else', async () => {
    const headers = await headersOf('https://midad.example');
    const policy = headers['content-security-policy']!.split(';');
    expect(policy).toEqual(
      expect.arrayContaining([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
      ]),
    );
    expect(headers['content-security-policy']).not.toMatch(/unsafe|https?:|\*/);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'strict-origin-when-cross-origin',
      'cross-origin-opener-policy': 'same-origin',
      'x-frame-options': 'DENY',
    });
    expect(headers['permissions-policy']).toContain('camera=()');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('only a paper read over HTTPS promises to stay so', async () => {
    expect((await headersOf('https://midad.example'))['strict-transport-security']).toContain(
      'max-age=31536000',
    );
    const plain = await headersOf('http://127.0.0.1:3000');
    expect(plain['strict-transport-security']).toBeUndefined();
    expect(plain['content-security-policy']).not.toContain('upgrade-insecure-requests');
  });
});

describe('the log of requests', () => {
  function logging(trustProxy: boolean | string = false) {
    const { site, lines } = aSite();
    const app = express().set('trust proxy', trustProxy).use(requestLog(site.log));
    app.use(
      '/desk',
      Router().get('/reset/:token', (_req, res) => void res.send('ok')),
    );
    app.get('/fail', (_req, res) => void res.status(500).send('no'));
    return { app, entries: () => lines.map((line) => JSON.parse(line) as Record<string, unknown>) };
  }

  test('holds the route, status and time, and nothing about the person', async () => {
    const { app, entries } = logging();
    await request(app)
      .get('/desk/reset/s3cret?email=a@b.example')
      .set({ Cookie: 'session=1', 'User-Agent': 'Firefox', 'X-Forwarded-For': '10.1.2.3' });
    expect(entries()).toHaveLength(1);
    const [entry] = entries();
    expect(Object.keys(entry!).sort()).toEqual(
      ['hostname', 'level', 'method', 'ms', 'msg', 'pid', 'requestId', 'route', 'status', 'time'].sort(),
    );
    expect(entry).toMatchObject({ method: 'GET', route: '/desk/reset/:token', status: 200 });
    expect(JSON.stringify(entry)).not.toMatch(/s3cret|example|session|Firefox|10\.1\.2\.3|127\.0\.0\.1/);
  });

  test('a failure stands out, and a dead link has its path', async () => {
    const { app, entries } = logging();
    await request(app).get('/fail');
    await request(app).get('/old-link?x=1');
    expect(entries().map(({ level, path, status }) => [level, path, status])).toEqual([
      [50, undefined, 500],
      [30, '/old-link', 404],
    ]);
  });

  test.each([
    ['from any host', false, 'proxy-named-1', false],
    ['from the proxy we trust', 'loopback', 'proxy-named-1', true],
    ['that is no id', 'loopback', 'x" onerror="y', false],
    ['that is too long', 'loopback', 'x'.repeat(65), false],
  ])('a request id %s', async (_from, trust, id, taken) => {
    const { app, entries } = logging(trust);
    const answer = await request(app).get('/desk/reset/x').set('X-Request-Id', id);
    expect(answer.headers['x-request-id'] === id).toBe(taken);
    expect(entries()[0]!['requestId']).toBe(answer.headers['x-request-id']);
  });
});

describe('health', () => {
  test('the paper is ready when all it needs works', async () => {
    const app = express().use(healthRoutes({ database: () => Promise.resolve() }));
    for (const path of ['/healthz', '/readyz']) {
      const answer = await request(app).get(path);
      expect([answer.status, answer.text, answer.headers['cache-control']]).toEqual([200, 'ok', 'no-store']);
    }
  });

  test('when something does not, it says what, and stays alive', async () => {
    const app = express().use(
      healthRoutes({
        database: () => Promise.reject(new Error('disk full')),
        files: () => Promise.resolve(),
        search: () => Promise.reject(new Error('no index')),
      }),
    );
    const answer = await request(app).get('/readyz');
    expect([answer.status, answer.text]).toEqual([503, 'database: disk full\nsearch: no index']);
    expect((await request(app).get('/healthz')).status).toBe(200);
  });

  test('a fault with which the paper still works is reported, and it stays ready', async () => {
    const app = express().use(
      healthRoutes({ database: () => Promise.resolve(), nodes: () => Promise.resolve('Redis is away') }),
    );
    const answer = await request(app).get('/readyz');
    expect([answer.status, answer.text]).toEqual([200, 'ok\nnodes: Redis is away']);
  });

  test('a check that hangs does not hang the answer', async () => {
    jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate'] });
    const app = express().use(healthRoutes({ database: () => new Promise(() => undefined) }));
    const asked = request(app)
      .get('/readyz')
      .then((answer) => answer.text);
    for (let step = 0; step < 20; step += 1) {
      await new Promise(setImmediate);
      jest.advanceTimersByTime(200);
    }
    jest.useRealTimers();
    expect(await asked).toBe('database: does not answer');
  });
});
