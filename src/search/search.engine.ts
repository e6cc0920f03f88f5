/** The interface of a search engine: SQLite in the data directory, or a server for large archives. */
import type { SearchQuery } from '../language/search/query';

/** A published story as the index receives it: plain text, names instead of references. */
export interface IndexedStory {
  readonly id: string;
  readonly lang: string;
  /** Main section. */
  readonly sectionId: string;
  readonly alsoIn: readonly string[];
  readonly tagIds: readonly string[];
  readonly personIds: readonly string[];
  readonly published: Date;
  readonly headline: string;
  readonly standfirst: string;
  readonly kicker: string;
  /** Names in all languages. */
  readonly tags: readonly string[];
  readonly authors: readonly string[];
  readonly body: string;
}

/** The filters of a search. */
export interface Filters {
  readonly lang?: string;
  /** Any of these sections. */
  readonly sectionIds?: readonly string[];
  readonly year?: number;
}

export interface SearchRequest {
  readonly query: SearchQuery;
  /** The reader's language: its stop words apply, and its stories rank slightly higher. */
  readonly lang: string;
  /** Filters; those in the typed query (dates, author) are in `query`. */
  readonly only: Filters;
  readonly offset: number;
  readonly limit: number;
  readonly now: Date;
}

export interface Hit {
  readonly id: string;
  /** Greater is better; comparable within one search only. */
  readonly score: number;
}

/** The number of found stories for each option of a filter, under the other filters. */
export interface Facets {
  readonly sections: ReadonlyMap<string, number>;
  readonly languages: ReadonlyMap<string, number>;
  readonly years: ReadonlyMap<number, number>;
}

/** A correction of a typed word. */
export interface SpellingCorrection {
  readonly typed: string;
  /** The folded word; the stories found have its spelling. */
  readonly key: string;
}

export interface SearchResults {
  readonly total: number;
  /** Best first. */
  readonly hits: readonly Hit[];
  readonly facets: Facets;
  readonly corrections: readonly SpellingCorrection[];
  /** Other words of the search: synonyms and corrections. */
  readonly alsoLookedFor: readonly string[];
}

/** Changed stories, and the positions of the index before and after the change. */
export interface IndexChange {
  readonly put: readonly IndexedStory[];
  readonly remove: readonly string[];
  /** The position of the index when the change was read. */
  readonly from: number;
  readonly to: number;
}

export interface SearchEngine {
  /** The event up to which the index is complete; undefined when it has to be rebuilt. */
  position(): Promise<number | undefined>;
  /** Applies the whole change; returns false, and changes nothing, when the index is no longer at `from`. */
  apply(change: IndexChange): Promise<boolean>;
  search(request: SearchRequest): Promise<SearchResults>;
  /** Words and phrases of headlines and tags that complete the typed text, the most likely first. */
  suggest(typed: string, lang: string, limit: number): Promise<readonly string[]>;
  /** Ids of stories with a tag or an author. */
  storiesWith(kind: 'tag' | 'person', id: string): Promise<readonly string[]>;
  /**
   * Builds a new index from all published stories while readers use the old one, and replaces the old one. While
   * another process builds, it waits for that instead.
   * @param position the newest event before the first story was read
   * @param signal cancels the build and removes its files
   * @returns how many stories are in it; undefined when another process built it
   */
  rebuild(
    stories: AsyncIterable<readonly IndexedStory[]>,
    position: () => Promise<number>,
    signal?: AbortSignal,
  ): Promise<number | undefined>;
  close(): Promise<void>;
}
