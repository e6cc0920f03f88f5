import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LARGEST_COPY, readCopyFile } from '../../src/transfer/file';
import { readTextCopy } from '../../src/transfer/story/text';

const folder = mkdtempSync(join(tmpdir(), 'midad-file-'));
afterAll(() => rmSync(folder, { recursive: true }));

const given = (name: string, bytes: Uint8Array | string) => {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
};

/** «خبر عاجل من الرباط» and a further line, in an encoding of the nineties. */
const windows1256 = Uint8Array.from([
  ...[
    0xce, 0xc8, 0xd1, 0x20, 0xda, 0xc7, 0xcc, 0xe1, 0x20, 0xe3, 0xe4, 0x20, 0xc7, 0xe1, 0xd1, 0xc8, 0xc7,
    0xd8,
  ],
  ...[0x0d, 0x0a, 0xe4, 0xd5, 0xa1, 0x20, 0x8d, 0x0d, 0x0a],
]);
const text = 'خبر عاجل من الرباط\nنص';

test.each([
  ['utf-8', Buffer.from(text), 'utf-8'],
  ['utf-8 with its mark', Buffer.from(`\uFEFF${text}`), 'utf-8'],
  ['utf-16le', Buffer.from(`\uFEFF${text}`, 'utf16le'), 'utf-16le'],
  ['utf-16 without a mark', Buffer.from(text, 'utf16le'), 'utf-16le'],
  ['utf-16be', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16(), 'utf-16be'],
  ['windows-1256', windows1256, 'windows-1256'],
])('a story in %s is read', async (name, bytes, encoding) => {
  const read = await readCopyFile(given(name, bytes));
  expect(read.encoding).toBe(encoding);
  expect(readTextCopy(read.text).headline).toBe('خبر عاجل من الرباط');
});

test.each([
  ['an empty file', given('empty', ''), 'empty'],
  ['a file of white space', given('white', ' \n \n'), 'empty'],
  ['a picture', given('picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 0xff])), 'binary'],
  ['a file that is not there', join(folder, 'none.txt'), 'missing'],
  ['a file in a file', join(folder, 'empty', 'none.txt'), 'missing'],
  ['a folder', folder, 'folder'],
  ['a book', given('book', Buffer.alloc(LARGEST_COPY + 1, 'a')), 'tooLarge'],
])('%s is refused', async (_case, path, problem) => {
  await expect(readCopyFile(path)).rejects.toMatchObject({ name: 'UnusableCopy', problem });
});
