/** A newer text of a story's source and the paper's own, field by field, for a choice. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../../accounts/signed-in';
import { EditedMeanwhile } from '../../../errors';
import { directionOf } from '../../../language/text/direction';
import { textOfBody } from '../../../blocks/body/plain-text';
import { deskPage, notify } from '../../../web/pages/desk-page';
import { fieldOf, formOf } from '../../../web/request/form';
import type { Article } from '../../article';
import { formFor } from '../../working-drafts/saving.service';
import { wordDiff } from '../../diff/words';
import { decideProposal, differences, findProposal } from '../../proposals/proposal.service';
import type { Proposal } from '../../proposals/proposal.model';
import type { FormField } from '../../article.fields';
import type { ArticleForm } from '../../form/article.form';
import type { DeskViewContext, DeskParts } from '../desk.context';
import { param } from '../../../web/params';
import { viewContextOf, formatMoment } from '../desk.context';
import { readableArticle } from '../story/meanwhile';

export const proposalDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/:id/proposal', (req, res) => showProposal(req, res, parts))
    .post('/articles/:id/proposal', (req, res) => decide(req, res, parts));

async function showProposal(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const article = await readableArticle(actorOf(req), param(req, 'id'));
  const proposal = await findProposal(article.id);
  if (!proposal) {
    notify(res, { key: 'articles.desk.proposal.gone' });
    res.redirect(303, `/desk/articles/${article.id}`);
    return;
  }
  const current = await formFor(article, parts.paper());
  const model = proposalPage(article, { proposal, current }, viewContextOf(parts, res));
  const title = { key: 'articles.desk.proposal.in', values: { headline: article.headline } };
  deskPage(res, { view: 'articles/desk/proposal', model, title, current: 'articles.desk.menu' });
}

function proposalPage(
  article: Article,
  {
    proposal: { name, sheet, receivedAt },
    current,
  }: { readonly proposal: Proposal; readonly current: ArticleForm },
  context: DeskViewContext,
) {
  const { t, lang } = context;
  const side = (of: ArticleForm, field: FormField, other: ArticleForm) => {
    const [mine, base] = [wordsOf(of, field), wordsOf(other, field)];
    return mine === '' ? undefined : wordDiff(base, mine);
  };
  return {
    id: article.id,
    headline: article.headline,
    lang: article.lang,
    dir: directionOf(article.lang),
    current: article.version,
    name,
    at: formatMoment(receivedAt, context),
    fields: differences(current, sheet).map((field, at) => ({
      field,
      number: at + 1,
      name: t(lang, `articles.desk.field.${field}`),
      ours: side(current, field, sheet),
      theirs: side(sheet, field, current),
    })),
  };
}

const wordsOf = (sheet: ArticleForm, field: FormField): string =>
  field === 'body'
    ? textOfBody(sheet.body)
    : field === 'leadImage'
      ? sheet.leadAlt || sheet.leadImage
      : sheet[field];

/** Saves the choice; after a save by another person the page is shown again. */
async function decide(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const [who, values, id] = [actorOf(req), formOf(req), param(req, 'id')];
  const article = await readableArticle(who, id);
  const taken = new Set(
    Object.keys(values).flatMap((name) =>
      name.startsWith('choice.') && fieldOf(values, name) === 'theirs' ? [name.slice('choice.'.length)] : [],
    ),
  );
  const page = `/desk/articles/${article.id}`;
  try {
    const decision = { version: Number(fieldOf(values, 'current')), taken };
    await decideProposal({ who, now: parts.clock() }, article.id, { decision, paper: parts.paper() });
  } catch (problem) {
    if (!(problem instanceof EditedMeanwhile)) throw problem;
    notify(res, { key: 'articles.desk.savedAgain' }, 'problem');
    res.redirect(303, `${page}/proposal`);
    return;
  }
  notify(res, { key: 'articles.desk.proposal.decided' });
  res.redirect(303, page);
}
