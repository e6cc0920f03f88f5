/** Conflicts: shows both texts of a place that two people changed, for a choice. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Actor } from '../../../accounts/account';
import { actorOf } from '../../../accounts/signed-in';
import type { Id } from '../../../ids/id';
import { deskPage, notify } from '../../../web/pages/desk-page';
import { fieldOf, formOf } from '../../../web/request/form';
import type { FormValues } from '../../../web/request/form';
import type { Article } from '../../article';
import type { SessionWithDraft } from '../../working-drafts/draft';
import { listDrafts } from '../../working-drafts/draft.model';
import { draftBase, mergedWith, saveWriting } from '../../working-drafts/saving.service';
import type { Choice, Choices } from '../../form/merge';
import { conflictPage, conflictTemplate } from './conflict.page';
import type { DeskParts } from '../desk.context';
import { idParam } from '../../../web/params';
import { viewContextOf } from '../desk.context';
import { readableArticle } from '../story/meanwhile';

export const conflictDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/:id/conflict', (req, res) => showConflict(req, res, parts))
    .post('/articles/:id/conflict', (req, res) => decide(req, res, parts));

/** The draft in conflict: the page's own, else the newest. */
async function waitingDraft(who: Actor, articleId: Id, wanted: unknown) {
  const drafts = await listDrafts(articleId, who.id);
  return drafts.find(({ id }) => id === wanted) ?? drafts[0];
}

async function showConflict(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const who = actorOf(req);
  const article = await readableArticle(who, idParam(req));
  const session = await waitingDraft(who, article.id, req.query['session']);
  if (session) await showChoices(res, { article, session }, parts);
  else res.redirect(303, `/desk/articles/${article.id}`);
}

async function showChoices(
  res: Response,
  { article, session }: { readonly article: Article; readonly session: SessionWithDraft },
  parts: DeskParts,
): Promise<void> {
  const { form, baseVersion: version } = session.draft;
  const base = await draftBase(article, session, parts.paper());
  const { conflicts } = await mergedWith(article, { form, version, base }, parts.paper());
  if (conflicts.length === 0) {
    res.redirect(303, `/desk/articles/${article.id}`);
    return;
  }
  const shown = await conflictPage(article, conflicts, viewContextOf(parts, res));
  const model = { ...shown, session: session.id, sequence: session.sequence };
  const title = { key: 'articles.desk.conflictIn', values: { headline: article.headline } };
  deskPage(res, { template: conflictTemplate, model, title, current: 'articles.desk.menu' });
}

const isChoice = (choice: string): choice is Choice => ['mine', 'theirs', 'both'].includes(choice);

const choicesIn = (values: FormValues): Choices =>
  Object.fromEntries(
    Object.keys(values).flatMap((name) => {
      const choice = fieldOf(values, name);
      return name.startsWith('choice.') && isChoice(choice) ? [[name.slice('choice.'.length), choice]] : [];
    }),
  );

/** Saves the choices; after a later save or later typing it shows the conflict again. */
async function decide(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const [who, values] = [actorOf(req), formOf(req)];
  const article = await readableArticle(who, idParam(req));
  const session = await waitingDraft(who, article.id, fieldOf(values, 'session'));
  const page = `/desk/articles/${article.id}`;
  if (!session) {
    res.redirect(303, page);
    return;
  }
  const sequence = fieldOf(values, 'sequence');
  const typedOn = sequence !== '' && Number(sequence) !== session.sequence;
  if (Number(fieldOf(values, 'current')) !== article.version || typedOn) {
    notify(res, { key: 'articles.desk.savedAgain' }, 'problem');
    res.redirect(303, `${page}/conflict?session=${session.id}`);
    return;
  }
  const { form, baseVersion: version } = session.draft;
  const origin = { session: session.id, sequence: session.sequence, adopted: [] };
  const writing = { form, version, origin, choices: choicesIn(values) };
  const saved = await saveWriting({ who, paper: parts.paper(), now: parts.clock() }, article.id, writing);
  if (saved.kind === 'conflict') return showChoices(res, { article, session }, parts);
  notify(res, { key: 'articles.desk.done.merged' });
  res.redirect(303, page);
}
