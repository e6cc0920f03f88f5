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
import type { RequestCounts } from './operations/open-streams';
import type { Views } from './templates/views';

/** Translates a message of some room (`room.name`) into a language; unknown keys throw in tests and log elsewhere. */
export type Translate = (lang: string, key: string, values?: MessageValues) => string;

/** What the whole paper shares while it runs: made once by `app.ts` and handed to every room's routes. */
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
  readonly answers: PageRenderer;
  /** Keeps what many pages are made from, and drops it with them. */
  readonly keep: Memo;
  /** Readers' pages as they were served; whoever follows the events drops what no longer holds. */
  readonly cache: PageCache<RenderedResult>;
  /** Headers that tell caches in front what they may keep, for how long, and by which names to drop it. */
  readonly shared: SharedCaches;
  /** Only those names, for answers with a policy of their own. */
  readonly cacheTags: SharedCaches;
  /** Readings by story since they were last taken. */
  readonly readings: ReadingCounter;
  readonly traffic: RequestCounts;
}
