/**
 * The search room. To mount it:
 *
 *     const search = await createSearch({ site, sections: sections.tree, feed, ...config });
 *     app.use(search.routes);        // within the editions, before the routes of stories
 *     search.start();                // after `feed.start()`: catches up, building the index where there is none
 *     await search.stop();           // after `feed.stop()`
 *
 * `search.api({ q, section, lang, limit, cursor })` returns the contract's `{ total, items, next }`;
 * `reindex(config)` of `reindex.ts` builds the index again while readers search the old one.
 */
import type { Router } from 'express';
import type { PageViewContext } from '../articles/page/format';
import type { EventFeed } from '../events/feed';
import type { SectionTree } from '../sections/section.tree';
import type { Site } from '../web/site';
import { IndexFollower } from './follower';
import { openEngine } from './engine.choice';
import type { EngineChoice } from './engine.choice';
import { searchApi } from './page/search.api';
import type { ApiResults, ApiSearch } from './page/search.api';
import { searchRoutes } from './page/search.routes';
import { isEmptyQuery } from '../language/search/query';
import { parseSearchQuery } from './query';
import { createSynonymSource } from './synonyms.source';

export interface SearchParts extends EngineChoice {
  readonly site: Pick<Site, 'paper' | 't' | 'assets' | 'page' | 'clock' | 'log'>;
  readonly sections: () => SectionTree;
  readonly feed: Pick<EventFeed, 'follow'>;
}

export interface Search {
  readonly routes: Router;
  readonly api: (asked: ApiSearch) => Promise<ApiResults>;
  /** Ids of published stories with the words, the best first, for the desk: some may not be live. */
  readonly stories: (q: string, lang: string, limit: number) => Promise<readonly string[]>;
  readonly start: () => void;
  /** Resolves when the index includes everything that happened before the call. */
  readonly caughtUp: () => Promise<void>;
  readonly stop: () => Promise<void>;
}

/** Opens the search of this process. The database must be open, the feed not started. */
export async function createSearch({ site, sections, feed, ...choice }: SearchParts): Promise<Search> {
  const synonyms = await createSynonymSource();
  const engine = openEngine({
    ...choice,
    languages: () => site.paper().languages,
    synonyms: synonyms.groups,
    onDamage: (error) => {
      site.log.error({ err: error }, 'the search index is built anew');
      follower.wake();
    },
  });
  const follower = new IndexFollower({ engine, log: site.log });
  feed.follow(synonyms.follow);
  feed.follow(() => follower.wake());
  const context: PageViewContext = { ...site, sections };
  return {
    routes: searchRoutes(site, engine, context),
    api: (asked) => searchApi(asked, site.clock(), { engine, context }),
    stories: async (q, lang, limit) => {
      const asked = { ...parseSearchQuery({ q }, sections()), lang, limit, offset: 0, now: site.clock() };
      return isEmptyQuery(asked.query) ? [] : (await engine.search(asked)).hits.map(({ id }) => id);
    },
    start: () => follower.wake(),
    caughtUp: () => follower.caughtUp(),
    stop: async () => {
      await follower.stop();
      await engine.close();
    },
  };
}
