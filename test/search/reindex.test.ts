import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { aStory, openNewsroom } from '../articles/newsroom';
import { anEngine, idsOf } from './a.story';

const midad = join(__dirname, '../../src/cli/midad.cjs');

/** Runs the command; resolves with its output. */
function reindex({ dataDir, mongodbUri }: { dataDir: string; mongodbUri: string }): Promise<string> {
  const env = {
    ...process.env,
    DATA_DIR: dataDir,
    UPLOADS_DIR: join(dataDir, 'uploads'),
    MONGODB_URI: mongodbUri,
  };
  const child = spawn(process.execPath, [midad, 'search', 'reindex'], { env });
  let said = '';
  child.stdout.on('data', (text) => (said += String(text)));
  child.stderr.on('data', (text) => (said += String(text)));
  return new Promise((resolve) => child.once('close', () => resolve(said)));
}

test('an administrator builds the index anew, also while the paper runs', async () => {
  const database = await openNewsroom();
  const { engine, dataDir } = anEngine(database.dataDir);
  const story = await aStory({ headline: 'زعفران تالوين' });
  expect(await reindex({ dataDir, mongodbUri: database.mongodbUri })).toMatch(
    /^indexed 1 stories in [\d.]+ s\n$/,
  );
  expect(await idsOf(engine, 'الزعفران')).toEqual([story.id]);
  await engine.close();
  await database.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 9 });
}, 60_000);
