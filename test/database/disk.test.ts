import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedClient } from '../../src/database/embedded/index';
import { codeOf } from './cases/collection';
import { embeddedOnly } from './temporary';

const smallDisk = mkdtempSync(join(tmpdir(), 'midad-small-'));

/** A disk of 12 MB, where this process has permission to mount one. */
const mounted = ((): boolean => {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=12m', 'tmpfs', smallDisk], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
})();

afterAll(() => {
  if (mounted) execFileSync('umount', ['--lazy', smallDisk]);
  rmSync(smallDisk, { recursive: true, force: true, maxRetries: 9 });
});

const onSmallDisk = mounted ? embeddedOnly : test.skip;

onSmallDisk(
  'on a full disk a write is refused in words, readers go on, and nothing acknowledged is lost',
  async () => {
    const ballast = join(smallDisk, 'ballast');
    writeFileSync(ballast, Buffer.alloc(2_000_000));
    const client = new EmbeddedClient(join(smallDisk, 'full.db'));
    const stories = client.db().collection('stories');
    await stories.createIndexes([{ key: { n: 1 } }]);
    let kept = 0;
    let refusal: unknown;
    while (refusal === undefined && kept < 20_000) {
      const answer = await codeOf(stories.insertOne({ n: kept, body: 'نص '.repeat(500) }));
      if (typeof answer === 'number') refusal = answer;
      else kept += 1;
    }
    expect(refusal).toBe(14031);
    await expect(
      stories.insertMany(Array.from({ length: 500 }, (_, n) => ({ n, body: 'x'.repeat(9000) }))),
    ).rejects.toThrow(/disk is full/);
    expect(await stories.countDocuments({ n: { $gte: 0 } })).toBe(kept);
    expect(await stories.findOne({ n: kept - 1 })).toMatchObject({ n: kept - 1 });
    expect(client.store.check()).toEqual([]);
    rmSync(ballast);
    await stories.insertOne({ n: -1 });
    expect(await stories.countDocuments({})).toBe(kept + 1);
    await client.close();
  },
);

/** User id without write permission on other users' files; root may write any file. */
const nobody = 65_534;

const rights = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {};

/** Whether the user without permissions can read the product, which is false in root's home directory. */
const mayRun = ((): boolean => {
  try {
    execFileSync('test', ['-r', __filename], rights);
    return true;
  } catch {
    return false;
  }
})();

/** The output of a process without permissions that opens this database. */
const openedByNobody = (file: string): string =>
  execFileSync(
    process.execPath,
    [join(__dirname, '../bench/run.cjs'), join(__dirname, 'unprivileged.ts'), file],
    { encoding: 'utf8', ...rights },
  );

const withoutRights = mayRun ? embeddedOnly : test.skip;

withoutRights('a directory that is missing or may not be written is reported at once', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'midad-'));
  const file = join(directory, 'midad.db');
  expect(() => new EmbeddedClient(join(directory, 'missing', 'midad.db'))).toThrow(/cannot be opened/);
  const client = new EmbeddedClient(file);
  await client.db().collection('stories').insertOne({ n: 1 });
  await client.close();

  chmodSync(file, 0o444);
  chmodSync(directory, 0o555);
  expect(openedByNobody(file)).toMatch(/file or directory is read-only/);
  chmodSync(file, 0o666);
  expect(openedByNobody(file)).toMatch(/file or directory is read-only/);
  chmodSync(directory, 0o777);
  expect(openedByNobody(file)).toBe('opened');

  const again = new EmbeddedClient(file);
  expect(await again.db().collection('stories').countDocuments({})).toBe(1);
  await again.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 9 });
});
