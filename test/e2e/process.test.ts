import { spawn, spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { follow, newInstallation, start, type Installation } from './running';

const root = resolve(__dirname, '../..');
const launcher = join(root, 'src/cli/midad.cjs');
const opened: Installation[] = [];
const installation = (extra: Record<string, string> = {}) => {
  const made = newInstallation({ MIDAD_DEMO: 'off', ...extra });
  opened.push(made);
  return made;
};
afterAll(() => opened.forEach((one) => one.remove()));

test('an empty paper starts, prints the administrator’s password once, and keeps its secrets private', async () => {
  const here = installation();
  const first = await start(here);
  expect(first.output().match(/^midad ready http:\/\/127\.0\.0\.1:\d+$/gm)).toHaveLength(1);
  expect(first.output()).toMatch(/password/i);
  expect(await (await fetch(`${first.url}/healthz`)).text()).toBe('ok');
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
  expect((await fetch(first.url)).status).toBe(200);
  expect(await first.stop()).toMatchObject({ code: 0 });

  const again = await start(here);
  expect(again.output()).not.toMatch(/password/i);
  await again.stop();

  const dataDir = here.env['DATA_DIR'] ?? '';
  const secrets = readdirSync(dataDir).filter((name) => name.includes('secret'));
  expect(secrets).not.toEqual([]);
  for (const name of secrets) expect(statSync(join(dataDir, name)).mode & 0o077).toBe(0);
}, 60_000);

test('SIGTERM lets a request under way finish and ends with 0', async () => {
  const paper = await start(installation());
  const answers = Array.from({ length: 20 }, () => fetch(`${paper.url}/`).then((answer) => answer.status));
  await Promise.all([Promise.allSettled(answers), new Promise((later) => setTimeout(later, 20))]);
  const began = Date.now();
  expect(await paper.stop()).toMatchObject({ code: 0 });
  expect(Date.now() - began).toBeLessThan(10_000);
}, 60_000);

test('a signal to npm start reaches the server, which drains and ends with 0', async () => {
  const { env } = installation();
  const npm = follow(spawn('npm', ['start', '--silent'], { env, cwd: root }));
  const url = await npm.ready;
  expect(npm.output()).toContain(`\ndesk: ${url}/desk\n`);
  npm.process.kill('SIGTERM');
  expect(await npm.ended).toMatchObject({ code: 0 });
  await expect(fetch(url)).rejects.toThrow();
}, 60_000);

test('a terminal shows readable lines, everything else JSON', async () => {
  const { env } = installation({ LOG_LEVEL: 'info' });
  const command = `"${process.execPath}" "${launcher}" serve`;
  const terminal = follow(spawn('script', ['-qefc', command, '/dev/null'], { env: { ...env }, cwd: root }));
  await terminal.ready;
  // Control-C, as a person ends it.
  terminal.process.stdin?.write('\x03');
  const { stdout } = await terminal.ended;
  expect(stdout).toMatch(/\[\d\d:\d\d:\d\d\] .*INFO.*: .*ending: no new connections/);

  const piped = await start(installation({ LOG_LEVEL: 'info' }));
  const lines = (await piped.stop()).stdout.split('\n').filter((line) => line.includes('no new connections'));
  expect(lines.map((line): unknown => JSON.parse(line))).toMatchObject([
    { msg: 'ending: no new connections' },
  ]);
}, 60_000);

test.each([
  ['PORT', 'eighty', 'a whole number from 0 to 65535'],
  ['SITE_URL', 'news.example', 'an address that starts with http:// or https://'],
  ['MIDAD_DEMO', 'maybe', 'on or off'],
  ['LOG_LEVEL', 'loud', 'one of fatal, error, warn'],
  ['TRUST_PROXY', 'x', 'off, on, a number of proxies'],
  ['MONGODB_URI', 'postgres://x', 'mongodb://'],
])('%s=%s stops the start and says what it takes', (name, value, takes) => {
  const here = installation({ [name]: value });
  const ended = spawnSync(process.execPath, [launcher, 'serve'], {
    env: here.env,
    encoding: 'utf8',
    timeout: 20_000,
  });
  expect(ended.status).not.toBe(0);
  expect(ended.stderr).toContain(name);
  expect(ended.stderr).toContain(takes);
  expect(ended.stderr).not.toMatch(/\n\s+at /);
});
