import { join } from 'node:path';
import type { Clock } from '../clock';
import type { PurgeStyle } from '../config';
import type { Logger } from '../log';
import { Answers } from './answer';
import type { FrameMaker, ReadyAnswer } from './answer';
import { compressAssets, loadAssets } from './assets';
import type { Assets } from './assets';
import { createKeep } from './kept';
import type { KeptFacts } from './kept';
import { loadMessages } from './messages';
import { PageCache } from './page-cache';
import type { Paper } from './paper';
import { createPublicPages } from './public-page';
import { ReadingCounter } from './readings';
import { reloadedOnChange } from './reload';
import type { Site } from './site';
import { sharedCaches } from './shared-caches';
import { Traffic } from './traffic';
import { createTranslate } from './translate';
import { createViews } from './views';

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
  readonly cacheBytes?: number;
  /** `development` reads templates and assets again when they change; `test` makes slips in them errors. */
  readonly mode?: string | undefined;
  /** Folder of the templates and their assets. */
  readonly viewsFolder?: string;
}

function assetsIn(folder: string, developing: boolean): () => Assets {
  if (developing) return reloadedOnChange(folder, () => loadAssets(folder));
  const assets = loadAssets(folder);
  return () => assets;
}

/** Reads messages, templates and assets, and makes what the rooms' routes share. */
export function createSite({ paper, clock, log, frame, cacheBytes, mode, ...parts }: SiteParts): Site {
  const [developing, strict] = [mode === 'development', mode === 'test'];
  const folder = parts.viewsFolder ?? join(__dirname, '../../views');
  const t = createTranslate({ messages: loadMessages(), paper, log, strict });
  const assets = assetsIn(join(folder, 'assets'), developing);
  const views = createViews({ folder, t, assets, reload: developing, strict });
  const shared = sharedCaches(parts.purgeStyle);
  const answers = new Answers({ views, paper, frame, shared });
  const facts = new PageCache<KeptFacts>({ clock, log, maxBytes: FACTS_BYTES });
  const cache = new PageCache<ReadyAnswer>({
    ...{ clock, log, below: facts },
    ...(cacheBytes === undefined ? {} : { maxBytes: cacheBytes }),
  });
  const readings = new ReadingCounter();
  const page = createPublicPages({ answers, cache, readings, paper, clock });
  void compressAssets(assets()).catch((error: unknown) =>
    log.error({ err: error }, 'assets are sent uncompressed'),
  );
  const traffic = new Traffic();
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
    keep: createKeep(facts),
    cache,
    readings,
    traffic,
  };
}
