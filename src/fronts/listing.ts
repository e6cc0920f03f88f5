import type { ArticleList } from '../articles/store/article.lists.model';
import { deepestPage } from '../articles/store/article.lists.model';
import type { NamedLink } from '../articles/page/article.view';
import { cardsOf } from '../articles/page/card.view';
import { editionUrl, type PageViewContext } from '../articles/page/format';
import { NotFound } from '../errors';
import { formatNumber } from '../language/locale/numbers';
import { frontPath, paperName } from '../seo/address';
import type { LinkedName, ListingFacts } from '../seo/facts';
import { listingHead } from '../seo/head';
import type { PageRequest, Page } from '../web/pages/page';
import { pageNumber, pagingLinks } from '../web/request/paging';
import { dateStyle, editionPath } from '../web/pages/paper';
import { keysOfCards } from './dependencies';
import type { Paging } from './pages/front.view';

/** Stories on a page of a list: one may lead, the rest fill rows of two and of three. */
export const PER_PAGE = 19;

/** A list of stories under a name, before it is shown. */
export interface Listing {
  readonly title: string;
  readonly description?: string | undefined;
  /** Path in the default edition. */
  readonly path: string;
  /** Names above this one, from the front (left out) on; paths as `path`. */
  readonly above?: readonly LinkedName[];
  /** Editions that have a list of this kind, this one included or not. */
  readonly editions: readonly string[];
  readonly stories: ArticleList;
  readonly page: number;
  readonly dependsOn: readonly string[];
  readonly feed?: ListingFacts['feed'];
  readonly person?: ListingFacts['person'];
  readonly picture?: ListingFacts['picture'];
}

/** The page asked for. @throws NotFound past the last page that lists serve */
export function listedPage(ask: PageRequest): number {
  const page = pageNumber(ask);
  if (page > deepestPage) throw new NotFound();
  return page;
}

/** What every list's page consists of; its model is up to the caller. */
export async function listingParts(ask: PageRequest, listing: Listing, around: PageViewContext) {
  const { lang } = ask;
  const { items } = listing.stories;
  if (listing.page > 1 && items.length === 0) throw new NotFound();
  const cards = await cardsOf(items, around);
  return {
    cards,
    paging: pagingOf(lang, listing, around),
    breadcrumb: breadcrumbOf(lang, listing, around),
    head: headOf(lang, listing, cards, around),
    dependsOn: [...listing.dependsOn, ...keysOfCards(items)],
  };
}

function pagingOf(lang: string, { path, page, stories }: Listing, { paper }: PageViewContext): Paging {
  const { locale, digits } = dateStyle(paper(), lang);
  return pagingLinks({
    page,
    more: stories.next !== undefined && page < deepestPage,
    path: editionUrl(paper(), lang, path),
    shown: (number) => formatNumber(number, locale, digits),
  });
}

function breadcrumbOf(
  lang: string,
  { above = [] }: Listing,
  { paper }: PageViewContext,
): readonly NamedLink[] {
  return [
    { name: paperName(paper(), lang), url: frontPath(paper(), lang) },
    ...above.map(({ name, path = '/' }) => ({ name, url: editionUrl(paper(), lang, path) })),
  ];
}

function headOf(
  lang: string,
  listing: Listing,
  cards: readonly { readonly headline: string; readonly url: string }[],
  around: PageViewContext,
): Page['head'] {
  const { title, description, page, person, picture, feed, path, above = [] } = listing;
  const paper = around.paper();
  const inEdition = (edition: string) => ({ lang: edition, path: editionPath(paper, edition, path) });
  return listingHead(around, {
    lang,
    title,
    description,
    page,
    picture,
    ...(person && { person }),
    ...(feed && { feed }),
    path: editionPath(paper, lang, path),
    translations: listing.editions.map(inEdition),
    breadcrumb: [
      ...above.map((each) => ({ name: each.name, path: editionPath(paper, lang, each.path ?? '/') })),
      { name: title },
    ],
    items: cards.map(({ headline, url }) => ({ name: headline, path: url })),
    noindex: cards.length === 0,
  });
}

/** The other editions of a list. */
export interface OtherEditions {
  /** Those in which there is something to list. */
  readonly editions: readonly string[];
  /** Keys of the lists of which one story more or less decides whether they are named. */
  readonly dependsOn: readonly string[];
}

/**
 * Looks which other editions have something to list.
 * @param first the first story of an edition's list
 * @param key of that list
 */
export async function otherEditions(
  ask: PageRequest,
  { paper }: PageViewContext,
  first: (lang: string) => Promise<ArticleList>,
  key: (lang: string) => string,
): Promise<OtherEditions> {
  const others = paper().languages.filter((lang) => lang !== ask.lang);
  const lists = await Promise.all(others.map(async (lang) => ({ lang, ...(await first(lang)) })));
  return {
    editions: lists.filter(({ items }) => items.length > 0).map(({ lang }) => lang),
    dependsOn: lists.filter(({ next }) => next === undefined).map(({ lang }) => key(lang)),
  };
}
