import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../accounts/signed-in';
import { deskPage, notify, tell } from '../../web/desk-page';
import { formRoute, wantsJson } from '../../web/form';
import type { FormState, FormValues } from '../../web/form';
import { markRead } from '../../workflow/notifications/notification.service';
import type { Article } from '../article';
import { deskScoreOf } from './copydesk';
import type { DeskParts } from './facts';
import { factsFor, paramOf } from './facts';
import { storyPage } from './story.page';
import { readableArticle, takeForm } from './story.saving';
import type { Taken } from './story.saving';
import { actIn, readPressed, readWriting } from './writing.input';

const EDITOR = 'desk-editor.js';

/** A story's own page. */
export const storyDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/:id', (req, res) => showStory(req, res, parts))
    .post(
      '/articles/:id',
      formRoute({
        act: (req, res, values) => takeStory(req, res, values, parts),
        show: (req, res, form) => showAgain(req, res, form, parts),
      }),
    );

async function showStory(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const [who, now] = [actorOf(req), parts.clock()];
  const article = await readableArticle(who, paramOf(req, 'id'));
  await markRead(who.id, now, `article:${article.id}`);
  show(res, await storyPage(who, article, factsFor(parts, res), now), parts);
}

function show(res: Response, model: object & { readonly headline: string }, { assets }: DeskParts): void {
  const title = { key: 'articles.desk.editing', values: { headline: model.headline } };
  const scripts = assets().byName(EDITOR) ? [EDITOR] : [];
  deskPage(res, { view: 'articles/desk/story', model, title, current: 'articles.desk.menu', scripts });
}

async function takeStory(req: Request, res: Response, values: FormValues, parts: DeskParts): Promise<void> {
  const [who, id, paper] = [actorOf(req), paramOf(req, 'id'), parts.paper()];
  const taken = await takeForm(who, id, values, paper, parts.clock());
  const page = `/desk/articles/${id}`;
  if (taken.kind === 'conflict') {
    leadOn(req, res, `${page}/conflict`, { conflict: true });
    return;
  }
  notify(res, taken.done.told);
  if (actIn(readPressed(values)) === 'submit' && taken.article) {
    notify(res, await deskScoreOf(taken.article, parts.paper()));
  }
  leadOn(req, res, taken.done.to ?? page, savedJson(res, taken));
}

/** A script goes on where it is; a browser is led to the page. */
function leadOn(req: Request, res: Response, to: string, facts: object): void {
  if (wantsJson(req)) res.json({ ...facts, to });
  else res.redirect(303, to);
}

const savedJson = (res: Response, { done, article, merged }: Extract<Taken, { kind: 'done' }>): object => ({
  told: tell(res, done.told),
  version: article?.version,
  status: article?.status,
  merged,
});

/** The form as it was sent, with what is wrong in it. */
async function showAgain(req: Request, res: Response, form: FormState, parts: DeskParts): Promise<void> {
  const who = actorOf(req);
  const article: Article = await readableArticle(who, paramOf(req, 'id'));
  const { sheet, version } = await readWriting(form.values, article, parts.paper());
  const refused = { form, opened: { sheet, version } };
  show(res, await storyPage(who, article, factsFor(parts, res), parts.clock(), refused), parts);
}
