/** Saved views of the list of stories: `POST /desk/articles/views`. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../../../accounts/signed-in';
import { InvalidInput, NotPossible } from '../../../errors';
import { idParam } from '../../../web/params';
import { notify } from '../../../web/pages/desk-page';
import { fieldOf, formOf } from '../../../web/request/form';
import type { DeskParts } from '../desk.context';
import { removeView, saveView } from './view.service';

export const viewsDesk = (parts: Pick<DeskParts, 'clock'>): Router =>
  Router()
    .use('/articles/views', requirePermission('article.read'))
    .post('/articles/views', (req, res) => save(req, res, parts))
    .post('/articles/views/:id/remove', (req, res) => remove(req, res, parts));

async function save(req: Request, res: Response, { clock }: Pick<DeskParts, 'clock'>): Promise<void> {
  const values = formOf(req);
  const [name, params] = [fieldOf(values, 'name'), fieldOf(values, 'params')];
  const shared = fieldOf(values, 'shared') !== '';
  try {
    const view = await saveView({ who: actorOf(req), now: clock() }, { name, params, shared });
    notify(res, { key: 'articles.desk.view.saved', values: { name: view.name } });
    res.redirect(303, `/desk/articles?${view.params}`);
  } catch (problem) {
    if (problem instanceof InvalidInput) notify(res, { key: 'articles.desk.view.needsName' }, 'problem');
    else if (problem instanceof NotPossible) notify(res, problem.userMessage, 'problem');
    else throw problem;
    res.redirect(303, '/desk/articles');
  }
}

async function remove(req: Request, res: Response, { clock }: Pick<DeskParts, 'clock'>): Promise<void> {
  const { name } = await removeView({ who: actorOf(req), now: clock() }, idParam(req));
  notify(res, { key: 'articles.desk.view.removed', values: { name } });
  res.redirect(303, '/desk/articles');
}
