import { writeSync } from 'node:fs';
import { EmbeddedClient } from '../../../src/database/embedded/index';

/**
 * A separate process on a shared file: it writes until it is killed, reads for a while, reports notices of commits, or
 * reports the duration of a start.
 */
const [, , , role = 'write', file = '', name = '', milliseconds = '0'] = process.argv;

const [busyBefore, openedAt] = [process.cpuUsage(), performance.now()];
const client = new EmbeddedClient(file);
const stories = client.db().collection('stories');
const counters = client.db().collection('counters');
const say = (line: string) => writeSync(1, `${line}\n`);

/** One story, then a pair of counters that must always be equal. The printed line acknowledges the write. */
async function write(n: number): Promise<number> {
  const start = performance.now();
  await stories.insertOne({
    _id: `${name}-${n}`,
    writer: name,
    n,
    tags: [`t${n % 7}`, name],
    body: 'نص '.repeat(200 + (n % 300)),
  });
  const session = client.startSession();
  await session.withTransaction(async () => {
    await counters.updateOne({ _id: `${name}-left` }, { $set: { n } }, { upsert: true, session });
    await counters.updateOne({ _id: `${name}-right` }, { $set: { n } }, { upsert: true, session });
  });
  await session.endSession();
  return performance.now() - start;
}

async function read(): Promise<number> {
  const start = performance.now();
  const found = await stories.find({ tags: 't3' }, { sort: { n: -1 }, limit: 20 }).toArray();
  if (found.some((story) => (story as { body?: unknown }).body === undefined))
    throw new Error('a torn story');
  return performance.now() - start;
}

/**
 * Prints the number of the newest story and the time (by the clock that all processes share) at each notice of a
 * commit.
 */
async function hear(): Promise<void> {
  client.store.onChange(() => {
    const heard = performance.timeOrigin + performance.now();
    void stories.findOne({}, { sort: { n: -1 } }).then((newest) => {
      say(`${String((newest as { n?: number } | null)?.n ?? -1)} ${heard}`);
    });
  });
  say('ready');
  await new Promise((resolve) => process.stdin.once('end', resolve).resume());
}

/** Opens the database, reads a page and writes. Prints the milliseconds by the clock and by CPU time. */
async function start(): Promise<void> {
  const newest = await stories.find({ tags: 't3' }, { sort: { n: -1 }, limit: 20 }).toArray();
  if (newest.length !== 20) throw new Error('stories are missing');
  await counters.updateOne({ _id: 'starts' }, { $inc: { n: 1 } }, { upsert: true });
  const { user, system } = process.cpuUsage(busyBefore);
  say(JSON.stringify({ wall: performance.now() - openedAt, processor: (user + system) / 1000 }));
}

async function work(): Promise<void> {
  const times: number[] = [];
  await stories.createIndex({ tags: 1, n: -1 });
  await stories.createIndex({ writer: 1, n: 1 }, { unique: true });
  say('ready');
  // On a busy machine the indexes of eight processes take longer than the whole time given.
  const until = Number(milliseconds) > 0 ? Date.now() + Number(milliseconds) : Infinity;
  for (let n = Number(process.env['FIRST'] ?? 0); Date.now() < until; n += 1) {
    times.push(role === 'write' ? await write(n) : await read());
    if (until === Infinity) say(String(n));
  }
  times.sort((a, b) => a - b);
  say(
    JSON.stringify({
      count: times.length,
      p50: times[times.length >> 1],
      p99: times[Math.floor(times.length * 0.99)],
    }),
  );
}

const roles: Readonly<Record<string, () => Promise<void>>> = { write: work, read: work, hear, start };

async function run(): Promise<void> {
  await roles[role]?.();
  await client.close();
}

run().catch((error: unknown) => {
  say(`failed ${String(error)}`);
  process.exitCode = 1;
});
