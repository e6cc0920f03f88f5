import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { DamagedArchive, readTar, writeTar, type TarFile } from '../../../src/transfer/backup/tar';

type Content = readonly (readonly [name: string, bytes: Uint8Array])[];

async function* chunksOf(bytes: Uint8Array, size = 7): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield await Promise.resolve(bytes.subarray(at, at + size));
}
async function* filesOf(files: Content): AsyncGenerator<TarFile> {
  for (const [name, bytes] of files)
    yield await Promise.resolve({ name, size: bytes.length, content: chunksOf(bytes) });
}
const archiveOf = (files: Content) => buffer(writeTar(filesOf(files)));

async function contentOf(archive: AsyncIterable<Uint8Array>): Promise<Content> {
  const files: [string, Uint8Array][] = [];
  for await (const { name, content } of readTar(archive)) files.push([name, await buffer(content)]);
  return files;
}

test('an archive returns its files, for chunks of all lengths', async () => {
  const file = fc.tuple(
    fc.string({ unit: fc.constantFrom('a', '/', '.', 'م'), minLength: 1, maxLength: 50 }),
    fc.uint8Array({ maxLength: 1600 }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(file, { maxLength: 4 }),
      fc.integer({ min: 1, max: 2000 }),
      async (files, size) => {
        const read = await contentOf(chunksOf(await archiveOf(files), size));
        expect(read.map(([name, bytes]) => [name, [...bytes]])).toEqual(
          files.map(([name, bytes]) => [name, [...bytes]]),
        );
      },
    ),
    { numRuns: 50 },
  );
});

test('skipped files do not affect the following ones', async () => {
  const names: string[] = [];
  const archive = await archiveOf([
    ['a', Buffer.alloc(700)],
    ['b', Buffer.alloc(3)],
  ]);
  for await (const { name } of readTar(chunksOf(archive, 100))) names.push(name);
  expect(names).toEqual(['a', 'b']);
});

test('archives are compatible with tar in both directions', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'midad-tar-'));
  writeFileSync(join(folder, 'ours.tar'), await archiveOf([['uploads/x.txt', Buffer.from('مداد')]]));
  execFileSync('tar', ['-xf', 'ours.tar'], { cwd: folder });
  expect(readFileSync(join(folder, 'uploads/x.txt'), 'utf8')).toBe('مداد');
  execFileSync('tar', ['--format=ustar', '-cf', 'theirs.tar', 'uploads/x.txt'], { cwd: folder });
  const read = await contentOf(chunksOf(readFileSync(join(folder, 'theirs.tar'))));
  expect(read.map(([name, bytes]) => [name, Buffer.from(bytes).toString()])).toEqual([
    ['uploads/x.txt', 'مداد'],
  ]);
  rmSync(folder, { recursive: true });
});

test.each([
  ['cut off', (archive: Buffer) => archive.subarray(0, 600)],
  ['without its end', (archive: Buffer) => archive.subarray(0, 1024)],
  ['with a byte changed in a header', (archive: Buffer) => Buffer.from(archive).fill('z', 0, 1)],
  ['that is something else', () => Buffer.alloc(2048, 'x')],
])('an archive %s is refused', async (_case, damage) => {
  const archive = damage(await archiveOf([['a', Buffer.alloc(300, 1)]]));
  await expect(contentOf(chunksOf(archive))).rejects.toThrow(DamagedArchive);
});

test('a file that changes during the backup stops it', async () => {
  const changing = { name: 'a', size: 5, content: chunksOf(Buffer.from('four')) };
  async function* files() {
    yield await Promise.resolve(changing);
  }
  await expect(buffer(writeTar(files()))).rejects.toThrow('a changed while it was written');
});
