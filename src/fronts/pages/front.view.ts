import type { ArticleCard, AuthorBox, NamedLink, SectionLabel } from '../../articles/page/article.view';
import { template } from '../../web/templates/template';
import type { FrontZone } from './zone.view';

/** Pages of a long list, numbered from 1. */
export interface Paging {
  readonly page: number;
  readonly previous?: string;
  readonly next?: string;
  /** Links to print, the current one without `url`. */
  readonly pages: readonly { readonly page: string; readonly url?: string }[];
}

export interface FrontPage {
  readonly title: string;
  /** None on the front of an edition without stories. */
  readonly zones: readonly FrontZone[];
}

export const frontTemplate = template<FrontPage>('fronts/front');

/** A titled list of stories: section front, tag, date archive. */
export interface ListingPage {
  readonly kind: 'section' | 'tag' | 'archive';
  readonly breadcrumb: readonly NamedLink[];
  readonly title: string;
  readonly description?: string;
  /** The introduction of a section, where it has emphasis, links or lists. */
  readonly introductionHtml?: string;
  readonly section?: SectionLabel;
  readonly children: readonly NamedLink[];
  /** The zones of a section above its newest stories; none if the only one is the lead. */
  readonly zones: readonly FrontZone[];
  readonly lead?: ArticleCard;
  readonly cards: readonly ArticleCard[];
  readonly paging: Paging;
  /** The days before and after, in the date archive. */
  readonly neighbours: { readonly previous?: NamedLink; readonly next?: NamedLink };
}

export const listingTemplate = template<ListingPage>('fronts/listing');

export interface AuthorPage {
  readonly breadcrumb: readonly NamedLink[];
  readonly author: AuthorBox;
  readonly social: readonly NamedLink[];
  readonly cards: readonly ArticleCard[];
  readonly paging: Paging;
}

export const authorTemplate = template<AuthorPage>('fronts/author');
