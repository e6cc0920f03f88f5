import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection } from 'mongodb';
import mongoose from 'mongoose';
import { EmbeddedClient } from '../../../src/database/embedded/index';
import { hasWireServer, startWireServer } from '../wire.server';
import { known } from './known';
import { notCompared, printOf, readRecorded, record } from './recorded';
import { casesOf, fill, queriesOf, type Placed } from './seeds';

/** Number of cases and the seed: `MIDAD_DIFFERENTIAL_CASES=20000`, and a printed seed to repeat a case. */
const wanted = Number(process.env['MIDAD_DIFFERENTIAL_CASES'] ?? 100);
const firstSeed = Number(process.env['MIDAD_DIFFERENTIAL_SEED'] ?? 1);
/** `MIDAD_DIFFERENTIAL_RECORD=FILE` adds the server's results to a file, for machines without such a server. */
const recordTo = process.env['MIDAD_DIFFERENTIAL_RECORD'];
const inCi = 20_000;

// In memory where possible: results do not depend on a disk, and 20,000 cases cause many syncs.
const directory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'midad-'));
const embedded = new EmbeddedClient(join(directory, 'own.db'));
const own = (name: string) => embedded.db('differential').collection(name) as unknown as Collection;

afterAll(async () => {
  await embedded.close();
  rmSync(directory, { recursive: true, force: true, maxRetries: 9 });
});

interface Compared {
  cases: number;
  known: number;
  readonly differences: string[];
}

/** Runs one case on both; returns the fingerprint of the server's result. */
async function compare(
  seed: number,
  theirs: Collection,
  ours: Collection,
  { one }: Placed,
  done: Compared,
): Promise<string> {
  const [expected, found] = [await one.ask(theirs), await one.ask(ours)];
  done.cases += 1;
  if (printOf(expected) === printOf(found)) return printOf(expected);
  if (known.some(({ met }) => met(one.told, found))) done.known += 1;
  else
    done.differences.push(
      `MIDAD_DIFFERENTIAL_SEED=${seed} ${one.told}\n theirs ${expected.error?.message ?? expected.text}\n ours   ${found.error?.message ?? found.text}`,
    );
  return notCompared;
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
  wanted * 500 + 60_000,
);

/** Fills the embedded database for a seed; every second one has indexes. */
async function fillOwn(seed: number): Promise<void> {
  await own('queries').drop();
  await fill(seed, own('queries'), seed % 2 === 0);
}

async function compareSeed(
  seed: number,
  theirs: (name: string) => Collection,
  done: Compared,
): Promise<void> {
  await fill(seed, theirs('queries'), false);
  await fillOwn(seed);
  const prints: string[] = [];
  for (const placed of casesOf(seed))
    prints.push(await compare(seed, theirs(placed.where), own(placed.where), placed, done));
  if (recordTo !== undefined && done.differences.length === 0) record(recordTo, seed, prints);
}

test(`${inCi} recorded answers of a server are given by the embedded database too`, async () => {
  let [compared, passedOver] = [0, 0];
  const differences: string[] = [];
  await own('updates').drop();
  for (const [seed, prints] of readRecorded()) {
    await fillOwn(seed);
    for (const [n, { where, one }] of casesOf(seed).entries()) {
      compared += 1;
      if (prints[n] === notCompared) passedOver += 1;
      else if (printOf(await one.ask(own(where))) !== prints[n])
        differences.push(`MIDAD_DIFFERENTIAL_SEED=${seed} ${one.told}`);
    }
  }
  console.log(`${compared} recorded cases, ${passedOver} of them where the server is known to differ`);
  expect(differences.slice(0, 5)).toEqual([]);
  expect(compared).toBeGreaterThanOrEqual(inCi);
}, 300_000);

test(
  'an index changes how fast an answer comes, never the answer',
  async () => {
    for (let seed = firstSeed; seed < firstSeed + Math.max(10, wanted / 40); seed += 1) {
      await own('plain').drop();
      await own('indexed').drop();
      await fill(seed, own('plain'), false);
      await fill(seed, own('indexed'), true);
      for (const one of queriesOf(seed)) {
        const [expected, found] = [await one.ask(own('plain')), await one.ask(own('indexed'))];
        expect(`${seed} ${one.told} ${found.text}`).toBe(`${seed} ${one.told} ${expected.text}`);
      }
    }
  },
  wanted * 50 + 60_000,
);
