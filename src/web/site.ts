import type { RequestHandler } from 'express';
import type { Clock } from '../clock';
import type { MessageValues } from '../errors';
import type { Logger } from '../log';
import type { PageRenderer, RenderedResult } from './page-cache/page-results';
import type { Assets } from './assets/assets';
import type { Memo } from './memo';
import type { PageHandler } from './pages/page';
import type { PageCache } from './page-cache/page-cache';
import type { Paper } from './pages/paper';
import type { PageOptions } from './pages/public-page';
import type { ReadingCounter } from './operations/readings';
import type { SharedCaches } from './page-cache/shared-caches';
import type { RequestCounts } from './operations/request-counts';
import type { Views } from './templates/views';

/** Translates a message of some room (`room.name`) into a language; unknown keys throw in tests and log elsewhere. */
export type Translate = (lang: string, key: string, values?: MessageValues) => string;

/** Services that all rooms share: created once at the start and passed to the routes of every room. */
export interface Site {
  /** The paper's settings as they are now. */
  readonly paper: () => Paper;
  readonly t: Translate;
  readonly clock: Clock;
  readonly log: Logger;
  /** Wraps a reader's page into a route: cache, ETag, compression, headers, errors that keep the paper's look. */
  readonly page: (handler: PageHandler, options?: PageOptions) => RequestHandler;
  readonly views: Views;
  readonly assets: () => Assets;
  readonly renderer: PageRenderer;
  /** Caches data that many pages are rendered from; invalidated with them. */
  readonly memo: Memo;
  /** The cache of readers' pages; events invalidate its entries. */
  readonly cache: PageCache<RenderedResult>;
  /** Cache headers for CDNs: lifetime and tags. */
  readonly shared: SharedCaches;
  /** The cache tags alone, for responses with a cache policy of their own. */
  readonly cacheTags: SharedCaches;
  /** Readings by story since the last flush. */
  readonly readings: ReadingCounter;
  readonly traffic: RequestCounts;
}
