import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseQuery } from '../../src/language/search/query';
import { createSqliteEngine } from '../../src/search/index/sqlite.engine';
import type { IndexedStory, SearchEngine, SearchRequest } from '../../src/search/search.engine';

export const now = new Date('2026-11-24T09:00:00Z');

/** A story for the index, with only the fields of the test. */
export const aStory = (id: string, facts: Partial<IndexedStory> = {}): IndexedStory => ({
  id,
  lang: 'ar',
  sectionId: 'technology',
  alsoIn: [],
  tagIds: [],
  personIds: [],
  published: new Date('2026-11-20T08:00:00Z'),
  headline: 'خبر',
  standfirst: '',
  kicker: '',
  tags: [],
  authors: [],
  body: '',
  ...facts,
});

export const aFolder = (): string => mkdtempSync(join(tmpdir(), 'midad-'));

/** An index in a folder; `damage` counts the damaged files. */
export function anEngine(dataDir = aFolder(), groups: readonly (readonly string[])[] = []) {
  const damage: Error[] = [];
  const engine = createSqliteEngine({
    dataDir,
    synonyms: () => groups,
    onDamage: (error) => damage.push(error),
  });
  return { engine, dataDir, damage };
}

export async function* inBatches(...batches: readonly (readonly IndexedStory[])[]) {
  for (const batch of batches) yield await Promise.resolve(batch);
}

export const built = (engine: SearchEngine, ...stories: readonly IndexedStory[]) =>
  engine.rebuild(inBatches(stories), () => Promise.resolve(1));

export const wish = (q: string, facts: Partial<SearchRequest> = {}): SearchRequest => ({
  query: parseQuery(q),
  lang: 'ar',
  only: {},
  offset: 0,
  limit: 10,
  now,
  ...facts,
});

export const idsOf = async (engine: SearchEngine, q: string, facts: Partial<SearchRequest> = {}) =>
  (await engine.search(wish(q, facts))).hits.map(({ id }) => id);
