import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf } from '../../../accounts/signed-in';
import { deskPage, notify } from '../../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm, listOf } from '../../../web/request/form';
import type { FormState, FormValues } from '../../../web/request/form';
import { restoreRevision } from '../../article.service';
import type { DeskParts } from '../desk.context';
import { idParam } from '../../../web/params';
import { viewContextOf } from '../desk.context';
import { readableArticle } from '../story/meanwhile';
import { nameVersion, openVersion, restorePlaces } from '../../versions/versions.service';
import { historyPage, historyTemplate } from './history.page';

const version = z.coerce.number().int().positive().optional().catch(undefined);
const view = z.enum(['inline', 'sides']).catch('inline');
const historyQuery = z.object({ from: version, to: version, before: version, view });

/** The timeline of a story, any two of its versions compared, and the return of what they had. */
export const historyDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/:id/history', (req, res) => showHistory(parts)(req, res, freshForm()))
    .post('/articles/:id/restore', formRoute({ act: restore(parts), show: showHistory(parts) }))
    .post('/articles/:id/history/draft', formRoute({ act: openDraft(parts), show: showHistory(parts) }))
    .post('/articles/:id/history/names', formRoute({ act: nameOne(parts), show: showHistory(parts) }));

const showHistory = (parts: DeskParts) => async (req: Request, res: Response, form: FormState) => {
  const who = actorOf(req);
  const article = await readableArticle(who, idParam(req));
  const { from, to, before, view: layout } = historyQuery.parse(req.query);
  const query = { from, to, before, view: layout };
  const model = await historyPage(who, { article, query, form }, viewContextOf(parts, res));
  const title = { key: 'articles.desk.historyOf', values: { headline: article.headline } };
  const page = { current: 'articles.desk.menu', scripts: ['desk-list.js'] };
  deskPage(res, { template: historyTemplate, model, title, ...page });
};

/** Brings a whole version back, or the places of it that the form names. */
const restore = (parts: DeskParts) => async (req: Request, res: Response, values: FormValues) => {
  const numberOf = (name: string) => Number(fieldOf(values, name));
  const [id, from, places] = [idParam(req), numberOf('from'), listOf(values, 'place')];
  const context = { who: actorOf(req), paper: parts.paper(), now: parts.clock() };
  const read = { id, version: numberOf('version') };
  if (places.length === 0) await restoreRevision(context, read, from);
  else await restorePlaces(context, read, { from, places });
  const key = places.length === 0 ? 'articles.desk.done.restored' : 'articles.history.done.placeRestored';
  notify(res, { key, values: { version: from } });
  res.redirect(303, `/desk/articles/${id}/history`);
};

/** Opens an earlier version as a working draft: the present one stays until the draft is saved. */
const openDraft = (parts: DeskParts) => async (req: Request, res: Response, values: FormValues) => {
  const [id, from] = [idParam(req), Number(fieldOf(values, 'from'))];
  const context = { who: actorOf(req), paper: parts.paper(), now: parts.clock() };
  const session = await openVersion(context, id, from);
  notify(res, { key: 'articles.history.done.inDraft', values: { version: from } });
  res.redirect(303, `/desk/articles/${id}?draft=${session}`);
};

const nameOne = (parts: DeskParts) => async (req: Request, res: Response, values: FormValues) => {
  const [id, number, name] = [idParam(req), Number(fieldOf(values, 'version')), fieldOf(values, 'name')];
  await nameVersion({ who: actorOf(req), now: parts.clock() }, { id, version: number }, name);
  const key = name.trim() === '' ? 'articles.history.done.unnamed' : 'articles.history.done.named';
  notify(res, { key, values: { version: number, name: name.trim() } });
  res.redirect(303, `/desk/articles/${id}/history#version-${String(number)}`);
};
