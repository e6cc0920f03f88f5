import type { Request, Response } from 'express';
import { Router } from 'express';
import { NotFound } from '../../errors';
import type { Id } from '../../ids/id';
import { encodedLocation } from '../../web/request/location';
import { editionPath } from '../../web/pages/paper';
import { articlePath, isLive } from '../article';
import { findArticle } from '../article.service';
import type { ViewContext } from './format';
import { idParam } from '../../web/params';

/** `/a/{id}`: a link in Latin letters and digits, which does not change with the slug. */
export const shortLinkRoutes = (context: ViewContext, clock: () => Date): Router =>
  Router().get('/a/:id', async (req: Request, res: Response) => {
    const to = await addressOf(idParam(req), context, clock());
    res.writeHead(301, { Location: encodedLocation(to), 'Cache-Control': 'public, max-age=300' }).end();
  });

/** The address of the story in its edition; a killed story's address shows the notice. */
async function addressOf(id: Id, { paper, sections }: ViewContext, now: Date): Promise<string> {
  const article = await findArticle(id);
  const wasKilled = article.status === 'killed' && article.publishedAt !== undefined;
  const section = sections().byId(article.sectionId);
  if (!section || !(isLive(article, now) || wasKilled)) throw new NotFound();
  return editionPath(paper(), article.lang, articlePath(section, article));
}
