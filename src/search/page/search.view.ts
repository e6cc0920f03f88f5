import type { ArticleCard, NamedLink } from '../../articles/page/article.view';
import type { PagingLinks } from '../../web/request/paging';

/** A choice among what was found. */
export interface SearchChoice {
  readonly name: string;
  /** Number of stories in the reader's digits. */
  readonly count: string;
  /** Absent on the one that is chosen. */
  readonly url?: string;
}

export interface SearchFilter {
  readonly title: string;
  /** Removes the choice, if there is one. */
  readonly all?: NamedLink;
  readonly choices: readonly SearchChoice[];
}

export interface SearchPage {
  readonly query: string;
  /** "12 نتيجة" in the reader's plural form; absent without a question. */
  readonly count?: string;
  readonly results: readonly ArticleCard[];
  readonly paging?: PagingLinks;
  /** The question as it may have been meant. */
  readonly suggestion?: NamedLink;
  readonly filters: readonly SearchFilter[];
  /** A note about all results, such as that the index is still being built. */
  readonly notice?: string;
  /** What to type instead, when the question has no words to search for. */
  readonly hint?: string;
  /** There are no results because the search does not answer. */
  readonly away?: boolean;
}
