import { Router } from 'express';
import type { PageViewContext } from '../../articles/page/format';
import type { PageRequest, Document } from '../../web/pages/page';
import type { Site } from '../../web/site';
import { searchParameters } from '../address';
import { SearchUnavailable } from '../search.unavailable';
import type { SearchEngine } from '../search.engine';
import { showSearch } from './search.page';
import { typedQuery } from '../query';

const SUGGESTIONS = 8;

/** The search for readers and its completions, mounted for each edition. */
export function searchRoutes(
  { page }: Pick<Site, 'page'>,
  engine: SearchEngine,
  context: PageViewContext,
): Router {
  const results = page((ask) => showSearch(ask, engine, context), {
    query: searchParameters,
    cacheable: false,
  });
  const suggestions = page((ask) => suggest(ask, engine), { query: ['q'], cacheable: false });
  return Router().get('/search', results).get('/search/suggest', suggestions);
}

/** A failure of the suggestions is not shown, so that it does not interrupt typing. */
const withoutHelp = (error: unknown): readonly string[] => {
  if (error instanceof SearchUnavailable) return [];
  throw error;
};

/** Words and phrases that complete the typed text: `{"items": ["…"]}`. */
async function suggest({ query, lang }: PageRequest, engine: SearchEngine): Promise<Document> {
  const items = await engine.suggest(typedQuery(query['q'] ?? ''), lang, SUGGESTIONS).catch(withoutHelp);
  const contentType = 'application/json; charset=utf-8';
  return { kind: 'document', contentType, body: JSON.stringify({ items }), dependsOn: [] };
}
