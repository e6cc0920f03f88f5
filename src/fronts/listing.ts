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
import type { PageRequest } from '../web/pages/page';
import { pageNumber, pagingLinks } from '../web/request/paging';
import { dateStyle, editionPath } from '../web/pages/paper';
import { keysOfCards } from './dependencies';
import type { Paging } from './pages/front.view';

/** Stories on a page of a list: without the lead, they fill rows of two and of three. */
export const PER_PAGE = 19;

/** A titled list of stories. */
export interface Listing {
  readonly title: string;
  readonly description?: string | undefined;
  /** Path in the default edition. */
  readonly path: string;
  /** The breadcrumb between the front page and this list; paths as `path`. */
  readonly above?: readonly LinkedName[];
  /** Editions that have this list; they may include this one. */
  readonly editions: readonly string[];
  readonly stories: ArticleList;
  readonly page: number;
  readonly dependsOn: readonly string[];
  readonly feed?: ListingFacts['feed'];
  readonly person?: ListingFacts['person'];
  readonly picture?: ListingFacts['picture'];
}

/** Number of the requested page. @throws NotFound after the last page that lists serve */
export function listedPage(request: PageRequest): number {
  const page = pageNumber(request);
  if (page > deepestPage) throw new NotFound();
  return page;
}

/** The common parts of the pages of lists. @throws NotFound for an empty page after the first */
export async function listingParts(request: PageRequest, listing: Listing, context: PageViewContext) {
  const { lang } = request;
  const { items } = listing.stories;
  if (listing.page > 1 && items.length === 0) throw new NotFound();
  const cards = await cardsOf(items, context);
  return {
    cards,
    paging: pagingOf(lang, listing, context),
    breadcrumb: breadcrumbOf(lang, listing, context),
    head: listingHead(context, headFacts({ lang, listing, cards }, context)),
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

interface ListedCards {
  readonly lang: string;
  readonly listing: Listing;
  readonly cards: readonly { readonly headline: string; readonly url: string }[];
}

function headFacts({ lang, listing, cards }: ListedCards, context: PageViewContext): ListingFacts {
  const { title, description, page, person, picture, feed, path, above = [] } = listing;
  const paper = context.paper();
  const inEdition = (edition: string) => ({ lang: edition, path: editionPath(paper, edition, path) });
  return {
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
  };
}

/** The other editions of a list. */
interface OtherEditions {
  /** Editions that have stories in this list. */
  readonly editions: readonly string[];
  /** Keys of the lists that one story more or less makes empty or not. */
  readonly dependsOn: readonly string[];
}

/** A list that each edition has. */
interface EditionList {
  /** The first story of the list in an edition. */
  readonly first: (lang: string) => Promise<ArticleList>;
  /** Dependency key of the list in an edition. */
  readonly key: (lang: string) => string;
}

/** Finds the other editions that have stories in a list. */
export async function otherEditions(
  lang: string,
  { first, key }: EditionList,
  { paper }: PageViewContext,
): Promise<OtherEditions> {
  const others = paper().languages.filter((other) => other !== lang);
  const lists = await Promise.all(others.map(async (other) => ({ lang: other, ...(await first(other)) })));
  return {
    editions: lists.filter(({ items }) => items.length > 0).map((list) => list.lang),
    dependsOn: lists.filter(({ next }) => next === undefined).map((list) => key(list.lang)),
  };
}
