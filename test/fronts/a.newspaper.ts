import express, { type Express } from 'express';
import { pino } from 'pino';
import { frontRoutes } from '../../src/fronts/fronts.routes';
import { createErrorPage } from '../../src/fronts/pages/error.page';
import { createFrame } from '../../src/fronts/frame';
import { createSectionBook } from '../../src/sections/section-cache';
import { createSite } from '../../src/web/create-site';
import { mountEditions } from '../../src/web/pages/editions';
import { aPaper } from '../web/a.paper';
import { errorsOf } from '../web/a.site';

/** The fronts of a paper with its own templates and frame, as readers meet them. */
export async function aNewspaper(clock: () => Date): Promise<Express> {
  const paper = () => aPaper();
  const book = await createSectionBook();
  const frame = createFrame({ paper, sections: book.tree });
  const site = createSite({ paper, clock, log: pino({ level: 'silent' }), frame, mode: 'test' });
  const app = express();
  mountEditions(app, paper, frontRoutes(site, book.tree));
  return app.use(errorsOf(site, createErrorPage({ ...site, sections: book.tree })));
}
