/** Where stories are listed, begun and written. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { deskPage } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import { readArticleInput } from '../article.input';
import { createDraft } from '../article.service';
import { conflictDesk } from './drafts/conflict.desk.routes';
import { proposalDesk } from './drafts/proposal.desk.routes';
import { copyDesk } from './drafts/draft.desk.routes';
import { copydeskDesk } from './copydesk.desk.routes';
import type { DeskParts } from './desk.context';
import { viewContextOf } from './desk.context';
import { findDesk } from './list/find.desk.routes';
import { deletedDesk } from './history/deleted.desk.routes';
import { historyDesk } from './history/history.desk.routes';
import { readListQuery } from './list/list.input';
import { listPage } from './list/list.page';
import { deletedErrors } from './story/meanwhile';
import { newPage } from './list/new.page';
import { previewDesk } from './preview/preview.desk.routes';
import { storyDesk } from './story/story.desk.routes';
import { submissionsDesk } from './submissions/submissions.desk.routes';

export const MENU = 'articles.desk.menu';

/** Everything under `/desk/articles`, the copy desk, and what contributors hand in. */
export function articlesDesk(parts: DeskParts): Router {
  return Router()
    .get('/articles', requirePermission('article.read'), (req, res) => showList(req, res, parts))
    .get('/articles/new', requirePermission('article.create'), (req, res) => showNew(parts)(req, res))
    .post(
      '/articles',
      formRoute({ act: create(parts), show: (req, res, form) => showNew(parts)(req, res, form) }),
    )
    .use(findDesk(parts), copydeskDesk(), copyDesk(parts), previewDesk(parts))
    .use(
      deletedDesk(parts),
      historyDesk(parts),
      conflictDesk(parts),
      proposalDesk(parts),
      storyDesk(parts),
      submissionsDesk(parts),
    )
    .use(deletedErrors);
}

async function showList(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const query = readListQuery(req.query);
  const model = await listPage({ who: actorOf(req), now: parts.clock() }, query, viewContextOf(parts, res));
  deskPage(res, { view: 'articles/desk/list', model, title: 'articles.desk.title', current: MENU });
}

const showNew =
  (parts: DeskParts) =>
  (req: Request, res: Response, form?: FormState): void => {
    const model = newPage(form ?? freshForm(initialValues(req)), viewContextOf(parts, res));
    deskPage(res, { view: 'articles/desk/new', model, title: 'articles.desk.new', current: MENU });
  };

/** A link may say what is to be begun: a translation, a story of a section. */
const initialValues = (req: Request): FormValues =>
  Object.fromEntries(
    ['headline', 'lang', 'section', 'translationOf'].flatMap((name) => {
      const value = req.query[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );

const create = (parts: DeskParts) => async (req: Request, res: Response, values: FormValues) => {
  const [headline, lang, section] = ['headline', 'lang', 'section'].map((name) => fieldOf(values, name));
  const translationOf = fieldOf(values, 'translationOf');
  const typed = { headline, lang, section, ...(translationOf !== '' && { translationOf }) };
  const { languages } = parts.paper();
  const input = readArticleInput(typed, { languages, sections: parts.sections() });
  const { id } = await createDraft(actorOf(req), input, parts.clock());
  res.redirect(303, `/desk/articles/${id}`);
};
