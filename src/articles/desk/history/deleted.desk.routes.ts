/** The confirmation of a deletion. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../../accounts/signed-in';
import { NotAllowed, NotFound } from '../../../errors';
import { deskPage, notify } from '../../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm } from '../../../web/request/form';
import type { FormState, FormValues } from '../../../web/request/form';
import { namesOfAccounts } from '../../../workflow/colleagues';
import { mayDelete } from '../../article.rules';
import { deleteDraft, requireDeleted } from '../../deletion/deletion.service';
import { loadBinDays } from '../../../settings/bin.settings';
import type { DeskParts, StoryHeadline } from '../desk.context';
import { idParam } from '../../../web/params';
import { headlineOf, viewContextOf } from '../desk.context';
import { template } from '../../../web/templates/template';
import { readableArticle } from '../story/meanwhile';

const current = 'articles.desk.menu';

/** The confirmation of a deletion. */
interface DeletionQuestion extends StoryHeadline {
  readonly form: FormState;
  readonly version: number;
  readonly stage: string;
  /** Who began the story, where it is another person. */
  readonly by: string | undefined;
  /** Days until a deleted story is removed for good. */
  readonly days: number;
  /** Readers saw it, so that its addresses answer 410. */
  readonly wasPublished: boolean;
}

const deletionTemplate = template<DeletionQuestion>('articles/desk/delete');

export const deletedDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/deleted', (_req, res) => res.redirect(301, '/desk/bin'))
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
    const article = await readableArticle(who, idParam(req));
    if (!mayDelete(who, article)) throw new NotAllowed();
    const { t, lang } = viewContextOf(parts, res);
    const by = article.createdBy === who.id ? undefined : (await namesOfAccounts()).get(article.createdBy);
    const model = {
      ...headlineOf(article),
      form,
      version: article.version,
      stage: t(lang, `workflow.stage.${article.status}`),
      by,
      days: await loadBinDays(),
      wasPublished: article.publishedAt !== undefined,
    };
    const title = { key: 'articles.desk.deleteTitle', values: { headline: article.headline } };
    deskPage(res, { template: deletionTemplate, model, title, current });
  };

const remove =
  (parts: DeskParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const how = { reason: fieldOf(values, 'reason'), version: Number(fieldOf(values, 'version')) };
    const who = actorOf(req);
    await deleteDraft({ who, now: parts.clock() }, idParam(req), how).catch(async (problem: unknown) => {
      if (!(problem instanceof NotFound)) throw problem;
      // A form that is sent twice finds the story deleted.
      const deleted = await requireDeleted(who, idParam(req));
      if (deleted.deletedBy !== who.id) throw problem;
    });
    const undo = { action: `/desk/bin/story/${idParam(req)}/restore` };
    notify(res, { key: 'articles.desk.done.deleted', values: { count: await loadBinDays() } }, { undo });
    res.redirect(303, '/desk/articles');
  };
