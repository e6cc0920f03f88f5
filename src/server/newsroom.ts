import { createPost } from '../accounts/post';
import { loadPermissions } from '../accounts/permissions/permission.service';
import { relistAfter } from '../articles/upkeep/relisting.service';
import { retagAfter } from '../articles/upkeep/retagging.service';
import { startBackground, type Background } from './background';
import { systemClock } from '../clock';
import type { Config } from '../config';
import { openDatabase, type Database } from '../database/database';
import { createEventFeed, type EventFeed } from '../events/feed';
import { createCacheSync, type CacheSync } from './cache-sync';
import { createFrame } from '../fronts/frame';
import type { Logger } from '../log';
import { LiveStreams } from '../live/streams';
import { createMailer, type Mailer } from '../mail/mailer';
import { MailQueue } from '../mail/queue';
import { cleanAfter } from '../media/files/file-cleanup';
import { createRenditions, type Renditions } from '../media/renditions/renditions';
import { warmDemoPictures, type Warming } from '../media/renditions/demo-renditions';
import { openCluster, type Cluster } from '../redis/cluster';
import { purgeOnEvents } from './cdn-purge';
import { createSeal } from '../sealing';
import { readSecrets } from '../secrets';
import { createSectionBook, type SectionBook } from '../sections/section-cache';
import { createPaperSource } from '../settings/paper.source';
import { createSearch, type Search } from '../search/search';
import type { FileStore } from '../storage/files';
import { openFiles } from '../storage/open-files';
import { firstStart, prepareNewsroom, type FirstStart } from '../transfer/first-start';
import { mailNotifications } from '../workflow/notifications/mailing.service';
import { createSite } from '../web/create-site';
import type { FrameMaker } from '../web/page-cache/page-results';
import { createPurge } from '../web/page-cache/cdn-purge-request';
import type { Site } from '../web/site';

/** The newsroom at work: everything that stands behind the addresses. */
export interface Newsroom {
  readonly site: Site;
  readonly database: Database;
  readonly sections: SectionBook;
  readonly search: Search;
  readonly files: FileStore;
  readonly renditions: Renditions;
  readonly first: FirstStart;
  readonly nodes: Cluster;
  readonly mailer: Mailer;
  readonly live: LiveStreams;
  /** Writes down what is still in memory and closes the database. */
  close(): Promise<void>;
}

/** How often events are looked for although nothing told of them, in milliseconds. */
const LOOK_EVERY = 1000;

/**
 * Opens the database, brings it to this version, and starts what follows from events and from time.
 * @throws ConfigError where the object store cannot be used as it is configured.
 */
export async function openNewsroom(config: Config, log: Logger): Promise<Newsroom> {
  const files = await openFiles(config, log);
  const database = await openDatabase(config);
  try {
    return await openOn(database, files, config, log);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function openOn(database: Database, files: FileStore, config: Config, log: Logger): Promise<Newsroom> {
  await prepareNewsroom(database, systemClock());
  await loadPermissions();
  const papers = await createPaperSource(config.siteUrl);
  const parts = { files, paper: papers.paper(), now: systemClock(), demo: config.demo };
  const first = await firstStart(parts);
  const sections = await createSectionBook();
  const site = siteOf(config, papers.paper, sections, log);
  const nodes = await openCluster({ ...config, database, clock: systemClock, log });
  const events = createEventFeed({ database: nodes.changes, log, lookEvery: LOOK_EVERY });
  const following = createCacheSync({ papers, sections, reload: loadPermissions, cache: site.cache, log });
  const live = new LiveStreams(site.traffic);
  events.follow(async (event) => {
    nodes.changes.seen(event.seq);
    await following.follow(event);
    void live.follow(event);
  });
  events.followDurably('relisting', relistAfter);
  events.followDurably('retagging', retagAfter);
  events.followDurably('media-cleaning', cleanAfter(files));
  if (config.purge) purgeOnEvents(events, createPurge(config.purge), log);
  const search = await createSearch({ site, sections: sections.tree, feed: events, ...config });
  await events.start();
  await following.catchUp();
  search.start();
  const seal = createSeal(readSecrets(config).session, 'mails');
  const mailer = new MailQueue(createMailer(config.smtpUrl, log), { seal, clock: systemClock, log });
  mailer.start();
  const background = startBackground({
    ...site,
    mail: mailing(site, mailer),
    inspect: () => database.inspect(),
  });
  const renditions = createRenditions(files);
  const warming = first.demo ? warmDemoPictures(renditions, log) : undefined;
  const close = () =>
    closeAll({ site, following, nodes, mailer, warming, events, search, background, database });
  return { site, database, sections, search, files, renditions, first, nodes, mailer, live, close };
}

/** What people were told at the desk and did not read there. */
function mailing(site: Site, mailer: Mailer): (now: Date) => Promise<unknown> {
  const post = createPost(site, mailer);
  return (now) => mailNotifications({ post, site }, now);
}

/**
 * The embedded database lets nobody wait, so that more at once would only mean that each is done later. A server is
 * waited for: there as many are made as are asked for.
 */
const PAGES_AT_ONCE = 4;

/** The frame of a page is translated by the very site it stands in, hence the detour. */
function siteOf(config: Config, paper: Site['paper'], sections: SectionBook, log: Logger): Site {
  const { purge, dataDir, mongodbUri } = config;
  let frame: FrameMaker = () => Promise.reject(new Error('the site is not made yet'));
  const site = createSite({
    paper,
    log,
    clock: systemClock,
    mode: process.env['NODE_ENV'],
    purgeStyle: purge?.style,
    shelfFolder: dataDir,
    pagesAtOnce: mongodbUri === undefined ? PAGES_AT_ONCE : undefined,
    frame: (ask, page) => frame(ask, page),
  });
  frame = createFrame({ ...site, sections: sections.tree });
  return site;
}

interface AtWork {
  readonly site: Site;
  readonly following: CacheSync;
  readonly nodes: Cluster;
  readonly mailer: Mailer;
  readonly warming: Warming | undefined;
  readonly events: EventFeed;
  readonly search: Search;
  readonly background: Background;
  readonly database: Database;
}

async function closeAll(work: AtWork): Promise<void> {
  await Promise.all([work.background.stop(), work.warming?.stop()]);
  work.following.stop();
  await work.events.stop();
  await work.search.stop();
  work.nodes.close();
  await work.mailer.close();
  await work.database.close();
  work.site.cache.close();
}
