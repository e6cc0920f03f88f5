import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedClient } from '../../../src/database/embedded/client/client';
import { embeddedOnly } from '../temporary';
import { startWorker } from './start';

const directory = mkdtempSync(join(tmpdir(), 'midad-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** `MIDAD_PROCESS_SECONDS=30` for a long run. */
const milliseconds = Number(process.env['MIDAD_PROCESS_SECONDS'] ?? 1.5) * 1000;

embeddedOnly(
  'four writers and four readers share one file; nobody is turned away',
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

embeddedOnly('a commit of another process is heard within 100 ms', async () => {
  const file = join(directory, 'heard.db');
  const [first, second] = [new EmbeddedClient(file), new EmbeddedClient(file)];
  const delays: number[] = [];
  for (let n = 0; n < 10; n += 1) {
    const heard = new Promise<number>((resolve) => {
      const stop = second.store.onChange(() => {
        stop();
        resolve(performance.now());
      });
    });
    await first.db().collection('stories').insertOne({ n });
    const committed = performance.now();
    delays.push((await heard) - committed);
  }
  console.log(`heard after ${delays.map((delay) => delay.toFixed(0)).join(', ')} ms`);
  expect(delays.sort((a, b) => a - b)[5]).toBeLessThan(100);
  await first.close();
  await second.close();
});
