import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { MOST_PART, PartialFiles } from '../../src/media/files/parts';
import { anId } from '../an-id';
import { aPdf, anMp4 } from './a.file';

let folder: string;
let files: PartialFiles;
const file = { owner: anId('a'.repeat(24)), key: 'aaaa-1111' };

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parts-'));
  files = new PartialFiles(folder);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const append = (content: Buffer, at: number, to: number, total = content.length) =>
  files.append(file, { at, total, bytes: Readable.from([content.subarray(at, to)]) });

test('a file comes in parts, and the place where it stopped is known', async () => {
  const content = anMp4();
  expect(await files.received(file)).toBe(0);
  expect(await append(content, 0, 600)).toBe(600);
  expect(await files.received(file)).toBe(600);
  expect(await append(content, 600, content.length)).toBe(content.length);
  await files.remove(file);
  expect(await files.received(file)).toBe(0);
});

test('a part that was lost half-way is sent again from where it stopped', async () => {
  const content = anMp4();
  await append(content, 0, 600);
  expect(await append(content, 512, content.length)).toBe(content.length);
});

test('a file that is refused for its kind is refused by its first part', async () => {
  const text = Buffer.from('not a picture '.repeat(100));
  await expect(append(text, 0, 700)).rejects.toMatchObject({
    fields: { file: { key: 'media.error.notTaken' } },
  });
  expect(await files.received(file)).toBe(0);
});

test('a file above the limit of its kind is refused before the rest is sent', async () => {
  const pdf = aPdf();
  await expect(append(pdf, 0, 700, 61 * 1024 * 1024)).rejects.toMatchObject({
    userMessage: { key: 'media.error.tooLargeOf.pdf' },
  });
  await expect(append(pdf, 0, 700, 2 * 1024 ** 3)).rejects.toMatchObject({
    userMessage: { key: 'media.error.tooLargeOf.video' },
  });
});

test('a part with more bytes than announced or allowed is refused', async () => {
  await expect(append(anMp4(), 0, 800, 700)).rejects.toThrow();
  const part = Buffer.alloc(MOST_PART + 1);
  await expect(append(part, 0, part.length)).rejects.toThrow();
});

test('an old unfinished file is deleted when another one begins', async () => {
  await append(anMp4(), 0, 600);
  const long = new Date(Date.now() - 25 * 3_600_000);
  await utimes(files.path(file), long, long);
  const other = { ...file, key: 'bbbb-2222' };
  const content = anMp4('other');
  await files.append(other, { at: 0, total: content.length, bytes: Readable.from([content]) });
  expect(await readdir(join(folder, '.incoming'))).toEqual([`part-${file.owner}-bbbb-2222`]);
});

test('one account cannot fill the disk with unfinished files', async () => {
  const content = anMp4();
  const begin = (number: number) =>
    files.append(
      { ...file, key: `many-files-${number}` },
      { at: 0, total: content.length, bytes: Readable.from([content.subarray(0, 600)]) },
    );
  for (let number = 0; number < 100; number += 1) await begin(number);
  await expect(begin(100)).rejects.toMatchObject({ userMessage: { key: 'media.error.tooLargeInAll' } });
});
