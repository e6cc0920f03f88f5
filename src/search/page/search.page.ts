import { cardsOf } from '../../articles/page/card.view';
import { type PageViewContext } from '../../articles/page/format';
import { NotFound } from '../../errors';
import { formatNumber } from '../../language/locale/numbers';
import { isEmptyQuery } from '../../language/search/query';
import { listingHead } from '../../seo/head';
import type { PageRequest, Page } from '../../web/pages/page';
import { pageNumber, pagingLinks } from '../../web/request/paging';
import { dateStyle, editionPath } from '../../web/pages/paper';
import { searchUrl } from '../address';
import type { SearchAddress } from '../address';
import { filtersOf } from './filters.view';
import { findResults, meant } from './results';
import type { Results } from './results';
import { SearchAway } from '../search.away';
import type { SearchEngine } from '../search.engine';
import type { SearchPage } from './search.view';
import { snippetHtml } from './snippet';
import { readAsked, typedQuery } from '../query';

const PER_PAGE = 20;
/** Nobody reads on from here; a better question does more. */
const LAST_PAGE = 50;

/** The page of results, or the empty form before anything was asked. */
export async function showSearch(
  ask: PageRequest,
  engine: SearchEngine,
  around: PageViewContext,
): Promise<Page> {
  const q = typedQuery(ask.query['q'] ?? '');
  const page = pageNumber(ask);
  if (page > LAST_PAGE) throw new NotFound();
  if (q === '') return pageOf(ask, { query: '', results: [], filters: [] }, around);
  const { section, lang, year } = ask.query;
  const asked = readAsked({ q, section, lang, year }, around.sections());
  if (isEmptyQuery(asked.query)) {
    return pageOf(
      ask,
      { query: q, results: [], filters: [], hint: around.t(ask.lang, 'search.emptyQuery') },
      around,
    );
  }
  const offset = (page - 1) * PER_PAGE;
  const wish = { ...asked, lang: ask.lang, now: ask.now, offset, limit: PER_PAGE };
  const at = { edition: ask.lang, q, section: asked.section?.slug ?? section, lang, year, page };
  const found = await findResults(engine, wish).catch(unlessAway);
  if (found === undefined) return awayPage(ask, q, around);
  const notice = found.total === 0 && (await engine.position()) === undefined;
  const model = await modelOf(at, found, around);
  return pageOf(ask, notice ? { ...model, notice: around.t(ask.lang, 'search.preparing') } : model, around);
}

const unlessAway = (error: unknown): undefined => {
  if (!(error instanceof SearchAway)) throw error;
};

/** Only the results are away; whoever asked is told so, and may ask again. */
function awayPage(ask: PageRequest, query: string, around: PageViewContext): Page {
  const notice = around.t(ask.lang, 'search.away');
  const model = { query, results: [], filters: [], notice, away: true };
  return { ...pageOf(ask, model, around), status: 503 };
}

async function modelOf(at: SearchAddress, found: Results, around: PageViewContext): Promise<SearchPage> {
  const { edition, q, page = 1 } = at;
  const paper = around.paper();
  const better = meant(q, found);
  const { locale, digits } = dateStyle(paper, edition);
  return {
    query: q,
    count: around.t(edition, 'search.count', { count: found.total }),
    results: await cardsWithSnippets(found, around),
    filters: filtersOf(found.facets, at, around),
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
  around: PageViewContext,
): Promise<SearchPage['results']> {
  const cards = await cardsOf(
    results.map(({ article }) => article),
    around,
  );
  const snippets = new Map(
    results.map(({ article, snippet }) => [article.id, snippetHtml(snippet, article.lang)]),
  );
  return cards.map((card) => {
    const html = snippets.get(card.id);
    return html ? { ...card, snippetHtml: html } : card;
  });
}

/** Results change with every story and every question: search engines are to follow their links only. */
function pageOf(ask: PageRequest, model: SearchPage, around: PageViewContext): Page {
  const { lang } = ask;
  const paper = around.paper();
  const title =
    model.query === ''
      ? around.t(lang, 'search.title')
      : around.t(lang, 'search.titleFor', { query: model.query });
  const head = listingHead(around, {
    lang,
    title,
    page: 1,
    translations: [],
    noindex: true,
    path: editionPath(paper, lang, '/search'),
    items: model.results.map(({ headline, url }) => ({ name: headline, path: url })),
  });
  return { kind: 'page', view: 'search/results', lang, model, head, dependsOn: [] };
}
