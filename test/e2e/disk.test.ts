import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { midad, newInstallation, start } from './running';

jest.setTimeout(120_000);

/** Bytes of a page of the database. */
const PAGE = 8192;

/** A small disk of its own, which only root can make. */
const disk = mkdtempSync(join(tmpdir(), 'midad-disk-'));
const canMount = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=40m', 'midad', disk]).status === 0;
const metricsToken = 'a-token-of-the-tests';
const here = newInstallation({
  MIDAD_DEMO: 'off',
  LOG_LEVEL: 'silent',
  METRICS_TOKEN: metricsToken,
  DATA_DIR: join(disk, 'data'),
  UPLOADS_DIR: join(disk, 'uploads'),
});
const data = join(disk, 'data');
const filling = join(disk, 'filling');
afterAll(() => {
  if (canMount) spawnSync('umount', ['-l', disk]);
  rmSync(disk, { recursive: true, force: true, maxRetries: 9 });
  here.remove();
});

/** Writes until the disk takes no more. */
function fill(): void {
  const file = openSync(filling, 'w');
  const piece = Buffer.alloc(4096);
  try {
    for (;;) writeSync(file, piece);
  } catch (error) {
    expect(error).toMatchObject({ code: 'ENOSPC' });
  } finally {
    closeSync(file);
  }
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = Date.now() + 30_000;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error('it did not come to hold in 30 s');
    await new Promise((soon) => setTimeout(soon, 100));
  }
}

async function aPublishedStory(): Promise<void> {
  const file = join(here.env['HOME'] ?? '', 'story.txt');
  writeFileSync(file, 'امتحان القرص الممتلئ\nفقرة أولى من المادة.\n');
  const taken = await midad(here, 'import', 'text', file, '--section', 'technology', '--publish');
  expect(taken).toMatchObject({ code: 0 });
}

const onADisk = canMount ? describe : describe.skip;

onADisk('a full disk', () => {
  beforeAll(aPublishedStory);
  afterEach(() => rmSync(filling, { force: true }));

  test.each([
    ['after an end in order', 'SIGTERM'],
    ['after a crash', 'SIGKILL'],
  ] as const)(
    '%s readers are served from what is there, and the paper goes on once there is room',
    async (_how, signal) => {
      const before = await start(here);
      await before.stop(signal);
      rmSync(join(data, 'midad.db-shm'), { force: true });
      fill();

      const paper = await start(here);
      const ready = await fetch(`${paper.url}/readyz`);
      expect([ready.status, await ready.text()]).toEqual([503, expect.stringContaining('the disk is full')]);
      const section = await fetch(`${paper.url}/technology`);
      expect([section.status, await section.text()]).toEqual([200, expect.stringContaining('القرص الممتلئ')]);
      const headers = { Authorization: `Bearer ${metricsToken}` };
      const metrics = await (await fetch(`${paper.url}/metrics`, { headers })).text();
      expect(Number(/^midad_disk_free_bytes\{folder="DATA_DIR"\} (\d+)$/m.exec(metrics)?.[1])).toBeLessThan(
        4096,
      );

      rmSync(filling);
      await until(async () => (await fetch(`${paper.url}/readyz`)).status === 200);
      expect((await fetch(`${paper.url}/technology?page=1`)).status).toBe(200);
      expect(await paper.stop()).toMatchObject({ code: 0 });
      await aPublishedStory();
    },
  );
});

test('damage of the data is found after the start and told at /readyz', async () => {
  const installation = newInstallation({ MIDAD_DEMO: 'off', LOG_LEVEL: 'silent' });
  try {
    await (await start(installation)).stop();
    const story = join(installation.env['HOME'] ?? '', 'story.txt');
    const word = 'damaged-beyond-reading ';
    writeFileSync(story, `مسودة طويلة\n${word.repeat(3000)}\n`);
    expect(await midad(installation, 'import', 'text', story, '--section', 'technology')).toMatchObject({
      code: 0,
    });
    // Pages of a draft's text: the paper starts without reading them.
    const path = join(installation.env['DATA_DIR'] ?? '', 'midad.db');
    const content = readFileSync(path);
    for (let at = 0; at < content.length; at += PAGE) {
      const page = content.subarray(at, at + PAGE);
      if (page.toString('latin1').split(word).length > 300) page.fill(0xa5);
    }
    writeFileSync(path, content);
    const paper = await start(installation);
    await until(async () => (await fetch(`${paper.url}/readyz`)).status === 503);
    expect(await (await fetch(`${paper.url}/readyz`)).text()).toMatch(
      /^database: the database file is damaged/m,
    );
    await paper.stop();
  } finally {
    installation.remove();
  }
});
