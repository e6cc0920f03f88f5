import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mongoose, { Schema } from 'mongoose';
import { openDatabase } from '../../src/database/database';
import { databaseFile } from '../../src/database/database.embedded';
import { replaceDatabase } from '../../src/database/database.replace';
import { embeddedOnly } from './temporary';

const Story = mongoose.model('BackedUpStory', new Schema({ headline: String, n: Number }).index({ n: 1 }));

const directory = () => mkdtempSync(join(tmpdir(), 'midad-'));

embeddedOnly('a backup taken while editors write is one moment, and comes back whole', async () => {
  const dataDir = directory();
  const database = await openDatabase({ dataDir });
  await database.prepare([]);
  await Story.insertMany(Array.from({ length: 500 }, (_, n) => ({ headline: `خبر ${n}`, n })));
  const editors = { writing: true };
  const writer = (async () => {
    for (let n = 500; editors.writing; n += 2) {
      await database.transaction(async () => {
        await Story.create({ n });
        await Story.create({ n: n + 1 });
      });
    }
  })();
  const file = join(directory(), 'copy.db');
  await database.backup(file);
  await expect(database.backup(file)).rejects.toThrow('exists already');
  expect(() => replaceDatabase(dataDir, file)).toThrow('stop it first');
  editors.writing = false;
  await writer;
  await database.close();
  replaceDatabase(dataDir, file);
  const restored = await openDatabase({ dataDir });
  const count = await Story.countDocuments({});
  expect(count).toBeGreaterThanOrEqual(500);
  expect(count % 2).toBe(0);
  expect(await restored.check()).toEqual([]);
  await restored.close();
});

embeddedOnly('what is no database, or a damaged one, is not restored', async () => {
  const dataDir = directory();
  const database = await openDatabase({ dataDir });
  await database.prepare([]);
  await Story.insertMany(Array.from({ length: 800 }, (_, n) => ({ headline: 'خبر '.repeat(50), n })));
  const file = join(directory(), 'copy.db');
  await database.backup(file);
  await database.close();
  const damaged = readFileSync(file);
  damaged.fill(0x5a, 8192 * 6, 8192 * 9);
  const broken = join(directory(), 'broken.db');
  writeFileSync(broken, damaged);
  expect(() => replaceDatabase(dataDir, broken)).toThrow('damaged');
  writeFileSync(broken, 'صحيفة');
  expect(() => replaceDatabase(dataDir, broken)).toThrow('damaged');
  const untouched = await openDatabase({ dataDir });
  expect(await Story.countDocuments({})).toBe(800);
  await untouched.close();
});

embeddedOnly('a damaged page is found by the check', async () => {
  const dataDir = directory();
  const database = await openDatabase({ dataDir });
  await database.prepare([]);
  await Story.insertMany(Array.from({ length: 2000 }, (_, n) => ({ headline: 'خبر '.repeat(40), n })));
  await database.close();
  const file = databaseFile(dataDir);
  const bytes = readFileSync(file);
  bytes.fill(0, 8192 * 10, 8192 * 11);
  writeFileSync(file, bytes);
  const damaged = await openDatabase({ dataDir });
  expect((await damaged.check()).length).toBeGreaterThan(0);
  await damaged.close();
});
