import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { requirePermission } from '../../accounts/signed-in';
import { readInput } from '../../input';
import type { Outgoing } from '../../web/outgoing/outgoing';
import { outgoing as publicHosts } from '../../web/outgoing/outgoing';
import { fetchPageFacts } from './fetch-page';

const bookmarkInput = z.object({ url: z.string().max(2000) });

/** `POST /desk/bookmark`: `{url}` → title, description, site and picture of a page, for a card in a story. */
export const bookmarkDesk = (outgoing: Outgoing = publicHosts): Router =>
  Router().post('/bookmark', requirePermission('article.create'), (req, res) => find(req, res, outgoing));

async function find(req: Request, res: Response, outgoing: Outgoing): Promise<void> {
  const { url } = readInput(bookmarkInput, req.body);
  res.json(await fetchPageFacts(url, outgoing));
}
