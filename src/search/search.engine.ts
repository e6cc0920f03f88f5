/** What the paper asks of whatever finds its stories: SQLite beside the data, or a server for large archives. */
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
  /** Filters; those in the query's own words (dates, author) stand in `query`. */
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
  /** The word in its folded form; how it is written stands in the stories found. */
  readonly key: string;
}

export interface SearchResults {
  readonly total: number;
  /** Best first. */
  readonly hits: readonly Hit[];
  readonly facets: Facets;
  readonly corrections: readonly SpellingCorrection[];
  /** Other words that were looked for: synonyms and corrections. */
  readonly alsoLookedFor: readonly string[];
}

/** What changed, and how far the index has come with it. */
export interface IndexChange {
  readonly put: readonly IndexedStory[];
  readonly remove: readonly string[];
  /** The position that the change was read at. */
  readonly from: number;
  readonly to: number;
}

export interface SearchEngine {
  /** The event up to which the index holds everything; undefined where it has to be built anew. */
  position(): Promise<number | undefined>;
  /** Makes the change as a whole; false, and nothing done, where somebody else has moved on from `from`. */
  apply(change: IndexChange): Promise<boolean>;
  search(wish: SearchRequest): Promise<SearchResults>;
  /** Words and phrases of headlines and tags that go on from what is being typed, the likeliest first. */
  suggest(typed: string, lang: string, limit: number): Promise<readonly string[]>;
  /** Ids of stories that carry a tag or name a person. */
  storiesWith(kind: 'tag' | 'person', id: string): Promise<readonly string[]>;
  /**
   * Builds a new index from all live stories while readers go on with the old one, and puts it in its place.
   * Where somebody else is building, waits for that instead.
   * @param position the newest event before the first story was read
   * @param signal ends the building; nothing of it stays
   * @returns how many stories are in it; undefined where somebody else built it
   */
  rebuild(
    stories: AsyncIterable<readonly IndexedStory[]>,
    position: () => Promise<number>,
    signal?: AbortSignal,
  ): Promise<number | undefined>;
  close(): Promise<void>;
}
