import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { IndexConnection, IndexDamaged } from '../../src/search/index/connection';
import type { IndexedStory, SearchEngine } from '../../src/search/search.engine';
import { aStory, anEngine, built, idsOf, inBatches, wish } from './a.story';

const open: { engine: SearchEngine; dataDir: string }[] = [];
const opened = (dataDir?: string) => {
  const index = anEngine(dataDir);
  open.push(index);
  return index;
};
afterEach(async () => {
  for (const { engine } of open) await engine.close();
  for (const { dataDir } of open.splice(0)) rmSync(dataDir, { recursive: true, force: true, maxRetries: 9 });
});

const fileOf = (dataDir: string): string => {
  const folder = join(dataDir, 'search');
  return join(folder, readdirSync(folder).find((name) => name.endsWith('.db')) ?? '');
};

test('a paper without an index has no place yet, finds nothing, and says so without failing', async () => {
  const { engine } = opened();
  expect([await engine.position(), await idsOf(engine, 'خبر'), await engine.suggest('خ', 'ar', 5)]).toEqual([
    undefined,
    [],
    [],
  ]);
});

test.each([
  ['overwritten', (file: string) => writeFileSync(file, 'x'.repeat(9000))],
  ['cut short', (file: string) => truncateSync(file, 8192)],
  ['emptied', (file: string) => truncateSync(file, 0)],
  ['gone', (file: string) => rmSync(file)],
])('an index that is %s is built anew beside what is left of it', async (_, spoil) => {
  const first = opened();
  await built(
    first.engine,
    ...Array.from({ length: 300 }, (_each, n) => aStory(`s${n}`, { headline: `خبر ${n}` })),
  );
  await first.engine.close();
  const file = fileOf(first.dataDir);
  for (const end of ['-wal', '-shm']) rmSync(file + end, { force: true });
  spoil(file);
  const { engine } = opened(first.dataDir);
  expect(await idsOf(engine, 'خبر')).toEqual([]);
  expect(await engine.position()).toBeUndefined();
  await built(engine, aStory('again', { headline: 'خبر' }));
  expect([await engine.position(), await idsOf(engine, 'خبر')]).toEqual([1, ['again']]);
  expect(readdirSync(join(first.dataDir, 'search')).filter((name) => name.endsWith('.db'))).toHaveLength(1);
});

test('readers go on with the old index while a new one is built, and then have the new one', async () => {
  const { engine, dataDir } = opened();
  await built(engine, aStory('old', { headline: 'خبر' }));
  const reader = opened(dataDir).engine;
  async function* slowly() {
    yield [aStory('new', { headline: 'خبر' })];
    expect(await idsOf(reader, 'خبر')).toEqual(['old']);
  }
  await engine.rebuild(slowly(), () => Promise.resolve(7));
  expect([await idsOf(reader, 'خبر'), await reader.position()]).toEqual([['new'], 7]);
});

test('while the first index is built readers have what there is of it', async () => {
  const { engine, dataDir } = opened();
  const reader = opened(dataDir).engine;
  const counts: number[] = [];
  async function* slowly() {
    for (let n = 0; n < 3; n += 1) {
      yield Array.from({ length: 2000 }, (_, k) => aStory(`s${n}.${k}`, { headline: 'خبر' }));
      counts.push((await reader.search(wish('خبر'))).total);
      expect(await reader.position()).toBeUndefined();
    }
  }
  await engine.rebuild(slowly(), () => Promise.resolve(1));
  expect(counts.at(-1)).toBeGreaterThanOrEqual(2000);
  expect([(await reader.search(wish('خبر'))).total, await reader.position()]).toEqual([6000, 1]);
});

test('an index that was made by other rules is searched in until there is one of these', async () => {
  const { engine, dataDir } = opened();
  await built(engine, aStory('old', { headline: 'خبر' }));
  const file = new DatabaseSync(fileOf(dataDir));
  file.exec("UPDATE facts SET value = 'other rules' WHERE name = 'version'");
  file.close();
  expect([await engine.position(), await idsOf(engine, 'خبر')]).toEqual([undefined, ['old']]);
  expect(await engine.apply({ put: [], remove: [], from: 1, to: 2 })).toBe(false);
});

test('stories that cannot be read leave the old index as it was', async () => {
  const { engine, dataDir } = opened();
  await built(engine, aStory('old', { headline: 'خبر' }));
  async function* failing(): AsyncGenerator<readonly IndexedStory[]> {
    yield await Promise.resolve([aStory('new', { headline: 'خبر' })]);
    throw new Error('the database is away');
  }
  await expect(engine.rebuild(failing(), () => Promise.resolve(2))).rejects.toThrow('away');
  expect([await engine.position(), await idsOf(engine, 'خبر')]).toEqual([1, ['old']]);
  expect(readdirSync(join(dataDir, 'search')).filter((name) => name.endsWith('.db'))).toHaveLength(1);
});

test('a building that is no longer wanted ends, and leaves the old index as it was', async () => {
  const { engine, dataDir } = opened();
  await built(engine, aStory('old', { headline: 'خبر' }));
  const stopping = new AbortController();
  async function* endless() {
    for (let n = 0; ; n += 1) {
      if (n === 3) stopping.abort();
      yield await Promise.resolve([aStory(`new${n}`, { headline: 'خبر' })]);
    }
  }
  await expect(engine.rebuild(endless(), () => Promise.resolve(2), stopping.signal)).rejects.toThrow(
    'aborted',
  );
  expect([await engine.position(), await idsOf(engine, 'خبر')]).toEqual([1, ['old']]);
  expect(readdirSync(join(dataDir, 'search')).filter((name) => name.endsWith('.db'))).toHaveLength(1);
});

test('of two that build at once one does, and the other waits for it', async () => {
  const one = opened();
  const other = opened(one.dataDir);
  const counts = await Promise.all([
    built(one.engine, aStory('a', { headline: 'خبر' })),
    built(other.engine, aStory('b', { headline: 'خبر' })),
  ]);
  expect(counts).toEqual([1, undefined]);
  expect([await idsOf(one.engine, 'خبر'), await idsOf(other.engine, 'خبر')]).toEqual([['a'], ['a']]);
});

/** Another process that works on the index; resolves with its results when it reports them or ends. */
function inAnotherProcess(dataDir: string, work: string) {
  const run = join(__dirname, '../bench/run.cjs');
  const child = spawn(process.execPath, [run, join(__dirname, 'another.process.ts'), dataDir, work]);
  const said = new Promise<string>((resolve) =>
    child.stdout.once('data', (text) => resolve(String(text).trim())),
  );
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return { child, said, ended };
}

test('a process that is killed while it builds leaves the way free, and the old index whole', async () => {
  const { engine, dataDir } = opened();
  await built(engine, aStory('old', { headline: 'خبر' }));
  const builder = inAnotherProcess(dataDir, 'build');
  expect(await builder.said).toBe('building');
  builder.child.kill('SIGKILL');
  await builder.ended;
  expect([await engine.position(), await idsOf(engine, 'خبر')]).toEqual([1, ['old']]);
  await built(engine, aStory('new', { headline: 'خبر' }));
  expect(await idsOf(engine, 'خبر')).toEqual(['new']);
  expect(readdirSync(join(dataDir, 'search')).filter((name) => name.endsWith('.db'))).toHaveLength(1);
});

test('two processes that follow the same events write each of them once', async () => {
  const { engine, dataDir } = opened();
  await engine.rebuild(inBatches([]), () => Promise.resolve(1));
  const other = inAnotherProcess(dataDir, 'follow');
  await other.said;
  let mine = 0;
  for (let position = 1; position < 200; position = (await engine.position()) ?? 0) {
    const put = [aStory(`s${position}`, { headline: 'خبر' })];
    if (await engine.apply({ put, remove: [], from: position, to: position + 1 })) mine += 1;
    if (position % 5 === 0) await new Promise((resolve) => setTimeout(resolve, 1));
  }
  other.child.kill('SIGKILL');
  await other.ended;
  expect(mine).toBeGreaterThan(0);
  expect(await engine.position()).toBeGreaterThanOrEqual(200);
  const { total } = await engine.search(wish('خبر'));
  expect(total).toBe(((await engine.position()) ?? 0) - 1);
});

test('an index that is taken away while it is looked at is not made again', () => {
  const { dataDir } = opened();
  const gone = join(dataDir, 'gone.db');
  expect(() => new IndexConnection(gone)).toThrow(IndexDamaged);
  expect(existsSync(gone)).toBe(false);
});
