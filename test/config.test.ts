import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import fc from 'fast-check';
import { ConfigError, environmentWithFile, readConfig } from '../src/config';

const problemsOf = (variables: Record<string, string>) => {
  try {
    readConfig(variables);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
};

test('without a word the paper stands on 127.0.0.1:3000 with an embedded database and the demo edition', () => {
  expect(readConfig({})).toEqual({
    port: 3000,
    host: '127.0.0.1',
    siteUrl: 'http://127.0.0.1:3000',
    dataDir: resolve('data'),
    uploadsDir: resolve('uploads'),
    mongodbUri: undefined,
    redisUrl: undefined,
    s3: undefined,
    smtpUrl: undefined,
    demo: true,
    sessionSecret: undefined,
    webConcurrency: 1,
    logLevel: 'info',
    trustProxy: false,
    purge: undefined,
    metricsToken: undefined,
    metricsSocket: undefined,
  });
});

test.each([
  ['PORT', 'eighty', 'a whole number from 0 to 65535'],
  ['PORT', '65536', 'a whole number from 0 to 65535'],
  ['HOST', 'my host', 'a host name or address to listen on, such as 127.0.0.1 or 0.0.0.0'],
  ['SITE_URL', 'example.org', 'an address that starts with http:// or https://, without path or query'],
  [
    'SITE_URL',
    'https://example.org/paper',
    'an address that starts with http:// or https://, without path or query',
  ],
  ['MIDAD_DEMO', 'yes', 'on or off'],
  ['WEB_CONCURRENCY', '0', 'a whole number from 1 to 64'],
  ['PURGE_STYLE', 'akamai', 'one of varnish, fastly, cloudflare'],
  ['LOG_LEVEL', 'loud', 'one of fatal, error, warn, info, debug, trace, silent'],
  [
    'TRUST_PROXY',
    'maybe',
    'off, on, a number of proxies from 1 to 10, or a comma-separated list of addresses',
  ],
  ['S3_ENDPOINT', 'ftp://store', 'an address that starts with http:// or https://'],
])('%s=%s is refused with what it takes', (name, got, takes) => {
  expect(problemsOf({ [name]: got })).toContain(`${name}: got "${got}", takes ${takes}`);
});

test.each([
  ['SESSION_SECRET', 'short'],
  ['MONGODB_URI', 'http://user:password@host'],
  ['REDIS_URL', 'http://:password@host'],
  ['OPENSEARCH_URL', 'http://name:password@host/_Index'],
  ['SMTP_URL', 'http://user:password@host'],
  ['METRICS_TOKEN', 'short'],
])('%s is named and never printed', (name, got) => {
  const [problem = ''] = problemsOf({ [name]: got });
  expect(problem).toMatch(new RegExp(`^${name}: got a value that does not fit, takes `));
  expect(problem).not.toContain(got);
});

test('all problems come at once', () => {
  expect(problemsOf({ PORT: 'x', MIDAD_DEMO: 'x', LOG_LEVEL: 'x' })).toHaveLength(3);
});

test('half an object storage is none: each missing part is named', () => {
  expect(problemsOf({ S3_BUCKET: 'media', S3_ACCESS_KEY_ID: 'id' })).toEqual([
    'S3_SECRET_ACCESS_KEY: got nothing, takes a value once any other S3_ variable is set',
  ]);
  expect(problemsOf({ S3_ENDPOINT: 'https://store.example' })).toHaveLength(3);
});

test('a cache in front that cannot be reached is none', () => {
  expect(problemsOf({ PURGE_TOKEN: 'secret' })).toEqual([
    'PURGE_URL: got nothing, takes an address once any other PURGE_ variable is set',
  ]);
  const url = 'http://127.0.0.1:6081/';
  expect(readConfig({ PURGE_URL: url }).purge).toEqual({ url, style: 'varnish', token: '' });
});

test('an empty variable counts as not set', () => {
  expect(readConfig({ PORT: '', MONGODB_URI: '' }).port).toBe(3000);
});

test.each([
  ['off', false],
  ['on', true],
  ['2', 2],
  ['10.0.0.1, 10.0.0.2', '10.0.0.1, 10.0.0.2'],
])('TRUST_PROXY=%s is understood', (given, meant) => {
  expect(readConfig({ TRUST_PROXY: given }).trustProxy).toBe(meant);
});

test.each([
  [{ HOST: '::1', PORT: '8080' }, 'http://[::1]:8080'],
  [{ SITE_URL: 'https://Journal.example/' }, 'https://journal.example'],
])('the address of the site under %j is %s', (variables, siteUrl) => {
  expect(readConfig(variables).siteUrl).toBe(siteUrl);
});

test('the environment wins over the .env file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'midad-config-'));
  writeFileSync(join(folder, '.env'), 'PORT=4000\nHOST="0.0.0.0"\n# a remark\n');
  expect(environmentWithFile(folder, { PORT: '5000' })).toEqual({ PORT: '5000', HOST: '0.0.0.0' });
  rmSync(folder, { recursive: true });
  expect(environmentWithFile(folder, { PORT: '5000' })).toEqual({ PORT: '5000' });
});

test('whatever a variable holds, it is taken or refused by its name', () => {
  const name = fc.constantFrom('PORT', 'HOST', 'SITE_URL', 'MIDAD_DEMO', 'TRUST_PROXY', 'S3_ENDPOINT');
  fc.assert(
    fc.property(name, fc.string({ minLength: 1 }), (variable, value) => {
      for (const problem of problemsOf({ [variable]: value }))
        expect(problem).toMatch(variable === 'S3_ENDPOINT' ? /^S3_/ : new RegExp(`^${variable}: `));
    }),
  );
});
