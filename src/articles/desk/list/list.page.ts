import type { Actor, ActorContext } from '../../../accounts/account';
import type { Action } from '../../../accounts/permissions/actions';
import { mayAtAll, reachOf } from '../../../accounts/permissions/permissions';
import { listKeys } from '../../../web/pages/list.view';
import type {
  ListFilter,
  ListKey,
  ListPages,
  ListSearch,
  ListTab,
  ListTable,
} from '../../../web/pages/list.view';
import { template } from '../../../web/templates/template';
import { namesOfAccounts } from '../../../workflow/colleagues';
import type { ArticleSummary } from '../../article';
import { bulkView, type BulkView } from '../bulk/bulk.view';
import type { BulkOutcome } from '../bulk/bulk.view';
import type { DeskViewContext } from '../desk.context';
import { savedViewsView, type SavedViews } from '../../../accounts/saved-views/saved-view.view';
import type { ListQuery } from './list.input';
import { isNarrowed, listAddress, listParams, storyViews } from './list.input';
import { listFound, listRanked } from './list.found.model';
import type { ReadableFilter } from './list.model';
import { hasNoTerms } from './list.model';
import { listPart, positionOf } from './list.part.model';
import { storyRows } from './list.rows';
import { findByText, type TextSearch } from './list.search';
import { branchesOf, byEdition } from './list.tabs';
import { filtersOf, searchOf, sortOfList, tabsOf, unfiltered } from './list.tools';

const PAGE = 40;

/** The list of stories. */
interface StoryListPage {
  readonly tabs: readonly ListTab[];
  readonly search: ListSearch;
  readonly filters: readonly ListFilter[];
  readonly sort: ListFilter;
  readonly views: SavedViews;
  readonly bulk: BulkView;
  readonly outcome: BulkOutcome | undefined;
  readonly table: ListTable;
  readonly pages: ListPages;
  readonly keys: readonly ListKey[];
  /** The search has no word to look for. */
  readonly noWord: boolean;
  /** The address without filters; absent where there are none. */
  readonly unfiltered: string | undefined;
  /** The key of the text of an empty list. */
  readonly empty: string;
  readonly mayWrite: boolean;
}

export const listTemplate = template<StoryListPage>('articles/desk/list');

/** The stories that an actor may read; undefined for all. */
export function readableBy(who: Actor): ReadableFilter | undefined {
  const reach = reachOf(who, 'article.read');
  if (reach === 'any') return undefined;
  return { accountId: who.id, sectionIds: reach === 'section' ? (who.sectionIds ?? []) : [] };
}

/** The stories on which the permission holds; undefined if it holds on all. */
export function withinReach(who: Actor, action: Action): ReadableFilter | undefined {
  if (reachOf(who, action) === 'any') return readableBy(who);
  return { accountId: undefined, sectionIds: who.sectionIds ?? [] };
}

/** The stories of a page of the list; one more than `limit` if there are more. */
async function findStories(
  who: Actor,
  {
    query,
    search,
    context,
  }: {
    readonly query: ListQuery;
    readonly search?: TextSearch | undefined;
    readonly context: DeskViewContext;
  },
  limit: number,
): Promise<readonly ArticleSummary[]> {
  if (hasNoTerms(query)) return [];
  const branches = branchesOf(query.tab, who, readableBy(who));
  if (branches.length === 0) return [];
  if (query.q === '') {
    return listPart(query, byEdition(branches, query, context.paper().languages), limit);
  }
  const ids = await findByText(query.q, context.lang, search);
  return (query.sort === undefined ? listRanked : listFound)(query, { ids, branches }, limit);
}

/** What a request for the list brings beside its filters. */
export interface ListRequest {
  readonly query: ListQuery;
  readonly search?: TextSearch | undefined;
  /** What the last act on several stories did. */
  readonly outcome?: BulkOutcome | undefined;
}

/** The view of the list of stories. */
export async function listPage(
  { who, now }: ActorContext,
  { query, search, outcome }: ListRequest,
  context: DeskViewContext,
): Promise<StoryListPage> {
  const [found, names, tabs] = await Promise.all([
    findStories(who, { query, search, context }, PAGE),
    namesOfAccounts(),
    tabsOf(who, { query, only: readableBy(who) }, context),
  ]);
  const stories = found.slice(0, PAGE);
  return {
    tabs,
    search: searchOf(query, context),
    filters: await filtersOf(query, names, context),
    sort: sortOfList(query, context),
    views: await savedViewsView(who, storyViews, listParams(query).toString()),
    bulk: await bulkView(who, listAddress(query), context),
    outcome,
    table: tableOf(await storyRows(stories, { who, now }, context), context),
    pages: pagesOf(query, found),
    keys: listKeys,
    noWord: hasNoTerms(query),
    unfiltered: unfiltered(query),
    empty: isNarrowed(query) ? 'articles.desk.list.noneFound' : `articles.desk.list.none.${query.tab}`,
    mayWrite: mayAtAll(who, 'article.create'),
  };
}

function pagesOf(query: ListQuery, found: readonly ArticleSummary[]): ListPages {
  const last = found.length > PAGE ? found[PAGE - 1] : undefined;
  return {
    next: last && listAddress(query, positionOf(last, query)),
    first: query.after && listAddress(query),
  };
}

function tableOf(rows: ListTable['rows'], { t, lang, paper }: DeskViewContext): ListTable {
  const say = (key: string) => t(lang, `articles.desk.${key}`);
  const editions = paper().languages.length > 1 ? [say('list.editions')] : [];
  return {
    label: say('title'),
    heading: say('field.headline'),
    columns: [say('stage'), say('list.time'), ...editions, say('list.reads'), say('list.comments')],
    rows,
    pictured: true,
    choosable: true,
    menus: true,
  };
}
