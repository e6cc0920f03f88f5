import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { localFiles } from '../../src/storage/local';
import { findModeProblems, repairModes } from '../../src/storage/modes';

let home = '';
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'midad-modes-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true, maxRetries: 9 }));

const modeOf = (...path: string[]): string => (statSync(join(home, ...path)).mode & 0o777).toString(8);

function aPaper() {
  const folders = { dataDir: join(home, 'data'), uploadsDir: join(home, 'uploads') };
  mkdirSync(join(folders.dataDir, 'search'), { recursive: true });
  mkdirSync(join(folders.uploadsDir, 'originals', 'ab'), { recursive: true });
  for (const path of [
    'data/midad.db',
    'data/midad.db-wal',
    'data/search/index.db',
    'uploads/originals/ab/x.jpg',
  ]) {
    writeFileSync(join(home, path), 'x');
    chmodSync(join(home, path), 0o644);
  }
  for (const path of ['data', 'data/search', 'uploads/originals', 'uploads/originals/ab']) {
    chmodSync(join(home, path), 0o755);
  }
  return folders;
}

const silent = pino({ enabled: false });

test('what others could reach is closed at the start, and found before', async () => {
  const folders = aPaper();
  const found: string[] = [];
  for await (const { path } of findModeProblems(folders)) found.push(path);
  expect(found).toHaveLength(8);
  await repairModes(folders, silent);
  expect([modeOf('data'), modeOf('data', 'search'), modeOf('uploads', 'originals')]).toEqual([
    '700',
    '700',
    '700',
  ]);
  expect([modeOf('data', 'midad.db-wal'), modeOf('uploads', 'originals', 'ab', 'x.jpg')]).toEqual([
    '600',
    '600',
  ]);
  for await (const { path } of findModeProblems(folders)) throw new Error(path);
});

test('a link is named, and what it leads to stays as it is', async () => {
  const folders = aPaper();
  writeFileSync(join(home, 'elsewhere'), 'x');
  chmodSync(join(home, 'elsewhere'), 0o644);
  symlinkSync(join(home, 'elsewhere'), join(folders.dataDir, 'link'));
  await repairModes(folders, silent);
  expect(modeOf('elsewhere')).toBe('644');
  const links: string[] = [];
  for await (const { path, what } of findModeProblems(folders)) if (what === 'link') links.push(path);
  expect(links).toEqual([join(folders.dataDir, 'link')]);
});

describe('links below the uploads folder lead nowhere', () => {
  test('neither a file nor a folder', async () => {
    const { uploadsDir } = aPaper();
    writeFileSync(join(home, 'secret.jpg'), 'secret');
    symlinkSync(join(home, 'secret.jpg'), join(uploadsDir, 'originals', 'ab', 'link.jpg'));
    symlinkSync(home, join(uploadsDir, 'originals', 'cd'));
    const files = localFiles(uploadsDir);
    for (const name of ['originals/ab/link.jpg', 'originals/cd/secret.jpg']) {
      await expect(files.open(name)).rejects.toThrow('notFound');
    }
    expect(await files.size('originals/ab/link.jpg')).toBeUndefined();
    await expect(files.put('originals/cd/new.jpg', Buffer.from('x'))).rejects.toThrow('notFound');
    await expect(files.remove('originals/cd/secret.jpg')).rejects.toThrow('notFound');
    const names: string[] = [];
    for await (const name of files.list('originals')) names.push(name);
    expect(names).toEqual(['originals/ab/x.jpg']);
  });

  test('but the uploads folder itself may be one', async () => {
    aPaper();
    symlinkSync(join(home, 'uploads'), join(home, 'linked'));
    const files = localFiles(join(home, 'linked'));
    await files.put('originals/ab/y.jpg', Buffer.from('y'));
    expect(await text(await files.open('originals/ab/y.jpg'))).toBe('y');
  });
});
