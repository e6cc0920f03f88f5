import { cardsOf } from '../../articles/page/card.view';
import { type PageViewContext } from '../../articles/page/format';
import { NotFound } from '../../errors';
import { formatNumber } from '../../language/locale/numbers';
import { isEmptyQuery } from '../../language/search/query';
import { listingHead } from '../../seo/head';
import { publicPage, type PageRequest, type Page } from '../../web/pages/page';
import { pageNumber, pagingLinks } from '../../web/request/paging';
import { dateStyle, editionPath } from '../../web/pages/paper';
import { searchUrl } from '../address';
import type { SearchAddress } from '../address';
import { filtersOf } from './filters.view';
import { findResults, meant } from './results';
import type { Results } from './results';
import { SearchUnavailable } from '../search.unavailable';
import type { SearchEngine } from '../search.engine';
import { searchTemplate, type SearchPage } from './search.view';
import { snippetHtml } from './snippet';
import { parseSearchQuery, typedQuery } from '../query';

const PER_PAGE = 20;
/** The last page of results: a more precise query helps more than further pages. */
const LAST_PAGE = 50;

/** The page of results, or the empty form without a query. */
export async function showSearch(
  ask: PageRequest,
  engine: SearchEngine,
  context: PageViewContext,
): Promise<Page> {
  const q = typedQuery(ask.query['q'] ?? '');
  const page = pageNumber(ask);
  if (page > LAST_PAGE) throw new NotFound();
  if (q === '') return pageOf(ask, { query: '', results: [], filters: [] }, context);
  const { section, lang, year } = ask.query;
  const asked = parseSearchQuery({ q, section, lang, year }, context.sections());
  if (isEmptyQuery(asked.query)) {
    return pageOf(
      ask,
      { query: q, results: [], filters: [], hint: context.t(ask.lang, 'search.emptyQuery') },
      context,
    );
  }
  const offset = (page - 1) * PER_PAGE;
  const request = { ...asked, lang: ask.lang, now: ask.now, offset, limit: PER_PAGE };
  const at = { edition: ask.lang, q, section: asked.section?.slug ?? section, lang, year, page };
  const found = await findResults(engine, request).catch(unlessAway);
  if (found === undefined) return awayPage(ask, q, context);
  const notice = found.total === 0 && (await engine.position()) === undefined;
  const model = await modelOf(at, found, context);
  return pageOf(ask, notice ? { ...model, notice: context.t(ask.lang, 'search.preparing') } : model, context);
}

const unlessAway = (error: unknown): undefined => {
  if (!(error instanceof SearchUnavailable)) throw error;
};

/** The page without results, where the search engine is unavailable. */
function awayPage(ask: PageRequest, query: string, context: PageViewContext): Page {
  const notice = context.t(ask.lang, 'search.away');
  const model = { query, results: [], filters: [], notice, away: true };
  return { ...pageOf(ask, model, context), status: 503 };
}

async function modelOf(at: SearchAddress, found: Results, context: PageViewContext): Promise<SearchPage> {
  const { edition, q, page = 1 } = at;
  const paper = context.paper();
  const better = meant(q, found);
  const { locale, digits } = dateStyle(paper, edition);
  return {
    query: q,
    count: context.t(edition, 'search.count', { count: found.total }),
    results: await cardsWithSnippets(found, context),
    filters: filtersOf(found.facets, at, context),
    paging: pagingLinks({
      page,
      last: Math.min(Math.max(1, Math.ceil(found.total / PER_PAGE)), LAST_PAGE),
      path: searchUrl({ ...at, page: 1 }, paper),
      shown: (number) => formatNumber(number, locale, digits),
    }),
    ...(better !== undefined && {
      suggestion: { name: better, url: searchUrl({ ...at, q: better, page: 1 }, paper) },
    }),
  };
}

async function cardsWithSnippets(
  { results }: Results,
  context: PageViewContext,
): Promise<SearchPage['results']> {
  const cards = await cardsOf(
    results.map(({ article }) => article),
    context,
  );
  const snippets = new Map<string, string | undefined>(
    results.map(({ article, snippet }) => [article.id, snippetHtml(snippet, article.lang)]),
  );
  return cards.map((card) => {
    const html = snippets.get(card.id);
    return html ? { ...card, snippetHtml: html } : card;
  });
}

/** Results change with every story and every query: search engines only follow their links. */
function pageOf(ask: PageRequest, model: SearchPage, context: PageViewContext): Page {
  const { lang } = ask;
  const paper = context.paper();
  const title =
    model.query === ''
      ? context.t(lang, 'search.title')
      : context.t(lang, 'search.titleFor', { query: model.query });
  const head = listingHead(context, {
    lang,
    title,
    page: 1,
    translations: [],
    noindex: true,
    path: editionPath(paper, lang, '/search'),
    items: model.results.map(({ headline, url }) => ({ name: headline, path: url })),
  });
  return publicPage({ template: searchTemplate, lang, model, head, dependsOn: [] });
}
