/** Where two people changed the same words: both are shown, and the person whose save waits chooses. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../accounts/signed-in';
import { deskPage, notify } from '../../web/desk-page';
import { fieldOf, formOf } from '../../web/form';
import type { FormValues } from '../../web/form';
import type { Article } from '../article';
import { findCopy } from '../copies/copy.model';
import { mergedWith, saveWriting } from '../copies/saving.service';
import type { Choice, Choices } from '../sheets/merge';
import { conflictPage } from './conflict.page';
import type { DeskParts } from './facts';
import { factsFor, paramOf } from './facts';
import { readableArticle } from './story.saving';
import type { WorkingCopy } from '../copies/copy.model';

export const conflictDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/:id/conflict', (req, res) => showConflict(req, res, parts))
    .post('/articles/:id/conflict', (req, res) => decide(req, res, parts));

async function showConflict(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const who = actorOf(req);
  const article = await readableArticle(who, paramOf(req, 'id'));
  const copy = await findCopy(article.id, who.id);
  if (copy) await showChoices(res, article, copy, parts);
  else res.redirect(303, `/desk/articles/${article.id}`);
}

async function showChoices(
  res: Response,
  article: Article,
  copy: WorkingCopy,
  parts: DeskParts,
): Promise<void> {
  const writing = { sheet: copy.sheet, version: copy.baseVersion };
  const { conflicts } = await mergedWith(article, writing, parts.paper());
  if (conflicts.length === 0) {
    res.redirect(303, `/desk/articles/${article.id}`);
    return;
  }
  const model = await conflictPage(article, conflicts, factsFor(parts, res));
  const title = { key: 'articles.desk.conflictIn', values: { headline: article.headline } };
  deskPage(res, { view: 'articles/desk/conflict', model, title, current: 'articles.desk.menu' });
}

const isChoice = (choice: string): choice is Choice => ['mine', 'theirs', 'both'].includes(choice);

const choicesIn = (values: FormValues): Choices =>
  Object.fromEntries(
    Object.keys(values).flatMap((name) => {
      const choice = fieldOf(values, name);
      return name.startsWith('choice.') && isChoice(choice) ? [[name.slice('choice.'.length), choice]] : [];
    }),
  );

/** Saves as chosen; where somebody saved again since the page was shown, it is shown anew. */
async function decide(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const [who, values] = [actorOf(req), formOf(req)];
  const article = await readableArticle(who, paramOf(req, 'id'));
  const copy = await findCopy(article.id, who.id);
  const page = `/desk/articles/${article.id}`;
  if (!copy) {
    res.redirect(303, page);
    return;
  }
  if (Number(fieldOf(values, 'current')) !== article.version) {
    notify(res, { key: 'articles.desk.savedAgain' }, 'problem');
    res.redirect(303, `${page}/conflict`);
    return;
  }
  const writing = { sheet: copy.sheet, version: copy.baseVersion, choices: choicesIn(values) };
  const saved = await saveWriting(who, article.id, writing, parts.paper(), parts.clock());
  if (saved.kind === 'conflict') return showChoices(res, article, copy, parts);
  notify(res, { key: 'articles.desk.done.merged' });
  res.redirect(303, page);
}
