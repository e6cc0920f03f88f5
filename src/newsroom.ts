import { loadPermissions } from './accounts/permission.service';
import { relistAfter } from './articles/relisting.service';
import { startBackground, type Background } from './background';
import { systemClock } from './clock';
import type { Config } from './config';
import { openDatabase, type Database } from './database/database';
import { isWithdrawal } from './events/event';
import { createEventFeed, type EventFeed } from './events/feed';
import { createFrame } from './fronts/frame';
import type { Logger } from './log';
import { createRenditions, type Renditions } from './media/renditions';
import { createSectionBook, type SectionBook } from './sections/section.book';
import { createPaperSource } from './settings/paper.source';
import type { FileStore } from './storage/files';
import { localFiles } from './storage/local';
import { firstStart, prepareNewsroom, type FirstStart } from './transfer/first-start';
import { createSite } from './web/create-site';
import type { FrameMaker } from './web/answer';
import type { Site } from './web/site';

/** The newsroom at work: everything that stands behind the addresses. */
export interface Newsroom {
  readonly site: Site;
  readonly database: Database;
  readonly sections: SectionBook;
  readonly files: FileStore;
  readonly renditions: Renditions;
  readonly first: FirstStart;
  /** Writes down what is still in memory and closes the database. */
  close(): Promise<void>;
}

/** Opens the database, brings it to this version, and starts what follows from events and from time. */
export async function openNewsroom(config: Config, log: Logger): Promise<Newsroom> {
  const database = await openDatabase(config);
  const files = localFiles(config.uploadsDir);
  await prepareNewsroom(database, systemClock());
  await loadPermissions();
  const papers = await createPaperSource(config.siteUrl);
  const parts = { files, paper: papers.paper(), now: systemClock(), demo: config.demo };
  const first = await firstStart(parts);
  const sections = await createSectionBook();
  const site = siteOf(papers.paper, sections, log);
  const events = createEventFeed({ database, log });
  events.follow(async (event) => {
    await papers.follow(event);
    if (event.type === 'settings.changed') await loadPermissions();
    if (event.type === 'section.changed') await sections.refresh();
    if (isWithdrawal(event)) site.cache.forget(event.drops);
    else site.cache.drop(event.drops);
  });
  events.followDurably('relisting', relistAfter);
  await events.start();
  const background = startBackground({ ...site });
  const close = () => closeAll({ events, background, database });
  return { site, database, sections, files, renditions: createRenditions(files), first, close };
}

/** The frame of a page is translated by the very site it stands in, hence the detour. */
function siteOf(paper: Site['paper'], sections: SectionBook, log: Logger): Site {
  let frame: FrameMaker = () => Promise.reject(new Error('the site is not made yet'));
  const site = createSite({
    ...{ paper, log, clock: systemClock, mode: process.env['NODE_ENV'] },
    frame: (ask, page) => frame(ask, page),
  });
  frame = createFrame({ ...site, sections: sections.tree });
  return site;
}

interface AtWork {
  readonly events: EventFeed;
  readonly background: Background;
  readonly database: Database;
}

async function closeAll({ events, background, database }: AtWork): Promise<void> {
  await background.stop();
  await events.stop();
  await database.close();
}
