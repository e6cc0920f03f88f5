/**
 * Measures how fast an archive is indexed and searched. The index of the searches is built once and kept for the next
 * run. `--searching` skips the build, `--small` uses 10,000 stories instead of 100,000.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawnSync } from 'node:child_process';
import { parseQuery } from '../../../src/language/search/query';
import { fingerprint } from '../../../src/search/index/building/fingerprint';
import { createSqliteEngine } from '../../../src/search/index/sqlite.engine';
import type { IndexedStory, SearchEngine } from '../../../src/search/search.engine';
import { archiveOf } from '../archive';
import { flag, quantile, report } from '../report';
import { Invented } from './invented';

const ROOT = resolve(__dirname, '../../..');
const SOURCES = [
  'test/bench/search/invented.ts',
  ...['terms', 'row', 'schema', 'writer'].map((name) => `src/search/index/${name}.ts`),
];
const SEARCHED = flag('small') ? 10_000 : 100_000;
const BUILT = 10_000;
const REINDEXED = 20_000;
const BATCH = 200;
const QUERIES = 2000;
const now = new Date('2026-11-24T09:00:00Z');

const engineIn = (dataDir: string): SearchEngine =>
  createSqliteEngine({ dataDir, synonyms: () => [], onDamage: (error) => console.error(error) });

async function measure(): Promise<void> {
  if (!flag('searching')) await measureBuilding();
  if (!flag('searching')) await measureReindexing();
  const dataDir = await indexOf(SEARCHED);
  const engine = engineIn(dataDir);
  report('search stories', SEARCHED);
  reportSize(dataDir);
  const headlines = headlinesOf(2000);
  await measureSearching(engine, headlines);
  await measureSuggesting(engine, headlines);
  await measureChanging(engine);
  await engine.close();
}

/** The time for generating the stories is excluded. */
async function measureBuilding(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'midad-bench-'));
  const engine = engineIn(dataDir);
  const batches = [...invented(BUILT)];
  const [started, cpu] = [performance.now(), process.cpuUsage()];
  await engine.rebuild(streamed(batches), () => Promise.resolve(1));
  const { user, system } = process.cpuUsage(cpu);
  report('search rebuild, stories a second', BUILT / ((performance.now() - started) / 1000));
  report('search rebuild, stories a second of processor time', BUILT / ((user + system) / 1e6));
  await engine.close();
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 9 });
}

/** The complete reindexing of an administrator, from the database, with two processors. */
async function measureReindexing(): Promise<void> {
  const { dataDir, uploadsDir } = await archiveOf(REINDEXED);
  const env = { ...process.env, DATA_DIR: dataDir, UPLOADS_DIR: uploadsDir };
  const midad = join(ROOT, 'src/cli/midad.cjs');
  const { stdout } = spawnSync(process.execPath, [midad, 'search', 'reindex'], { env, encoding: 'utf8' });
  const [, stories, seconds] = /^indexed (\d+) stories in ([\d.]+) s/.exec(stdout) ?? [];
  report('search reindex from the database, stories a second', Number(stories) / Number(seconds));
}

async function* streamed(batches: Iterable<readonly IndexedStory[]>) {
  for (const batch of batches) yield await Promise.resolve(batch);
}

function* invented(stories: number): Generator<readonly IndexedStory[]> {
  const source = new Invented();
  for (let n = 0; n < stories; n += BATCH) {
    yield Array.from({ length: BATCH }, (_, k) => source.story(n + k, now.getTime()));
  }
}

const headlinesOf = (stories: number): readonly string[] =>
  [...invented(stories)].flat().map(({ headline }) => headline);

async function indexOf(stories: number): Promise<string> {
  const hash = SOURCES.reduce(
    (sum, file) => sum.update(readFileSync(join(ROOT, file))),
    createHash('sha256'),
  );
  const made = hash.update(fingerprint()).digest('hex').slice(0, 12);
  const folder = join(ROOT, '.cache', 'bench', `search-${stories}-${made}`);
  if (existsSync(folder)) return folder;
  const engine = engineIn(`${folder}.${process.pid}`);
  await engine.rebuild(streamed(invented(stories)), () => Promise.resolve(1));
  await engine.close();
  renameSync(`${folder}.${process.pid}`, folder);
  return folder;
}

function reportSize(dataDir: string): void {
  const folder = join(dataDir, 'search');
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  report('search index, MB', bytes / 1e6);
}

async function measureSearching(engine: SearchEngine, headlines: readonly string[]): Promise<void> {
  const source = new Invented();
  const kinds = new Map<string, number[]>();
  const worked: number[] = [];
  for (let n = 0; n < QUERIES; n += 1) {
    const words = (headlines[source.below(headlines.length)] ?? '').replace(/\./g, '').split(' ');
    const [kind, q] = question(words, source, n);
    const wish = { query: parseQuery(q), lang: 'ar', only: {}, offset: 0, limit: 20, now };
    const [started, cpu] = [performance.now(), process.cpuUsage()];
    await engine.search(wish);
    const { user, system } = process.cpuUsage(cpu);
    const times = kinds.get(kind) ?? [];
    times.push(performance.now() - started);
    kinds.set(kind, times);
    worked.push((user + system) / 1000);
  }
  const all = [...kinds.values()].flat();
  report('search p50 ms', quantile(all, 0.5));
  report('search p95 ms', quantile(all, 0.95));
  report('search p99 ms', quantile(all, 0.99));
  report('search p50 ms of processor time', quantile(worked, 0.5));
  report('search p99 ms of processor time', quantile(worked, 0.99));
  for (const [kind, times] of kinds) report(`search ${kind}, p99 ms`, quantile(times, 0.99));
}

/** Queries of readers: mostly one to three words, sometimes a more complex one. */
function question(words: readonly string[], invented: Invented, n: number): readonly [string, string] {
  const from = invented.below(words.length - 3);
  const some = (count: number) => words.slice(from, from + count).join(' ');
  const kind = n % 10;
  if (kind < 3) return ['one word', some(1)];
  if (kind < 6) return ['two words', some(2)];
  if (kind < 7) return ['three words', some(3)];
  if (kind === 7) return ['phrase and exclusion', `"${some(2)}" -${invented.word()}`];
  if (kind === 8) return ['mistyped', mistyped(some(2), invented)];
  return ['word being typed', some(1).slice(0, 4)];
}

function mistyped(text: string, invented: Invented): string {
  const at = 1 + invented.below(Math.max(1, text.length - 2));
  return text.slice(0, at) + text.slice(at + 1);
}

async function measureSuggesting(engine: SearchEngine, headlines: readonly string[]): Promise<void> {
  const times: number[] = [];
  for (const [n, headline] of headlines.slice(0, 1000).entries()) {
    const started = performance.now();
    await engine.suggest(headline.slice(0, 1 + (n % 12)), 'ar', 8);
    times.push(performance.now() - started);
  }
  report('search suggestion, p50 ms', quantile(times, 0.5));
  report('search suggestion, p99 ms', quantile(times, 0.99));
}

async function measureChanging(engine: SearchEngine): Promise<void> {
  const source = new Invented();
  const times: number[] = [];
  for (let n = 0; n < 200; n += 1) {
    const put = [source.story(n, now.getTime())];
    const started = performance.now();
    const position = (await engine.position()) ?? 0;
    await engine.apply({ put, remove: [], from: position, to: position + 1 });
    times.push(performance.now() - started);
  }
  report('search change of one story, p50 ms', quantile(times, 0.5));
  report('search change of one story, p99 ms', quantile(times, 0.99));
}

measure().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
