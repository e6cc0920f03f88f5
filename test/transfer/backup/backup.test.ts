import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { articlesAfter } from '../../../src/articles/article.service';
import { openDatabase } from '../../../src/database/database';
import { localFiles } from '../../../src/storage/local';
import { restoreBackup, writeBackup } from '../../../src/transfer/backup/backup';
import { aStory, openNewsroom } from '../../articles/newsroom';
import { embeddedOnly } from '../../database/temporary';

const folder = mkdtempSync(join(tmpdir(), 'midad-backup-'));
const files = localFiles(join(folder, 'uploads'));
const elsewhere = { dataDir: join(folder, 'restored'), files: localFiles(join(folder, 'restored-uploads')) };
const archive = join(folder, 'paper.tar.gz');
let database: Awaited<ReturnType<typeof openNewsroom>>;

beforeAll(async () => {
  database = await openNewsroom();
  await aStory({ headline: 'قبل النسخ' });
  await files.put('originals/ab/picture.jpg', Buffer.from('a picture'));
  await files.put('renditions/ab/picture/full-320.jpg', Buffer.from('made of it'));
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
});

const leftovers = (dir: string) => readdirSync(dir).filter((name) => /^\.|partial/.test(name));

// Backups of a MongoDB use its own tools.
embeddedOnly('a backup is one file for the owner’s eyes, written while the paper runs', async () => {
  expect(await writeBackup(database, archive, { dataDir: database.dataDir, files })).toEqual({ pictures: 1 });
  expect(statSync(archive).mode & 0o077).toBe(0);
  await aStory({ headline: 'بعد النسخ' });
  expect([...leftovers(folder), ...leftovers(database.dataDir)]).toEqual([]);
});

embeddedOnly('a backup never writes over a file', async () => {
  const again = writeBackup(database, archive, { dataDir: database.dataDir, files });
  await expect(again).rejects.toThrow('exists already');
});

embeddedOnly('it is not put back over a paper that runs', async () => {
  const parts = { dataDir: database.dataDir, files };
  await expect(restoreBackup(archive, parts)).rejects.toThrow('the paper is running');
  expect(await articlesAfter(undefined, 10)).toHaveLength(2);
  expect(leftovers(database.dataDir)).toEqual([]);
});

embeddedOnly.each([
  ['cut off', (whole: Buffer) => whole.subarray(0, whole.length - 200)],
  ['scratched', (whole: Buffer) => Buffer.from(whole).fill('x', 4000, 4040)],
  ['something else', () => Buffer.from('no archive')],
])('an archive that is %s changes nothing', async (name, damage) => {
  const path = join(folder, `${name}.tar.gz`);
  writeFileSync(path, damage(readFileSync(archive)));
  await expect(restoreBackup(path, elsewhere)).rejects.toThrow('is no backup of Midad, or it is damaged');
  expect(existsSync(join(elsewhere.dataDir, 'midad.db'))).toBe(false);
});

test('a missing file is reported', async () => {
  await expect(restoreBackup(join(folder, 'none'), elsewhere)).rejects.toThrow('there is no such file');
});

embeddedOnly('put back, the paper is as it was when the backup was written', async () => {
  expect(await restoreBackup(archive, elsewhere)).toEqual({ pictures: 1 });
  expect(String(await buffer(await elsewhere.files.open('originals/ab/picture.jpg')))).toBe('a picture');
  await database.close();
  const restored = await openDatabase({ dataDir: elsewhere.dataDir });
  expect((await articlesAfter(undefined, 10)).map(({ headline }) => headline)).toEqual(['قبل النسخ']);
  expect(await restored.check()).toEqual([]);
  await restored.close();
});
