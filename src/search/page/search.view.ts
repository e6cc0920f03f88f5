import type { ArticleCard, NamedLink } from '../../articles/page/article.view';
import type { PagingLinks } from '../../web/request/paging';
import { template } from '../../web/templates/template';

/** An option of a filter. */
export interface SearchChoice {
  readonly name: string;
  /** Number of stories in the digits of the edition. */
  readonly count: string;
  /** Absent on the selected option. */
  readonly url?: string;
}

export interface SearchFilter {
  readonly title: string;
  /** Removes the filter, where one is set. */
  readonly all?: NamedLink;
  readonly choices: readonly SearchChoice[];
}

export interface SearchPage {
  readonly query: string;
  /** "12 نتيجة" in the plural form of the language; absent without a query. */
  readonly count?: string;
  readonly results: readonly ArticleCard[];
  readonly paging?: PagingLinks;
  /** The corrected query. */
  readonly suggestion?: NamedLink;
  readonly filters: readonly SearchFilter[];
  /** A note about all results, such as that the index is still being built. */
  readonly notice?: string;
  /** Advice for a query without words to search for. */
  readonly hint?: string;
  /** There are no results because the search engine is unavailable. */
  readonly away?: boolean;
}

export const searchTemplate = template<SearchPage>('search/results');
