import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedClient } from '../../../src/database/embedded/index';
import { embeddedOnly } from '../temporary';
import { said, startWorker, type Started } from './start';

/** `MIDAD_KILL_ROUNDS=500` for the long run. */
const rounds = Number(process.env['MIDAD_KILL_ROUNDS'] ?? 3);

const directory = mkdtempSync(join(tmpdir(), 'midad-'));
afterAll(() => rmSync(directory, { recursive: true, force: true, maxRetries: 9 }));

const acknowledged = (worker: Started): number[] =>
  worker.lines.filter((line) => /^\d+$/.test(line)).map(Number);

async function killedInMidWrite(file: string, round: number): Promise<Map<string, number[]>> {
  const workers = ['a', 'b'].map(
    (name) => [`${round}${name}`, startWorker('write', file, `${round}${name}`)] as const,
  );
  await Promise.all(workers.map(([, worker]) => said(worker, 'ready')));
  await new Promise((resolve) => setTimeout(resolve, 20 + Math.random() * 200));
  for (const [, worker] of workers) worker.process.kill('SIGKILL');
  await Promise.all(workers.map(([, worker]) => worker.exited));
  return new Map(workers.map(([name, worker]) => [name, acknowledged(worker)]));
}

embeddedOnly(
  'what was acknowledged is there after a kill in mid-write, whole, and in every index',
  async () => {
    const file = join(directory, 'killed.db');
    let total = 0;
    for (let round = 0; round < rounds; round += 1) {
      const acks = await killedInMidWrite(file, round);
      const start = performance.now();
      const client = new EmbeddedClient(file);
      const stories = client.db().collection('stories');
      const counters = client.db().collection('counters');
      for (const [name, numbers] of acks) {
        total += numbers.length;
        const kept = new Set(await stories.distinct('n', { writer: name }));
        expect(numbers.filter((n) => !kept.has(n))).toEqual([]);
        const sides = (await counters
          .find({ _id: { $in: [`${name}-left`, `${name}-right`] } })
          .toArray()) as { n: number }[];
        expect(sides[0]?.n).toBe(sides[1]?.n);
        expect(sides[0]?.n ?? -1).toBeGreaterThanOrEqual(numbers.at(-1) ?? -1);
      }
      expect(client.store.check()).toEqual([]);
      expect(performance.now() - start).toBeLessThan(60_000);
      if (round % 20 === 19) await stories.deleteMany({});
      await client.close();
    }
    console.log(`${rounds} rounds of SIGKILL, ${total} acknowledged writes, none lost`);
    expect(total).toBeGreaterThan(0);
  },
  rounds * 8000 + 20_000,
);
