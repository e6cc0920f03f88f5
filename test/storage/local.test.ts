import { mkdtemp, readdir, rm, stat, utimes, writeFile, mkdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { NotFound } from '../../src/errors';
import type { FileStore } from '../../src/storage/files';
import { localFiles, removeLeftovers } from '../../src/storage/local';

let root: string;
let files: FileStore;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'files-'));
  files = localFiles(join(root, 'uploads'));
});

afterEach(() => rm(root, { recursive: true, force: true, maxRetries: 9 }));

const names = async (prefix: string) => {
  const found: string[] = [];
  for await (const name of files.list(prefix)) found.push(name);
  return found.sort();
};

test('a stored file is read back, whole or in part', async () => {
  await files.put('originals/ab/abcd.jpg', Buffer.from('0123456789'));
  expect(await buffer(await files.open('originals/ab/abcd.jpg'))).toEqual(Buffer.from('0123456789'));
  expect(await buffer(await files.open('originals/ab/abcd.jpg', { start: 2, end: 4 }))).toEqual(
    Buffer.from('234'),
  );
  expect(await files.size('originals/ab/abcd.jpg')).toBe(10);
});

test('a file is stored from a stream and replaced at once', async () => {
  await files.put('a.txt', Readable.from([Buffer.from('one '), Buffer.from('two')]));
  const reading = await files.open('a.txt');
  await files.put('a.txt', Buffer.from('three'));
  expect(String(await buffer(reading))).toBe('one two');
  expect(String(await buffer(await files.open('a.txt')))).toBe('three');
});

test('a stream that breaks off leaves neither the file nor its beginning', async () => {
  const broken = Readable.from(
    (function* () {
      yield Buffer.from('half');
      throw new Error('the line broke');
    })(),
  );
  await expect(files.put('a.txt', broken)).rejects.toThrow('the line broke');
  expect(await files.size('a.txt')).toBeUndefined();
  expect(await readdir(join(root, 'uploads', '.partial'))).toEqual([]);
});

test('what is not there is not found, and removing it twice is no harm', async () => {
  await expect(files.open('none.jpg')).rejects.toThrow(NotFound);
  expect(await files.size('none.jpg')).toBeUndefined();
  await files.put('a.txt', Buffer.from('a'));
  await files.remove('a.txt');
  await files.remove('a.txt');
  expect(await files.size('a.txt')).toBeUndefined();
  await files.put('folder/a.txt', Buffer.from('a'));
  expect(await files.size('folder')).toBeUndefined();
  expect(await files.size('folder/a.txt/b')).toBeUndefined();
});

test('files are listed under whole path parts, those on their way in left out', async () => {
  for (const name of ['a/1', 'a/b/2', 'ab/3']) await files.put(name, Buffer.from('x'));
  await writeFile(join(root, 'uploads', '.gitkeep'), '');
  expect(await names('a')).toEqual(['a/1', 'a/b/2']);
  expect(await names('a/')).toEqual(['a/1', 'a/b/2']);
  expect(await names('')).toEqual(['a/1', 'a/b/2', 'ab/3']);
  expect(await names('none')).toEqual([]);
  expect(await names('../..')).toEqual([]);
});

test.each(['../secret', '/etc/passwd', 'a/../../b', '.hidden', 'a//b', 'a/', 'A', 'a\\b', 'a\0b', '', 'ا'])(
  'a name such as %j is refused',
  async (name) => {
    await expect(async () => files.put(name, Buffer.from('x'))).rejects.toThrow('not a name');
    await expect(async () => files.open(name)).rejects.toThrow('not a name');
  },
);

test('whatever the name, nothing is written outside of the folder', async () => {
  const part = fc.stringMatching(/^[a-z.\\/-]{0,6}$/);
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 4 }), async (parts) => {
      await Promise.resolve()
        .then(() => files.put(parts.join('/'), Buffer.from('x')))
        .catch(() => undefined);
      expect(await readdir(root)).toEqual(expect.not.arrayContaining(['x']));
      expect((await readdir(root)).filter((name) => name !== 'uploads')).toEqual([]);
    }),
    { numRuns: 60 },
  );
});

test('leftovers of an interrupted write are removed once they are old', async () => {
  const folder = join(root, 'uploads', '.partial');
  await mkdir(folder, { recursive: true });
  for (const name of ['old', 'new']) await writeFile(join(folder, name), 'half');
  await utimes(join(folder, 'old'), new Date('2026-01-01'), new Date('2026-01-01'));
  expect(await removeLeftovers(join(root, 'uploads'), new Date('2026-01-02'))).toBe(1);
  expect(await readdir(folder)).toEqual(['new']);
  expect((await stat(join(folder, 'new'))).size).toBe(4);
});
