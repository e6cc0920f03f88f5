import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf } from '../../../accounts/signed-in';
import { deskPage, notify } from '../../../web/pages/desk-page';
import { fieldOf, formOf } from '../../../web/request/form';
import { restoreRevision } from '../../article.service';
import type { DeskParts } from '../desk.context';
import { param } from '../../../web/params';
import { viewContextOf } from '../desk.context';
import { readableArticle } from '../story/meanwhile';
import { historyPage } from './history.page';

const version = z.coerce.number().int().positive().optional().catch(undefined);
const historyQuery = z.object({ from: version, to: version, before: version });

/** What a story was, and what changed; any two versions side by side. */
export const historyDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/:id/history', (req, res) => showHistory(req, res, parts))
    .post('/articles/:id/restore', (req, res) => restore(req, res, parts));

async function showHistory(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const who = actorOf(req);
  const article = await readableArticle(who, param(req, 'id'));
  const { from, to, before } = historyQuery.parse(req.query);
  const model = await historyPage(who, { article, query: { from, to, before } }, viewContextOf(parts, res));
  const title = { key: 'articles.desk.historyOf', values: { headline: article.headline } };
  deskPage(res, { view: 'articles/desk/history', model, title, current: 'articles.desk.menu' });
}

async function restore(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const values = formOf(req);
  const [id, from, read] = [
    param(req, 'id'),
    Number(fieldOf(values, 'from')),
    Number(fieldOf(values, 'version')),
  ];
  await restoreRevision(actorOf(req), id, read, from, parts.clock());
  notify(res, { key: 'articles.desk.done.restored', values: { version: from } });
  res.redirect(303, `/desk/articles/${id}/history`);
}
