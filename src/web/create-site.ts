import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../clock';
import type { PurgeStyle } from '../config';
import type { Logger } from '../log';
import { PageRenderer } from './page-cache/page-results';
import type { FrameMaker, RenderedResult } from './page-cache/page-results';
import { compressAssets, loadAssets } from './assets/assets';
import type { Assets } from './assets/assets';
import { createMemo } from './memo';
import type { MemoEntry } from './memo';
import { loadMessages } from './templates/messages';
import { pageResultCodec } from './page-cache/packed-result';
import type { DiskTierParts } from './page-cache/disk-tier';
import { PageCache } from './page-cache/page-cache';
import type { Paper } from './pages/paper';
import { createPublicPages } from './pages/public-page';
import { ReadingCounter } from './operations/readings';
import { reloadedOnChange } from './templates/reload';
import type { Site } from './site';
import { cacheTags, sharedCaches } from './page-cache/shared-caches';
import { RequestCounts } from './operations/request-counts';
import { createTranslate } from './templates/translate';
import { createViews } from './templates/views';

/** Bytes of all cached pages. With a disk tier an eighth of them are in memory. */
const PAGES_BYTES = 64 * 1024 * 1024;
/** Bytes of data that many pages share: some hundreds of lists. */
const MEMO_BYTES = 6 * 1024 * 1024;

export interface SiteParts {
  readonly paper: () => Paper;
  readonly clock: Clock;
  readonly log: Logger;
  readonly frame: FrameMaker;
  /** Purge protocol of the CDN; with purging it may keep pages longer. */
  readonly purgeStyle?: PurgeStyle | undefined;
  /** Bytes of readers' pages in memory. */
  readonly cacheBytes?: number | undefined;
  /** How many readers' pages are rendered at the same time; unlimited by default. */
  readonly pageConcurrency?: number | undefined;
  /** Folder of the disk tier; without one, evicted pages are rendered again. */
  readonly diskFolder?: string | undefined;
  /** `development` reloads templates and assets when they change; `test` makes missing fields and messages errors. */
  readonly mode?: string | undefined;
  /** Folder of the templates and their assets. */
  readonly viewsFolder?: string;
  /** Folder of the rooms, for their messages. */
  readonly messagesFolder?: string;
}

function assetsIn(folder: string, isDevelopment: boolean): () => Assets {
  if (isDevelopment) return reloadedOnChange(folder, () => loadAssets(folder));
  const assets = loadAssets(folder);
  return () => assets;
}

interface CacheParts extends Pick<
  SiteParts,
  'clock' | 'log' | 'cacheBytes' | 'pageConcurrency' | 'diskFolder'
> {
  readonly memos: PageCache<MemoEntry>;
}

/** Creates the page cache; with a folder, most pages are in a file in it. */
function createCache(options: CacheParts): PageCache<RenderedResult> {
  const { clock, log, memos, cacheBytes, pageConcurrency: concurrency, diskFolder } = options;
  if (diskFolder === undefined) {
    return new PageCache({ clock, log, memos, concurrency, maxBytes: cacheBytes ?? PAGES_BYTES });
  }
  const maxBytes = cacheBytes ?? PAGES_BYTES / 8;
  const disk: DiskTierParts<RenderedResult> = {
    file: join(diskFolder, `pages-${randomUUID()}.tmp`),
    maxBytes: PAGES_BYTES - maxBytes,
    codec: pageResultCodec((key, result) => cache.resized(key, result)),
    log,
  };
  const cache: PageCache<RenderedResult> = new PageCache({ clock, log, memos, concurrency, maxBytes, disk });
  return cache;
}

/** Compresses the assets in the background; until then they are compressed on request. */
function compressInBackground(assets: Assets, log: Logger): void {
  compressAssets(assets).catch((error: unknown) => log.error({ err: error }, 'assets are sent uncompressed'));
}

/** Loads messages, templates and assets, and creates the services that all rooms share. */
export function createSite({ paper, clock, log, frame, mode, ...parts }: SiteParts): Site {
  const [isDevelopment, strict] = [mode === 'development', mode === 'test'];
  const folder = parts.viewsFolder ?? join(__dirname, '../../views');
  const t = createTranslate({ messages: loadMessages(parts.messagesFolder), paper, log, strict });
  const assets = assetsIn(join(folder, 'assets'), isDevelopment);
  const views = createViews({ folder, t, assets, reload: isDevelopment, strict });
  const shared = sharedCaches(parts.purgeStyle);
  const renderer = new PageRenderer({ views, paper, frame, shared });
  const memos = new PageCache<MemoEntry>({ clock, log, maxBytes: MEMO_BYTES });
  const cache = createCache({ ...parts, clock, log, memos });
  compressInBackground(assets(), log);
  return {
    paper,
    t,
    clock,
    log,
    page: createPublicPages({ renderer, cache, paper, clock }),
    views,
    assets,
    renderer,
    shared,
    cacheTags: cacheTags(parts.purgeStyle),
    memo: createMemo(memos),
    cache,
    readings: new ReadingCounter(),
    traffic: new RequestCounts(),
  };
}
