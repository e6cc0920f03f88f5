import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseQuery } from '../../src/language/search/query';
import { createSqliteEngine } from '../../src/search/index/sqlite.engine';
import usual from '../../src/search/synonyms.json';
import { documents } from './relevance/documents';
import { judgements } from './relevance/judgements';
import { measured, storyOf } from './relevance/measured';
import type { Search } from './relevance/measured';
import type { PlainSearch } from './relevance/plain';
import { plainFts, plainPatterns } from './relevance/plain';

const now = new Date('2026-11-24T09:00:00Z');

const folder = mkdtempSync(join(tmpdir(), 'midad-'));
const engine = createSqliteEngine({
  dataDir: folder,
  synonyms: () => usual,
  onDamage: (error) => {
    throw error;
  },
});

async function* stories() {
  yield await Promise.resolve(documents.map((document) => storyOf(document, now)));
}

beforeAll(() => engine.rebuild(stories(), () => Promise.resolve(1)));
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 9 });
});

async function find(q: string, lang: string): Promise<readonly string[]> {
  const wish = { query: parseQuery(q), lang, only: {}, offset: 0, limit: 10, now };
  return (await engine.search(wish)).hits.map(({ id }) => id);
}

test('there are enough questions and stories to tell one search from another', () => {
  expect(judgements.length).toBeGreaterThanOrEqual(150);
  expect(documents.length).toBeGreaterThanOrEqual(80);
  const known = new Set(documents.map(({ key }) => key));
  expect(judgements.flatMap(({ wanted }) => Object.keys(wanted)).filter((key) => !known.has(key))).toEqual(
    [],
  );
});

const plainly =
  (search: PlainSearch): Search =>
  (q) =>
    Promise.resolve(search(q));

test('readers find what they mean, far better than with plain words or patterns', async () => {
  const own = await measured(find);
  const others = {
    'plain FTS5': await measured(plainly(plainFts(documents))),
    patterns: await measured(plainly(plainPatterns(documents))),
  };
  const lines = Object.entries({ midad: own, ...others }).map(
    ([name, { ndcg: gained, recall: found }]) =>
      `${name}: nDCG@10 ${gained.toFixed(3)}, recall ${found.toFixed(3)}`,
  );
  process.stdout.write(`${lines.join('\n')}\n`);
  for (const other of Object.values(others)) {
    expect(own.ndcg).toBeGreaterThan(other.ndcg + 0.4);
    expect(own.recall).toBeGreaterThan(other.recall + 0.4);
  }
  expect(own.ndcg).toBeGreaterThan(0.96);
  expect(own.recall).toBeGreaterThan(0.97);
});
