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
import { PageCache } from './page-cache/page-cache';
import type { Paper } from './pages/paper';
import { createPublicPages } from './pages/public-page';
import { ReadingCounter } from './operations/readings';
import { reloadedOnChange } from './templates/reload';
import type { Site } from './site';
import { cacheTags, sharedCaches } from './page-cache/shared-caches';
import { RequestCounts } from './operations/open-streams';
import { createTranslate } from './templates/translate';
import { createViews } from './templates/views';

/** Of all pages kept. Where there is a file for them, an eighth in memory: what is asked for most. */
const PAGES_BYTES = 64 * 1024 * 1024;
/** Lists of stories that many pages share: some hundreds of them. */
const FACTS_BYTES = 6 * 1024 * 1024;

export interface SiteParts {
  readonly paper: () => Paper;
  readonly clock: Clock;
  readonly log: Logger;
  readonly frame: FrameMaker;
  /** How a cache in front is told what changed; it then may keep pages longer. */
  readonly purgeStyle?: PurgeStyle | undefined;
  /** Bytes of readers' pages kept in memory. */
  readonly cacheBytes?: number | undefined;
  /** Readers' pages made at the same time; all that are asked for, where nothing is said. */
  readonly pagesAtOnce?: number | undefined;
  /** Folder for pages that memory has no room for; without one they are made again. */
  readonly shelfFolder?: string | undefined;
  /** `development` reads templates and assets again when they change; `test` makes slips in them errors. */
  readonly mode?: string | undefined;
  /** Folder of the templates and their assets. */
  readonly viewsFolder?: string;
  /** Folder of the rooms whose messages are read. */
  readonly messagesFolder?: string;
}

function assetsIn(folder: string, developing: boolean): () => Assets {
  if (developing) return reloadedOnChange(folder, () => loadAssets(folder));
  const assets = loadAssets(folder);
  return () => assets;
}

interface CacheParts extends Pick<SiteParts, 'clock' | 'log' | 'cacheBytes' | 'pagesAtOnce' | 'shelfFolder'> {
  readonly facts: PageCache<MemoEntry>;
}

/** Pages in memory; where there is a folder, most of them in a file in it instead. */
function createCache({ clock, log, facts, ...asked }: CacheParts): PageCache<RenderedResult> {
  const { cacheBytes, pagesAtOnce: atOnce, shelfFolder } = asked;
  const parts = { clock, log, below: facts, atOnce };
  if (shelfFolder === undefined) return new PageCache({ ...parts, maxBytes: cacheBytes ?? PAGES_BYTES });
  const memory = cacheBytes ?? PAGES_BYTES / 8;
  const file = join(shelfFolder, `pages-${randomUUID()}.tmp`);
  const packing = pageResultCodec((key, answer) => cache.resized(key, answer));
  const shelf = { file, maxBytes: PAGES_BYTES - memory, packing, log };
  const cache: PageCache<RenderedResult> = new PageCache({ ...parts, maxBytes: memory, disk: shelf });
  return cache;
}

/** Reads messages, templates and assets, and makes what the rooms' routes share. */
export function createSite({ paper, clock, log, frame, mode, ...parts }: SiteParts): Site {
  const [developing, strict] = [mode === 'development', mode === 'test'];
  const folder = parts.viewsFolder ?? join(__dirname, '../../views');
  const t = createTranslate({ messages: loadMessages(parts.messagesFolder), paper, log, strict });
  const assets = assetsIn(join(folder, 'assets'), developing);
  const views = createViews({ folder, t, assets, reload: developing, strict });
  const shared = sharedCaches(parts.purgeStyle);
  const answers = new PageRenderer({ views, paper, frame, shared });
  const facts = new PageCache<MemoEntry>({ clock, log, maxBytes: FACTS_BYTES });
  const cache = createCache({ ...parts, clock, log, facts });
  const readings = new ReadingCounter();
  const page = createPublicPages({ answers, cache, paper, clock });
  void compressAssets(assets()).catch((error: unknown) =>
    log.error({ err: error }, 'assets are sent uncompressed'),
  );
  const traffic = new RequestCounts();
  return {
    paper,
    t,
    clock,
    log,
    page,
    views,
    assets,
    answers,
    shared,
    cacheTags: cacheTags(parts.purgeStyle),
    keep: createMemo(facts),
    cache,
    readings,
    traffic,
  };
}
