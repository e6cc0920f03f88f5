import { createAccountMail } from '../accounts/account-mail';
import { createPermissionSource, type PermissionSource } from '../accounts/permissions/permission.source';
import { relistAfter, relistingTypes } from '../articles/upkeep/relisting.service';
import { translationTasks, translationTaskTypes } from '../articles/translations/tasks.service';
import { storyStates } from '../articles/desk/presence/story.states';
import { retagAfter, retaggingTypes } from '../articles/upkeep/retagging.service';
import { startBackground, type Background } from './background';
import { systemClock } from '../clock';
import type { Config } from '../config';
import { openDatabase, type Database } from '../database/database';
import { createEventFeed, type EventFeed } from '../events/feed';
import { createCacheSync, type CacheSync, type CacheSyncParts } from './cache-sync';
import { createFrame } from '../fronts/frame';
import type { Logger } from '../log';
import { LiveStreams } from '../live/streams';
import { createMailer, type Mailer } from '../mail/mailer';
import { MailQueue } from '../mail/queue';
import { cleanAfter, cleaningTypes } from '../media/files/file-cleanup';
import { createRenditions, type Renditions } from '../media/renditions/renditions';
import { warmDemoPictures, type Warming } from '../media/renditions/demo-renditions';
import { openCluster, type Cluster } from '../redis/cluster';
import { purgeOnEvents } from './cdn-purge';
import { createSeal } from '../sealing';
import { readSecrets } from '../secrets';
import { createSectionCache, type SectionCache } from '../sections/section-cache';
import { createPaperSource } from '../settings/paper.source';
import { createSearch, type Search } from '../search/search';
import type { FileStore } from '../storage/files';
import { openFiles } from '../storage/open-files';
import { firstStart, prepareNewsroom, type FirstStart } from '../transfer/first-start';
import { frontVersions } from '../fronts/curating/launches/front-versions';
import { PresenceStreams } from '../workflow/presence/presence.streams';
import { peopleHere } from '../workflow/presence/presence.service';
import { mailNotifications } from '../workflow/notifications/mailing.service';
import { createSite } from '../web/create-site';
import type { FrameMaker } from '../web/page-cache/page-results';
import { createPurge } from '../web/page-cache/cdn-purge-request';
import type { Site } from '../web/site';

/** The running newsroom: all services behind the routes. */
export interface Newsroom {
  readonly site: Site;
  readonly database: Database;
  readonly sections: SectionCache;
  readonly permissions: PermissionSource;
  readonly search: Search;
  readonly files: FileStore;
  readonly renditions: Renditions;
  readonly first: FirstStart;
  readonly nodes: Cluster;
  readonly mailer: Mailer;
  readonly live: LiveStreams;
  readonly presence: PresenceStreams;
  /** Writes pending data and closes the database. */
  close(): Promise<void>;
}

/** Milliseconds between two polls for events, in addition to change notifications. */
const EVENT_POLL_MS = 1000;

/**
 * Opens the database, migrates it, and starts the followers of events and the background work.
 * @throws ConfigError where the object store cannot be used as it is configured.
 */
export async function openNewsroom(config: Config, log: Logger): Promise<Newsroom> {
  const files = await openFiles(config, log);
  const database = await openDatabase(config);
  try {
    return await openOn({ config, log, files, database });
  } catch (error) {
    await database.close();
    throw error;
  }
}

/** Configuration and stores that the newsroom is opened on. */
interface Stores {
  readonly config: Config;
  readonly log: Logger;
  readonly files: FileStore;
  readonly database: Database;
}

async function openOn(stores: Stores): Promise<Newsroom> {
  const { config, log, files, database } = stores;
  await prepareNewsroom(database, systemClock());
  const papers = await createPaperSource(config.siteUrl);
  const first = await firstStart({ files, paper: papers.paper(), now: systemClock(), demo: config.demo });
  const [sections, permissions] = [await createSectionCache(), await createPermissionSource()];
  const site = createNewsroomSite({ config, log, paper: papers.paper, sections });
  const following = await startFollowing(stores, { papers, sections, permissions, site });
  const { search, nodes, live, presence } = following;
  const mailer = startMailer(config, log);
  const mail = notificationMailer(site, mailer);
  const background = startBackground({ ...site, files, mail, inspect: () => database.inspect() });
  const renditions = createRenditions(files);
  const warming = first.demo ? warmDemoPictures(renditions, log) : undefined;
  const close = () => closeAll({ ...following, site, mailer, warming, background, database });
  const state = { site, sections, permissions, first };
  return { ...state, database, search, files, renditions, nodes, mailer, live, presence, close };
}

/** State in memory that follows the events. */
interface FollowingState extends Pick<CacheSyncParts, 'papers' | 'sections' | 'permissions'> {
  readonly site: Site;
}

/** What follows the events while the newsroom is open. */
interface Following extends Followers {
  readonly search: Search;
  readonly presence: PresenceStreams;
}

/** Joins the other nodes and brings the state in memory up to date before anything is served. */
async function startFollowing(stores: Stores, state: FollowingState): Promise<Following> {
  const { config, log, database } = stores;
  const { site, sections } = state;
  const nodes = await openCluster({ ...config, database, clock: systemClock, log });
  const events = createEventFeed({ database: nodes.changes, log, pollMs: EVENT_POLL_MS });
  const cacheSync = createCacheSync({ ...state, cache: site.cache, log });
  const live = new LiveStreams(site.traffic);
  registerFollowers(stores, { events, nodes, cacheSync, live, site });
  const search = await createSearch({ site, sections: sections.tree, feed: events, ...config });
  await events.start();
  await cacheSync.catchUp();
  search.start();
  return { events, nodes, cacheSync, live, search, presence: openPresence(nodes, log) };
}

/** Streams of the state of open stories and fronts; other processes and nodes report changes by the database and by Redis. */
function openPresence(nodes: Cluster, log: Logger): PresenceStreams {
  const presence: PresenceStreams = new PresenceStreams({
    clock: systemClock,
    log,
    people: peopleHere,
    states: async (subjects) =>
      new Map([...(await storyStates(subjects)), ...(await frontVersions(subjects))]),
    publish: nodes.relay('midad:presence', () => presence.wake()),
  });
  nodes.changes.onChange(() => presence.wake());
  return presence;
}

interface Followers {
  readonly events: EventFeed;
  readonly nodes: Cluster;
  readonly cacheSync: CacheSync;
  readonly live: LiveStreams;
}

/** Registers the handlers of events: caches and open streams first, then derived data. */
function registerFollowers(
  { config, log, files }: Stores,
  { events, nodes, cacheSync, live, site }: Followers & Pick<FollowingState, 'site'>,
): void {
  events.follow(async (event) => {
    nodes.changes.seen(event.seq);
    await cacheSync.follow(event);
    void live.follow(event);
  });
  events.followDurably({ name: 'relisting', types: relistingTypes, handler: relistAfter });
  events.followDurably({ name: 'retagging', types: retaggingTypes, handler: retagAfter });
  events.followDurably({
    name: 'translation-tasks',
    types: translationTaskTypes,
    handler: translationTasks(site),
    rebuild: fromNowOn,
  });
  events.followDurably({ name: 'media-cleaning', types: cleaningTypes, handler: cleanAfter(files) });
  if (config.purge) purgeOnEvents(events, createPurge(config.purge), { log });
}

/** A follower without derived data begins with the next event. */
const fromNowOn = () => Promise.resolve();

function startMailer(config: Config, log: Logger): MailQueue {
  const seal = createSeal(readSecrets(config).session, 'mails');
  const mailer = new MailQueue(createMailer(config.smtpUrl, log), { seal, clock: systemClock, log });
  mailer.start();
  return mailer;
}

/** Mails the notifications that people did not read at the desk. */
function notificationMailer(site: Site, mailer: Mailer): (now: Date) => Promise<unknown> {
  const accountMail = createAccountMail(site, mailer);
  return (now) => mailNotifications({ accountMail, site }, now);
}

/**
 * How many pages are rendered at a time with the embedded database, which is synchronous: more would only delay each
 * page. With a database server the number is unlimited.
 */
const EMBEDDED_PAGE_CONCURRENCY = 4;

/** What the site is created from. */
interface NewsroomSiteParts {
  readonly config: Config;
  readonly log: Logger;
  readonly paper: Site['paper'];
  readonly sections: SectionCache;
}

/** The frame needs the site and the site needs the frame, so the frame is set last. */
function createNewsroomSite({ config, log, paper, sections }: NewsroomSiteParts): Site {
  const { purge, dataDir, mongodbUri } = config;
  let frame: FrameMaker = () => Promise.reject(new Error('the site is not made yet'));
  const site = createSite({
    paper,
    log,
    clock: systemClock,
    mode: process.env['NODE_ENV'],
    purgeStyle: purge?.style,
    diskFolder: dataDir,
    pageConcurrency: mongodbUri === undefined ? EMBEDDED_PAGE_CONCURRENCY : undefined,
    frame: (request, page) => frame(request, page),
  });
  frame = createFrame({ ...site, sections: sections.tree });
  return site;
}

interface OpenParts {
  readonly site: Site;
  readonly cacheSync: CacheSync;
  readonly nodes: Cluster;
  readonly mailer: Mailer;
  readonly warming: Warming | undefined;
  readonly events: EventFeed;
  readonly search: Search;
  readonly background: Background;
  readonly database: Database;
}

async function closeAll(parts: OpenParts): Promise<void> {
  await Promise.all([parts.background.stop(), parts.warming?.stop()]);
  parts.cacheSync.stop();
  await parts.events.stop();
  await parts.search.stop();
  parts.nodes.close();
  await parts.mailer.close();
  await parts.database.close();
  parts.site.cache.close();
}
