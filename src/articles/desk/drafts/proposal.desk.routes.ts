/** Shows a newer text of a story's source beside the paper's own, field by field, for a choice. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../../accounts/signed-in';
import { EditedMeanwhile } from '../../../errors';
import { template } from '../../../web/templates/template';
import { textOfBody } from '../../../blocks/body/plain-text';
import { deskPage, notify } from '../../../web/pages/desk-page';
import { fieldOf, formOf } from '../../../web/request/form';
import type { Article } from '../../article';
import { formFor } from '../../working-drafts/saving.service';
import { wordDiff } from '../../diff/words';
import type { DiffRun } from '../../diff/words';
import type { TimeView } from '../../page/article.view';
import { decideProposal, differences, findProposal } from '../../proposals/proposal.service';
import type { Proposal } from '../../proposals/proposal.model';
import type { FormField } from '../../article.fields';
import type { ArticleForm } from '../../form/article.form';
import type { DeskViewContext, DeskParts, StoryHeadline } from '../desk.context';
import { idParam } from '../../../web/params';
import { headlineOf, viewContextOf, formatMoment } from '../desk.context';
import { readableArticle } from '../story/meanwhile';

/** A field that the source changed, in both texts. */
interface ProposedField {
  readonly field: FormField;
  readonly number: number;
  readonly name: string;
  readonly ours: readonly DiffRun[] | undefined;
  readonly theirs: readonly DiffRun[] | undefined;
}

/** A newer text of the source beside the paper's own. */
interface ProposalPage extends StoryHeadline {
  readonly current: number;
  /** Name of the source. */
  readonly name: string;
  readonly at: TimeView;
  readonly fields: readonly ProposedField[];
}

const proposalTemplate = template<ProposalPage>('articles/desk/proposal');

export const proposalDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/:id/proposal', (req, res) => showProposal(req, res, parts))
    .post('/articles/:id/proposal', (req, res) => decide(req, res, parts));

async function showProposal(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const article = await readableArticle(actorOf(req), idParam(req));
  const proposal = await findProposal(article.id);
  if (!proposal) {
    notify(res, { key: 'articles.desk.proposal.gone' });
    res.redirect(303, `/desk/articles/${article.id}`);
    return;
  }
  const current = await formFor(article, parts.paper());
  const model = proposalPage(article, { proposal, current }, viewContextOf(parts, res));
  const title = { key: 'articles.desk.proposal.in', values: { headline: article.headline } };
  deskPage(res, { template: proposalTemplate, model, title, current: 'articles.desk.menu' });
}

function proposalPage(
  article: Article,
  {
    proposal: { name, form, receivedAt },
    current,
  }: { readonly proposal: Proposal; readonly current: ArticleForm },
  context: DeskViewContext,
): ProposalPage {
  const { t, lang } = context;
  const side = (of: ArticleForm, field: FormField, other: ArticleForm) => {
    const [mine, base] = [wordsOf(of, field), wordsOf(other, field)];
    return mine === '' ? undefined : wordDiff(base, mine);
  };
  return {
    ...headlineOf(article),
    current: article.version,
    name,
    at: formatMoment(receivedAt, context),
    fields: differences(current, form).map((field, at) => ({
      field,
      number: at + 1,
      name: t(lang, `articles.desk.field.${field}`),
      ours: side(current, field, form),
      theirs: side(form, field, current),
    })),
  };
}

const wordsOf = (form: ArticleForm, field: FormField): string =>
  field === 'body'
    ? textOfBody(form.body)
    : field === 'leadImage'
      ? form.leadAlt || form.leadImage
      : form[field];

/** Saves the choice; after a save by another person the page is shown again. */
async function decide(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const [who, values, id] = [actorOf(req), formOf(req), idParam(req)];
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
