import type { ArticleCard, AuthorBox, NamedLink, SectionLabel } from '../../articles/page/article.view';

/** Pages of a long list, numbered from 1. */
export interface Paging {
  readonly page: number;
  readonly previous?: string;
  readonly next?: string;
  /** Links to print, the current one without `url`. */
  readonly pages: readonly { readonly page: string; readonly url?: string }[];
}

/** A block of a section on the front page. */
export interface SectionBlock {
  readonly section: SectionLabel;
  readonly lead?: ArticleCard;
  readonly cards: readonly ArticleCard[];
  /** It stands across the page; the others stand two in a row. */
  readonly wide: boolean;
}

export interface FrontPage {
  readonly title: string;
  readonly lead?: ArticleCard;
  readonly secondary: readonly ArticleCard[];
  readonly latest: readonly ArticleCard[];
  readonly mostRead: readonly ArticleCard[];
  readonly opinion: readonly ArticleCard[];
  readonly blocks: readonly SectionBlock[];
}

/** A list of stories under a heading: section front, tag, date archive. */
export interface ListingPage {
  readonly kind: 'section' | 'tag' | 'archive';
  readonly breadcrumb: readonly NamedLink[];
  readonly title: string;
  readonly description?: string;
  readonly section?: SectionLabel;
  readonly children: readonly NamedLink[];
  readonly lead?: ArticleCard;
  readonly cards: readonly ArticleCard[];
  readonly paging: Paging;
  /** Days before and after, in the date archive. */
  readonly neighbours: { readonly previous?: NamedLink; readonly next?: NamedLink };
}

export interface AuthorPage {
  readonly breadcrumb: readonly NamedLink[];
  readonly author: AuthorBox;
  readonly social: readonly NamedLink[];
  readonly cards: readonly ArticleCard[];
  readonly paging: Paging;
}

export interface StaticPageLink {
  readonly breadcrumb: readonly NamedLink[];
  readonly title: string;
  readonly bodyHtml: string;
  readonly lang: string;
}

/** 404, 410 and 500: what happened, and where to go on. */
export interface ErrorPage {
  readonly status: number;
  readonly title: string;
  readonly explanation: string;
  readonly latest: readonly ArticleCard[];
  readonly requestId?: string;
}
