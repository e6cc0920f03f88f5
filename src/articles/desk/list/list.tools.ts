/** Tabs, filters, orders and search of the list of stories. */
import type { Actor } from '../../../accounts/account';
import { mayAtAll } from '../../../accounts/permissions/permissions';
import { wordsIn } from '../../../language/wording';
import { ownName } from '../../../language/names';
import { formatNumber } from '../../../language/locale/numbers';
import type { ListFilter, ListSearch, ListTab } from '../../../web/pages/list.view';
import { cappedCount } from '../../../web/pages/list.view';
import { dateStyle } from '../../../web/pages/paper';
import { stages } from '../../../workflow/stage';
import type { DeskViewContext } from '../desk.context';
import type { FinderName } from './list.finders';
import { finderFilters } from './list.finders';
import type { ListQuery, TabName } from './list.input';
import { isNarrowed, listAddress, listParams, sortNames, sortOf, tabNames } from './list.input';
import type { ReadableFilter } from './list.model';
import { countPart } from './list.part.model';
import { branchesOf } from './list.tabs';

/** Counts stop at this number: an index gives them without reading the archive. */
const MOST = 99;

/** Tabs whose stories are counted; the number of live stories says nothing. */
const counted: ReadonlySet<TabName> = new Set(['mine', 'waiting', 'drafts', 'scheduled', 'live']);

/** The tabs with their counts; the filters stay when the tab changes. */
export async function tabsOf(
  who: Actor,
  { query, only }: { readonly query: ListQuery; readonly only: ReadableFilter | undefined },
  context: DeskViewContext,
): Promise<readonly ListTab[]> {
  const { t, lang } = context;
  const counts = await Promise.all(
    tabNames.map(async (tab) => (counted.has(tab) ? countPart(branchesOf(tab, who, only), MOST) : 0)),
  );
  const tabs = tabNames.map((tab, at) => ({
    name: t(lang, `articles.desk.list.tab.${tab}`),
    href: listAddress({ ...query, tab, sort: undefined, status: undefined, after: undefined }),
    current: tab === query.tab,
    count: shownCount(counts[at], context),
  }));
  const bin = { name: t(lang, 'articles.desk.list.tab.bin'), href: '/desk/bin', current: false };
  return mayAtAll(who, 'article.delete') ? [...tabs, bin] : tabs;
}

function shownCount(count = 0, { paper, lang }: DeskViewContext): string | undefined {
  if (count === 0) return undefined;
  const { locale, digits } = dateStyle(paper(), lang);
  return cappedCount(count, MOST, (number) => formatNumber(number, locale, digits));
}

type MenuName = 'status' | 'section' | 'author' | 'lang';
type FilterName = MenuName | FinderName;

/** The filters in the order of the list. */
const filterNames: readonly FilterName[] = ['status', 'section', 'tag', 'byline', 'author', 'lang'];

interface Option {
  readonly value: string;
  readonly name: string;
}

/** The filters as menus and fields, and as chips once they are chosen. */
export async function filtersOf(
  query: ListQuery,
  names: ReadonlyMap<string, string>,
  context: DeskViewContext,
): Promise<readonly ListFilter[]> {
  const found = await finderFilters(query, context);
  const filters = { ...menusOf(query, names, context), ...found };
  return filterNames.map((name) => filters[name]);
}

function menusOf(
  query: ListQuery,
  names: ReadonlyMap<string, string>,
  { t, lang, paper, sections }: DeskViewContext,
): Readonly<Record<MenuName, ListFilter>> {
  const menu = (name: MenuName, choices: readonly Option[]): ListFilter => ({
    label: t(lang, `articles.desk.list.filter.${name}`),
    ...menuChoices(query, name, choices),
  });
  const ofSections = sections().all.map(({ id, names: called }) => ({
    value: id,
    name: wordsIn(called, lang),
  }));
  return {
    status: menu(
      'status',
      stages.map((stage) => ({ value: stage, name: t(lang, `workflow.stage.${stage}`) })),
    ),
    section: menu('section', ofSections),
    author: menu(
      'author',
      [...names].map(([value, name]) => ({ value, name })),
    ),
    lang: menu(
      'lang',
      paper().languages.map((value) => ({ value, name: ownName(value) })),
    ),
  };
}

/** What can be chosen in a menu, with what is chosen in the query. */
function menuChoices(query: ListQuery, name: MenuName, choices: readonly Option[]) {
  const chosen = choices.find(({ value }) => value === query[name]);
  const addressOf = (value: string | undefined) => listAddress({ ...query, [name]: value, after: undefined });
  return {
    chosen: chosen?.name,
    clear: addressOf(undefined),
    choices: choices.map((choice) => ({
      name: choice.name,
      href: addressOf(choice.value),
      current: choice === chosen,
    })),
  };
}

/** The orders as a menu. */
export function sortOfList(query: ListQuery, { t, lang }: DeskViewContext): ListFilter {
  const present = query.q !== '' && query.sort === undefined ? 'relevance' : sortOf(query);
  const nameOf = (name: string) => t(lang, `articles.desk.list.sort.${name}`);
  return {
    label: t(lang, 'articles.desk.list.sort'),
    chosen: nameOf(present),
    clear: undefined,
    choices: sortNames.map((sort) => ({
      name: nameOf(sort),
      href: listAddress({ ...query, sort, after: undefined }),
      current: sort === present,
    })),
  };
}

/** The search, which keeps the filters. */
export function searchOf(query: ListQuery, { t, lang }: DeskViewContext): ListSearch {
  const params = listParams({ ...query, q: '', sort: undefined });
  return {
    action: '/desk/articles',
    label: t(lang, 'articles.desk.list.search'),
    value: query.q,
    hidden: [...params].map(([name, value]) => ({ name, value })),
  };
}

/** The address without filters; undefined where there are none. */
export const unfiltered = (query: ListQuery): string | undefined =>
  isNarrowed(query)
    ? listAddress({
        ...query,
        q: '',
        status: undefined,
        section: undefined,
        tag: undefined,
        byline: undefined,
        author: undefined,
        lang: undefined,
        sort: undefined,
        after: undefined,
      })
    : undefined;
