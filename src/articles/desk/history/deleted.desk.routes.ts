/** The question before a story is deleted, and the list from which it is restored. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf, requirePermission } from '../../../accounts/signed-in';
import { NotAllowed, NotFound } from '../../../errors';
import { directionOf } from '../../../language/text/direction';
import { deskPage, notify } from '../../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm } from '../../../web/request/form';
import type { FormState, FormValues } from '../../../web/request/form';
import { namesOfAccounts } from '../../../workflow/colleagues';
import { mayDelete } from '../../article.rules';
import {
  DAYS_KEPT,
  deleteDraft,
  readDeleted,
  requireDeleted,
  restoreStory,
} from '../../deletion/deletion.service';
import { deletedPage } from './deleted.page';
import type { DeskParts } from '../desk.context';
import { param } from '../../../web/params';
import { viewContextOf } from '../desk.context';
import { readableArticle } from '../story/meanwhile';

const current = 'articles.desk.menu';
const PAGE = 50;
const part = z.object({ before: z.coerce.date().optional().catch(undefined) });

export const deletedDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/deleted', requirePermission('article.delete'), (req, res) => showDeleted(req, res, parts))
    .post('/articles/deleted/:id', (req, res) => restore(req, res, parts))
    .get('/articles/:id/delete', (req, res) => ask(parts)(req, res, freshForm()))
    .post(
      '/articles/:id/delete',
      formRoute({
        act: (req, res, values) => remove(parts)(req, res, values),
        show: (req, res, form) => ask(parts)(req, res, form),
      }),
    );

const ask =
  (parts: DeskParts) =>
  async (req: Request, res: Response, form: FormState): Promise<void> => {
    const who = actorOf(req);
    const article = await readableArticle(who, param(req, 'id'));
    if (!mayDelete(who, article)) throw new NotAllowed();
    const { t, lang } = viewContextOf(parts, res);
    const by = article.createdBy === who.id ? undefined : (await namesOfAccounts()).get(article.createdBy);
    const model = {
      form,
      id: article.id,
      headline: article.headline,
      lang: article.lang,
      dir: directionOf(article.lang),
      version: article.version,
      stage: t(lang, `workflow.stage.${article.status}`),
      by,
      days: DAYS_KEPT,
    };
    const title = { key: 'articles.desk.deleteTitle', values: { headline: article.headline } };
    deskPage(res, { view: 'articles/desk/delete', model, title, current });
  };

const remove =
  (parts: DeskParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const how = { reason: fieldOf(values, 'reason'), version: Number(fieldOf(values, 'version')) };
    const who = actorOf(req);
    await deleteDraft({ who, now: parts.clock() }, param(req, 'id'), how).catch(async (problem: unknown) => {
      // A form sent twice: the story is deleted already.
      const deleted = await requireDeleted(who, param(req, 'id')).catch(() => undefined);
      if (deleted?.deletedBy !== who.id) throw problem;
    });
    notify(res, { key: 'articles.desk.done.deleted', values: { count: DAYS_KEPT } });
    res.redirect(303, '/desk/articles');
  };

async function showDeleted(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const { before } = part.parse(req.query);
  const found = await readDeleted(actorOf(req), { before, limit: PAGE });
  const model = await deletedPage(found, PAGE, viewContextOf(parts, res));
  deskPage(res, { view: 'articles/desk/deleted', model, title: 'articles.desk.deleted', current });
}

async function restore(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const who = actorOf(req);
  const { id } = await restoreStory(who, param(req, 'id'), parts.clock()).catch(async (problem: unknown) => {
    if (!(problem instanceof NotFound)) throw problem;
    return readableArticle(who, param(req, 'id'));
  });
  notify(res, { key: 'articles.desk.done.undeleted' });
  res.redirect(303, `/desk/articles/${id}`);
}
