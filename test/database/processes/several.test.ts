import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedClient } from '../../../src/database/embedded/index';
import { embeddedOnly } from '../temporary';
import { said, startWorker, type Started } from './start';

const directory = mkdtempSync(join(tmpdir(), 'midad-'));
afterAll(() => rmSync(directory, { recursive: true, force: true, maxRetries: 9 }));

/** `MIDAD_PROCESS_SECONDS=30` for a long run. */
const milliseconds = Number(process.env['MIDAD_PROCESS_SECONDS'] ?? 1.5) * 1000;

embeddedOnly(
  'four writers and four readers share one file; none is refused',
  async () => {
    const file = join(directory, 'shared.db');
    const workers = [
      ...['a', 'b', 'c', 'd'].map((name) => startWorker('write', file, name, milliseconds)),
      ...['e', 'f', 'g', 'h'].map((name) => startWorker('read', file, name, milliseconds)),
    ];
    await Promise.all(workers.map(({ exited }) => exited));
    const reports = workers.map(
      ({ lines }) => JSON.parse(lines.at(-1) ?? '{}') as { count: number; p50: number; p99: number },
    );
    const told = (from: number) =>
      reports
        .slice(from, from + 4)
        .map(({ count, p50, p99 }) => `${count} (p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms)`);
    console.log(`writers: ${told(0).join(', ')}\nreaders: ${told(4).join(', ')}`);
    expect(workers.map(({ process }) => process.exitCode)).toEqual(Array(8).fill(0));
    const client = new EmbeddedClient(file);
    const written = reports.slice(0, 4).reduce((sum, { count }) => sum + count, 0);
    expect(await client.db().collection('stories').countDocuments({})).toBe(written);
    expect(client.store.check()).toEqual([]);
    await client.close();
  },
  milliseconds + 60_000,
);

embeddedOnly(
  'a commit is heard in another process within 100 ms',
  async () => {
    const file = join(directory, 'heard.db');
    const client = new EmbeddedClient(file);
    const stories = client.db().collection('stories');
    await stories.createIndexes([{ key: { n: 1 } }]);
    const listener = startWorker('hear', file, 'listener');
    await said(listener, 'ready');
    const delays: number[] = [];
    for (let n = 0; n < 15; n += 1) {
      await stories.insertOne({ n });
      const committed = performance.timeOrigin + performance.now();
      delays.push((await heardOf(listener, n)) - committed);
      await new Promise((resolve) => setTimeout(resolve, Math.random() * 40));
    }
    listener.process.stdin?.end();
    await listener.exited;
    await client.close();
    delays.sort((a, b) => a - b);
    console.log(`heard after ${delays.map((delay) => delay.toFixed(0)).join(', ')} ms`);
    expect(delays[7]).toBeLessThan(100);
  },
  60_000,
);

/** When the other process received the notice of a story, in ms since 1970. */
async function heardOf(listener: Started, n: number): Promise<number> {
  for (;;) {
    const heard = listener.lines.map((line) => line.split(' ').map(Number)).find(([newest]) => newest === n);
    if (heard?.[1] !== undefined) return heard[1];
    if (listener.process.exitCode !== null) throw new Error('the listener ended');
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
