import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedClient } from '../../../src/database/embedded/index';
import { embeddedOnly } from '../temporary';
import { said, startWorker } from './start';

const stories = 100_000;

const directory = mkdtempSync(join(tmpdir(), 'midad-'));
afterAll(() => rmSync(directory, { recursive: true, force: true, maxRetries: 9 }));

/** An archive with the worker's indexes; its texts are short, because a start does not read them. */
async function anArchive(file: string): Promise<void> {
  const client = new EmbeddedClient(file);
  const collection = client.db().collection('stories');
  await collection.createIndexes([{ key: { tags: 1, n: -1 } }]);
  for (let n = 0; n < stories; n += 5000) {
    const some = Array.from({ length: 5000 }, (_, k) => ({
      n: n + k,
      writer: 'archive',
      tags: [`t${k % 7}`],
    }));
    await collection.insertMany(some);
  }
  await client.close();
}

/** Kills a writer during its work. */
async function killWriter(file: string, name: string): Promise<void> {
  const writer = startWorker('write', file, name);
  await said(writer, '5');
  writer.process.kill('SIGKILL');
  await writer.exited;
}

embeddedOnly(
  'after a kill a paper of 100,000 stories is up again within a second',
  async () => {
    const file = join(directory, 'midad.db');
    await anArchive(file);
    const starts: { readonly wall: number; readonly processor: number }[] = [];
    for (let round = 0; round < 3; round += 1) {
      await killWriter(file, `w${round}`);
      // The log holds the data that were not yet moved into the file; the start reads it.
      expect(statSync(`${file}-wal`).size).toBeGreaterThan(0);
      const starter = startWorker('start', file, 'starter');
      await starter.exited;
      starts.push(JSON.parse(starter.lines.at(-1) ?? '') as (typeof starts)[number]);
    }
    const middle = (of: 'wall' | 'processor') => starts.map((one) => one[of]).sort((a, b) => a - b)[1];
    console.log(
      `up after ${middle('wall')?.toFixed(0)} ms, ${middle('processor')?.toFixed(0)} ms of a processor`,
    );
    // By CPU time, which other load on the machine does not lengthen.
    expect(middle('processor')).toBeLessThan(1000);
  },
  120_000,
);
