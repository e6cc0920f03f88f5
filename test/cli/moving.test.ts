import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { wxr } from '../transfer/importers/fixtures';
import { midad, newInstallation, start, type Installation } from '../e2e/running';

jest.setTimeout(240_000);

const old = newInstallation({ SITE_URL: 'https://midad.example' });
const fresh = newInstallation({ SITE_URL: 'https://midad.example', MIDAD_DEMO: 'off' });
afterAll(() => [old, fresh].forEach((each) => each.remove()));
const homeOf = ({ env }: Installation) => env['HOME'] ?? '';
const exported = join(homeOf(old), 'export');

const digests = (root: string) =>
  readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => statSync(join(root, name)).isFile())
    .map(
      (name) =>
        `${name} ${createHash('sha256')
          .update(readFileSync(join(root, name)))
          .digest('hex')}`,
    )
    .sort();

/** Begins an import and ends it the hard way after a while. */
async function killedAfter(milliseconds: number): Promise<void> {
  const launcher = resolve(__dirname, '../../src/cli/midad.cjs');
  const args = [launcher, 'import', 'midad', exported];
  const child = spawn(process.execPath, args, { env: fresh.env, cwd: homeOf(fresh), stdio: 'ignore' });
  const ended = new Promise((done) => child.on('close', done));
  await pause(milliseconds);
  child.kill('SIGKILL');
  await ended;
}

const addresses = ['/', '/sports', '/culture', '/fr/', '/page/about', '/sitemap.xml', '/rss.xml'];
/** What a reader is shown; what changes from one answer to the next, or from one minute to the next, is not. */
async function shownBy(paper: Installation): Promise<readonly string[]> {
  const running = await start(paper);
  try {
    const texts: string[] = [];
    for (const address of addresses) {
      const answer = await fetch(running.url + address);
      texts.push(`${answer.status} ${(await answer.text()).replaceAll(running.url, '')}`);
    }
    return texts;
  } finally {
    await running.stop();
  }
}

test('a paper moves whole, however often its move is interrupted, and readers see no difference', async () => {
  await midad(old, 'demo', 'load');
  const written = await midad(old, 'export', exported);
  expect(written).toMatchObject({ code: 0, stderr: '' });
  expect(written.stdout).toMatch(/: \d\d stories, \d pages, \d\d files\n$/);
  expect((await midad(old, 'export', exported)).stderr).toMatch(/is not empty/);
  for (const milliseconds of [800, 1400, 2200]) await killedAfter(milliseconds);
  const taken = await midad(fresh, 'import', 'midad', exported);
  expect(taken).toMatchObject({ code: 0, stderr: '' });
  const again = join(homeOf(fresh), 'again');
  expect(await midad(fresh, 'export', again, '--json')).toMatchObject({ code: 0, stderr: '' });
  expect(digests(again)).toEqual(digests(exported));
  expect(await shownBy(fresh)).toEqual(await shownBy(old));
});

test('a folder that is no export is said so in one line', async () => {
  const { code, stderr } = await midad(fresh, 'import', 'midad', homeOf(fresh));
  expect([code, stderr.trimEnd().split('\n').length]).toEqual([1, 1]);
  expect(stderr).toMatch(/there is no midad\.json in it/);
});

test('what another system gave is counted, and what could not be imported is reported, a line each', async () => {
  const file = join(homeOf(fresh), 'old.xml');
  const good = { id: 1, title: 'خبر من الموقع القديم' };
  writeFileSync(
    file,
    wxr([good, { id: 2, title: 'ع'.repeat(400) }, { id: 3, title: 'خبر ثان', status: 'trash' }]),
  );
  const taken = await midad(fresh, 'import', 'wxr', file, '--publish', '--json');
  expect(taken.code).toBe(1);
  expect(JSON.parse(taken.stdout)).toMatchObject({ published: 1, failed: 1, leftOut: { 'in the trash': 1 } });
  expect(taken.stderr).toMatch(/^midad: «ع+»: Headline: .*\nmidad: «خبر ثان»: left out: in the trash\n$/);
  expect(JSON.parse(taken.stdout)).toMatchObject({
    taken: 1,
    left: 1,
    notes: [
      { why: expect.stringContaining('Headline') as string },
      { what: 'خبر ثان', why: 'left out: in the trash' },
    ],
  });
  const missing = await midad(fresh, 'import', 'ghost', join(homeOf(fresh), 'none.json'));
  expect([missing.code, missing.stderr]).toEqual([
    2,
    expect.stringMatching(/none\.json: there is no such file\n$/),
  ]);
});
