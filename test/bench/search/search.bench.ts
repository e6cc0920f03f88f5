/** How fast an archive is indexed and searched. `--small` for 10,000 stories instead of 100,000. */
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseQuery } from '../../../src/language/search/query';
import { createSqliteEngine } from '../../../src/search/index/sqlite.engine';
import type { IndexedStory, SearchEngine } from '../../../src/search/search.engine';
import { flag, quantile, report } from '../report';
import { Invented } from './invented';

const STORIES = flag('small') ? 10_000 : 100_000;
const BATCH = 200;
const QUERIES = 2000;
const now = new Date('2026-11-24T09:00:00Z');

async function measure(): Promise<void> {
  const dataDir = mkdtempSync(join(tmpdir(), 'midad-bench-'));
  const engine = createSqliteEngine({ dataDir, synonyms: () => [], onDamage: (error) => console.error(error) });
  try {
    const headlines = await measureBuilding(engine);
    reportSize(dataDir);
    await measureSearching(engine, headlines);
    await measureSuggesting(engine, headlines);
    await measureChanging(engine);
  } finally {
    await engine.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** The time that the making of the stories takes is left out. */
async function measureBuilding(engine: SearchEngine): Promise<readonly string[]> {
  const invented = new Invented();
  const headlines: string[] = [];
  let making = 0;
  async function* stories(): AsyncGenerator<readonly IndexedStory[]> {
    for (let n = 0; n < STORIES; n += BATCH) {
      const started = performance.now();
      const batch = Array.from({ length: BATCH }, (_, k) => invented.story(n + k, now.getTime()));
      headlines.push(...batch.slice(0, 10).map(({ headline }) => headline));
      making += performance.now() - started;
      yield batch;
    }
  }
  const started = performance.now();
  const cpu = process.cpuUsage();
  await engine.rebuild(stories(), () => Promise.resolve(1));
  const seconds = (performance.now() - started - making) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  report('search stories', STORIES);
  report('search rebuild, stories a second', STORIES / seconds);
  report('search rebuild, stories a second of processor time', STORIES / ((user + system) / 1e6 - making / 1000));
  return headlines;
}

function reportSize(dataDir: string): void {
  const folder = join(dataDir, 'search');
  const bytes = readdirSync(folder).reduce((sum, name) => sum + statSync(join(folder, name)).size, 0);
  report('search index, MB', bytes / 1e6);
}

async function measureSearching(engine: SearchEngine, headlines: readonly string[]): Promise<void> {
  const invented = new Invented();
  const kinds = new Map<string, number[]>();
  for (let n = 0; n < QUERIES; n += 1) {
    const words = (headlines[invented.below(headlines.length)] ?? '').replace(/\./g, '').split(' ');
    const [kind, q] = question(words, invented, n);
    const wish = { query: parseQuery(q), lang: 'ar', only: {}, offset: 0, limit: 20, now };
    const started = performance.now();
    await engine.search(wish);
    const times = kinds.get(kind) ?? [];
    times.push(performance.now() - started);
    kinds.set(kind, times);
  }
  const all = [...kinds.values()].flat();
  report('search p50 ms', quantile(all, 0.5));
  report('search p95 ms', quantile(all, 0.95));
  report('search p99 ms', quantile(all, 0.99));
  for (const [kind, times] of kinds) report(`search ${kind}, p99 ms`, quantile(times, 0.99));
}

/** What readers type: mostly one to three words, now and then something harder. */
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
  const invented = new Invented();
  const times: number[] = [];
  for (let n = 0; n < 200; n += 1) {
    const put = [invented.story(n, now.getTime())];
    const started = performance.now();
    await engine.apply({ put, remove: [], from: n + 1, to: n + 2 });
    times.push(performance.now() - started);
  }
  report('search change of one story, p50 ms', quantile(times, 0.5));
  report('search change of one story, p99 ms', quantile(times, 0.99));
}

measure().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
