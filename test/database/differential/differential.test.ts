import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection } from 'mongodb';
import mongoose from 'mongoose';
import { EmbeddedClient } from '../../../src/database/embedded/client/client';
import { hasWireServer, startWireServer } from '../wire.server';
import { documents, queryCase, updateCase, upsertCase, type Case } from './cases';
import { known } from './known';
import { Random } from './random';

/** How many cases, from which seed: `MIDAD_DIFFERENTIAL_CASES=20000`, and a printed seed to see one again. */
const wanted = Number(process.env['MIDAD_DIFFERENTIAL_CASES'] ?? 100);
const firstSeed = Number(process.env['MIDAD_DIFFERENTIAL_SEED'] ?? 1);
const perSeed = 40;

const directory = mkdtempSync(join(tmpdir(), 'midad-'));
const embedded = new EmbeddedClient(join(directory, 'own.db'));
const own = (name: string) => embedded.db('differential').collection(name) as unknown as Collection;

afterAll(async () => {
  await embedded.close();
  rmSync(directory, { recursive: true, force: true });
});

const keys = [
  { a: 1 },
  { b: -1, a: 1 },
  { tags: 1 },
  { 'items.x': 1, c: 1 },
  { 'a.x': 1 },
  { c: 1, b: 1 },
  { c: -1 },
] as const;

/** Every seed fills a collection anew; every second one has indexes, so that the planner is tried too. */
async function fill(random: Random, collection: Collection, indexed: boolean): Promise<void> {
  await collection.deleteMany({});
  await collection.insertMany(documents(random, 12));
  if (!indexed) return;
  for (const key of keys) await collection.createIndexes([{ key }] as never).catch(ignoreParallelArrays);
}

const ignoreParallelArrays = (error: unknown) => {
  if ((error as { code?: unknown }).code !== 171) throw error;
};

interface Compared {
  cases: number;
  known: number;
  readonly differences: string[];
}

async function compare(
  seed: number,
  theirs: Collection,
  ours: Collection,
  one: Case,
  done: Compared,
): Promise<void> {
  const [expected, found] = [await one.ask(theirs), await one.ask(ours)];
  done.cases += 1;
  if (expected.text === found.text && (expected.error === undefined) === (found.error === undefined)) return;
  if (known.some(({ met }) => met(one.told, found))) done.known += 1;
  else
    done.differences.push(
      `MIDAD_DIFFERENTIAL_SEED=${seed} ${one.told}\n theirs ${expected.error?.message ?? expected.text}\n ours   ${found.error?.message ?? found.text}`,
    );
}

const overWire = hasWireServer() || process.env['MIDAD_TEST_MONGODB_URI'] !== undefined ? test : test.skip;

overWire(
  'the embedded database answers as a server does, for random documents, queries and updates',
  async () => {
    const server = await startWireServer();
    const client = new mongoose.mongo.MongoClient(server.uri);
    const theirs = (name: string) => client.db('differential').collection(name);
    const done: Compared = { cases: 0, known: 0, differences: [] };
    for (let seed = firstSeed; done.cases < wanted && done.differences.length < 5; seed += 1) {
      await compareSeed(seed, theirs, done);
    }
    await client.close();
    await server.stop();
    console.log(
      `${done.cases} cases compared, ${done.known} of them where the wire server is known to differ`,
    );
    expect(done.differences).toEqual([]);
  },
  wanted * 100 + 60_000,
);

async function compareSeed(
  seed: number,
  theirs: (name: string) => Collection,
  done: Compared,
): Promise<void> {
  await fill(new Random(seed), theirs('queries'), false);
  await own('queries').drop();
  await fill(new Random(seed), own('queries'), seed % 2 === 0);
  const random = new Random(seed + 1e9);
  for (let n = 0; n < perSeed; n += 1) {
    const from = 1000 * seed + 10 * n;
    await compare(seed, theirs('queries'), own('queries'), queryCase(random), done);
    if (n % 4 === 0) await compare(seed, theirs('updates'), own('updates'), updateCase(random, from), done);
    if (n % 8 === 0)
      await compare(seed, theirs('updates'), own('updates'), upsertCase(random, from + 5), done);
  }
}

test('an index changes how fast an answer comes, never the answer', async () => {
  for (let seed = firstSeed; seed < firstSeed + Math.max(10, wanted / perSeed); seed += 1) {
    await own('plain').drop();
    await own('indexed').drop();
    await fill(new Random(seed), own('plain'), false);
    await fill(new Random(seed), own('indexed'), true);
    const random = new Random(seed + 2e9);
    for (let n = 0; n < perSeed; n += 1) {
      const one = queryCase(random);
      const [expected, found] = [await one.ask(own('plain')), await one.ask(own('indexed'))];
      expect(`${seed} ${one.told} ${found.text}`).toBe(`${seed} ${one.told} ${expected.text}`);
    }
  }
});
