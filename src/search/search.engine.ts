/** The interface of a search engine: SQLite in the data directory, or a server for large archives. */
import type { SearchQuery } from '../language/search/query';

/** A live story as it is put into the index: plain text, names instead of references. */
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

/** Which stories to look among. */
export interface Filters {
  readonly lang?: string;
  /** Any of these sections. */
  readonly sectionIds?: readonly string[];
  readonly year?: number;
}

export interface SearchRequest {
  readonly query: SearchQuery;
  /** The reader's language: its stop words, and its stories a little first. */
  readonly lang: string;
  /** Filters; those in the words of the question (dates, author) are in `query`. */
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

/** How many stories there are in each part of what was found, under the other filters. */
export interface Facets {
  readonly sections: ReadonlyMap<string, number>;
  readonly languages: ReadonlyMap<string, number>;
  readonly years: ReadonlyMap<number, number>;
}

/** A word that may have been meant instead of one that was typed. */
export interface SpellingCorrection {
  readonly typed: string;
  /** The word in its folded form; the stories found have its spelling. */
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
  /** The position that the change was read at. */
  readonly from: number;
  readonly to: number;
}

export interface SearchEngine {
  /** The event up to which the index is complete; undefined when it has to be rebuilt. */
  position(): Promise<number | undefined>;
  /** Applies the whole change; returns false, and changes nothing, when the index is not at `from` any more. */
  apply(change: IndexChange): Promise<boolean>;
  search(wish: SearchRequest): Promise<SearchResults>;
  /** Words and phrases of headlines and tags that go on from what is being typed, the likeliest first. */
  suggest(typed: string, lang: string, limit: number): Promise<readonly string[]>;
  /** Ids of stories that carry a tag or name a person. */
  storiesWith(kind: 'tag' | 'person', id: string): Promise<readonly string[]>;
  /**
   * Builds a new index from all published stories while readers use the old one, and replaces the old one.
   * While another process builds, waits for that instead.
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
