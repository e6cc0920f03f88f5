import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection } from 'mongodb';
import mongoose from 'mongoose';
import { EmbeddedClient } from '../../../src/database/embedded/index';
import { hasWireServer, startWireServer } from '../../database/wire.server';
import { article, indexes, questions } from './articles';

/** Sizes of the paper, in articles: `MIDAD_BENCH_SIZES=1000,100000,1000000` for all. */
const sizes = (process.env['MIDAD_BENCH_SIZES'] ?? '1000,100000').split(',').map(Number);
/** The wire server is measured at this size only; 0: not at all. */
const wireSize = Number(process.env['MIDAD_BENCH_WIRE'] ?? 1000);
const rounds = 300;

const print = (line: string): void => void process.stdout.write(`${line}\n`);

/** Documents per second, by the clock and by the CPU time of this process. */
interface Rate {
  readonly wall: number;
  readonly core: number;
}

async function fill(collection: Collection, from: number, to: number): Promise<Rate> {
  const start = performance.now();
  const busy = process.cpuUsage();
  for (let n = from; n < to; n += 500) {
    await collection.insertMany(Array.from({ length: Math.min(500, to - n) }, (_, k) => article(n + k)));
  }
  const { user, system } = process.cpuUsage(busy);
  return { wall: per(to - from, performance.now() - start), core: per(to - from, (user + system) / 1000) };
}

const per = (count: number, milliseconds: number): number => Math.round((count / milliseconds) * 1000);

interface Times {
  readonly p50: number;
  readonly p99: number;
}

async function measure(collection: Collection, size: number): Promise<Map<string, Times>> {
  const result = new Map<string, Times>();
  for (const [name, ask] of Object.entries(questions)) {
    for (let n = 0; n < 30; n += 1) await ask(collection, n * 7919, size);
    const times: number[] = [];
    for (let n = 0; n < rounds; n += 1) {
      const start = performance.now();
      await ask(collection, n * 104_729, size);
      times.push(performance.now() - start);
    }
    times.sort((a, b) => a - b);
    result.set(name, { p50: times[rounds >> 1] ?? 0, p99: times[Math.floor(rounds * 0.99)] ?? 0 });
  }
  return result;
}

const told = (times: Times | undefined) =>
  times === undefined ? '' : `${times.p50.toFixed(2)} / ${times.p99.toFixed(2)} ms`;

/** The ratio of the median query's time on the largest paper to that on the smallest. */
function growth(name: string, measured: ReadonlyMap<number, ReadonlyMap<string, Times>>): string {
  const [first, last] = [sizes[0], sizes.at(-1)].map((size) => measured.get(size ?? 0)?.get(name)?.p50);
  return first === undefined || last === undefined ? '' : `grown ${(last / first).toFixed(1)}×`;
}

async function embedded(): Promise<Map<number, Map<string, Times>>> {
  const directory = mkdtempSync(join(tmpdir(), 'midad-bench-'));
  const file = join(directory, 'midad.db');
  const client = new EmbeddedClient(file);
  const collection = client.db().collection('articles') as unknown as Collection;
  await collection.createIndexes(indexes as never);
  const measured = new Map<number, Map<string, Times>>();
  let filled = 0;
  for (const size of sizes) {
    const rate = await fill(collection, filled, size);
    filled = size;
    print(
      `inserts up to ${size}: ${rate.wall} a second, ${rate.core} a second of one core, with ${indexes.length + 1} indexes; file ${Math.round(statSync(file).size / 1e6)} MB`,
    );
    measured.set(size, await measure(collection, size));
  }
  await client.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 9 });
  return measured;
}

async function overWire(): Promise<Map<string, Times> | undefined> {
  if (wireSize === 0 || !hasWireServer()) return undefined;
  const server = await startWireServer();
  const client = new mongoose.mongo.MongoClient(server.uri);
  const collection = client.db('bench').collection('articles');
  await collection.createIndexes(indexes as never);
  print(`wire server, inserts up to ${wireSize}: ${(await fill(collection, 0, wireSize)).wall} a second`);
  const measured = await measure(collection, wireSize);
  await client.close();
  await server.stop();
  return measured;
}

async function run(): Promise<void> {
  const own = await embedded();
  const wire = await overWire();
  for (const name of Object.keys(questions)) {
    const columns = sizes.map((size) => `${size}: ${told(own.get(size)?.get(name))}`);
    columns.push(growth(name, own));
    const [theirs, ours] = [wire?.get(name), own.get(wireSize)?.get(name)];
    const ratio =
      theirs === undefined || ours === undefined
        ? ''
        : `   wire ${told(theirs)} (${(theirs.p50 / ours.p50).toFixed(1)}×)`;
    print(`${name.padEnd(28)} p50 / p99   ${columns.join('   ')}${ratio}`);
  }
}

void run();
