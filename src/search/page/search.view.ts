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
  /** Takes the choice back, where one was made. */
  readonly all?: NamedLink;
  readonly choices: readonly SearchChoice[];
}

export interface SearchPage {
  readonly query: string;
  /** "12 نتيجة" in the reader's plural form; absent before anything was asked. */
  readonly count?: string;
  readonly results: readonly ArticleCard[];
  readonly paging?: PagingLinks;
  /** The question as it may have been meant. */
  readonly suggestion?: NamedLink;
  readonly filters: readonly SearchFilter[];
  /** Something to know about the results as a whole: that the index is still being made. */
  readonly notice?: string;
  /** What to type instead, where the question holds nothing to look for. */
  readonly hint?: string;
  /** There are no results because nobody could be asked. */
  readonly away?: boolean;
}
