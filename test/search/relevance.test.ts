import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseQuery } from '../../src/language/search/query';
import { createSqliteEngine } from '../../src/search/index/sqlite.engine';
import type { IndexedStory } from '../../src/search/search.engine';
import usual from '../../src/search/synonyms.json';
import { documents } from './relevance/documents';
import type { Document } from './relevance/documents';
import { judgements } from './relevance/judgements';
import { mean, ndcg, recall } from './relevance/measures';
import type { PlainSearch } from './relevance/plain';
import { plainFts, plainPatterns } from './relevance/plain';

const now = new Date('2026-11-24T09:00:00Z');
const DAY = 24 * 3_600_000;

const folder = mkdtempSync(join(tmpdir(), 'midad-'));
const engine = createSqliteEngine({
  dataDir: folder,
  synonyms: () => usual,
  onDamage: (error) => {
    throw error;
  },
});

const indexed = ({ key, lang, headline, body, ...more }: Document): IndexedStory => ({
  ...{ id: key, lang, headline, body, kicker: '', sectionId: 'a', alsoIn: [], tagIds: [], personIds: [] },
  standfirst: more.standfirst ?? '',
  tags: more.tags ?? [],
  authors: more.authors ?? [],
  published: new Date(now.getTime() - (more.age ?? 30) * DAY),
});

async function* stories() {
  yield await Promise.resolve(documents.map(indexed));
}

beforeAll(() => engine.rebuild(stories(), () => Promise.resolve(1)));
afterAll(async () => {
  await engine.close();
  rmSync(folder, { recursive: true, force: true });
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

type Search = (q: string, lang: string) => Promise<readonly string[]>;

const plainly =
  (search: PlainSearch): Search =>
  (q) =>
    Promise.resolve(search(q));

async function measured(search: Search) {
  const lists = await Promise.all(judgements.map(({ q, lang = 'ar' }) => search(q, lang)));
  return {
    ndcg: mean(judgements.map(({ wanted }, at) => ndcg(lists[at]!, wanted))),
    recall: mean(judgements.map(({ wanted }, at) => recall(lists[at]!, wanted))),
  };
}

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
