import { Router } from 'express';
import type { PageViewContext } from '../../articles/page/format';
import type { PageRequest, Document } from '../../web/pages/page';
import type { Site } from '../../web/site';
import { searchParameters } from '../address';
import { SearchAway } from '../search.away';
import type { SearchEngine } from '../search.engine';
import { showSearch } from './search.page';
import { typedQuery } from '../query';

const SUGGESTIONS = 8;

/** Readers' search and what completes their typing; mounted for each edition. */
export function searchRoutes(
  { page }: Pick<Site, 'page'>,
  engine: SearchEngine,
  around: PageViewContext,
): Router {
  const results = page((ask) => showSearch(ask, engine, around), {
    query: searchParameters,
    cacheable: false,
  });
  const suggestions = page((ask) => suggest(ask, engine), { query: ['q'], cacheable: false });
  return Router().get('/search', results).get('/search/suggest', suggestions);
}

/** Typing is not interrupted when suggestions fail. */
const withoutHelp = (error: unknown): readonly string[] => {
  if (error instanceof SearchAway) return [];
  throw error;
};

/** Words and phrases that go on from what is being typed: `{"items": ["…"]}`. */
async function suggest({ query, lang }: PageRequest, engine: SearchEngine): Promise<Document> {
  const items = await engine.suggest(typedQuery(query['q'] ?? ''), lang, SUGGESTIONS).catch(withoutHelp);
  const contentType = 'application/json; charset=utf-8';
  return { kind: 'document', contentType, body: JSON.stringify({ items }), dependsOn: [] };
}
