/** Saved views of a list of the desk, below its address: `POST /desk/articles/views`. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { InvalidInput, NotPossible } from '../../errors';
import { notify } from '../../web/pages/desk-page';
import { idParam } from '../../web/params';
import { fieldOf, formOf } from '../../web/request/form';
import type { Site } from '../../web/site';
import { actorOf, requirePermission } from '../signed-in';
import type { ViewedList } from './saved-view.service';
import { removeView, saveView } from './saved-view.service';

type Parts = Pick<Site, 'clock'>;

/** The routes of the views of a list; its address is `/desk/PATH`. */
export function savedViewsDesk(path: '/articles' | '/media', list: ViewedList, parts: Parts): Router {
  return Router()
    .use(`${path}/views`, requirePermission(list.reads))
    .post(`${path}/views`, (req, res) => save(req, res))
    .post(`${path}/views/:id/remove`, (req, res) => remove(req, res));

  async function save(req: Request, res: Response): Promise<void> {
    const values = formOf(req);
    const [name, params] = [fieldOf(values, 'name'), fieldOf(values, 'params')];
    const shared = fieldOf(values, 'shared') !== '';
    const context = { who: actorOf(req), now: parts.clock() };
    try {
      const view = await saveView(context, list, { name, params, shared });
      notify(res, { key: 'accounts.view.saved', values: { name: view.name } });
      res.redirect(303, `${list.address}?${view.params}`);
    } catch (problem) {
      if (problem instanceof InvalidInput) notify(res, { key: 'accounts.view.needsName' }, 'problem');
      else if (problem instanceof NotPossible) notify(res, problem.userMessage, 'problem');
      else throw problem;
      res.redirect(303, list.address);
    }
  }

  async function remove(req: Request, res: Response): Promise<void> {
    const { name } = await removeView({ who: actorOf(req), now: parts.clock() }, list, idParam(req));
    notify(res, { key: 'accounts.view.removed', values: { name } });
    res.redirect(303, list.address);
  }
}
