import express, { type Express } from 'express';
import { pino } from 'pino';
import { frontRoutes } from '../../src/fronts/fronts.routes';
import { createErrorPage } from '../../src/fronts/pages/error.page';
import { createFrame } from '../../src/fronts/frame';
import { createSectionCache } from '../../src/sections/section-cache';
import { createSite } from '../../src/web/create-site';
import { mountEditions } from '../../src/web/pages/editions';
import { aPaper } from '../web/a.paper';
import { errorsOf } from '../web/a.site';

/** The readers' fronts of a paper, with its templates and frame. */
export async function aNewspaper(clock: () => Date): Promise<Express> {
  const paper = () => aPaper();
  const sectionCache = await createSectionCache();
  const frame = createFrame({ paper, sections: sectionCache.tree });
  const site = createSite({ paper, clock, log: pino({ level: 'silent' }), frame, mode: 'test' });
  const app = express();
  mountEditions(app, paper, frontRoutes(site, sectionCache.tree));
  return app.use(errorsOf(site, createErrorPage({ ...site, sections: sectionCache.tree })));
}
