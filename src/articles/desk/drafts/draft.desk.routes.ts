/** Requests of the editor's script: the text every few seconds, and heartbeats. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../../accounts/signed-in';
import { NotAllowed } from '../../../errors';
import { deskOf } from '../../../web/pages/desk-page';
import { fieldOf, formOf } from '../../../web/request/form';
import { namesOfAccounts } from '../../../workflow/colleagues';
import { dropLock, heartbeat, takeOver } from '../../../workflow/locks/lock.service';
import type { Standing } from '../../../workflow/locks/lock.service';
import { dropPresence, putPresence } from '../../../workflow/locks/presence.service';
import type { Article } from '../../article';
import { mayEdit } from '../../article.rules';
import { keepDraft } from '../../working-drafts/draft.service';
import type { ReceivedDraft } from '../../working-drafts/draft.service';
import { caughtUp } from '../../working-drafts/opening.service';
import { commentTargetOf } from '../../publishing/notices';
import { publishableIn } from '../../publishing/publication.form';
import type { DeskParts } from '../desk.context';
import { param } from '../../../web/params';
import { viewContextOf, formatMoment } from '../desk.context';
import { mergedView } from './merged.view';
import { missingView } from '../story/missing.view';
import { readOrigin, requireSameAccount } from '../story/origin.input';
import { notEditable, readableArticle } from '../story/meanwhile';
import { readWriting, requireWhole } from '../story/writing.input';

export const copyDesk = (parts: DeskParts): Router =>
  Router()
    .post('/articles/:id/copy', (req, res) => keepTyped(req, res, parts))
    .post('/articles/:id/lock', (req, res) => beat(req, res, parts))
    .post('/articles/:id/lock/take', (req, res) => take(req, res, parts))
    .post('/articles/:id/lock/leave', leave);

async function keepTyped(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const [who, now, values] = [actorOf(req), parts.clock(), formOf(req)];
  requireSameAccount(req, values);
  const article = await readableArticle(who, param(req, 'id'));
  requireWhole(values);
  const origin = readOrigin(req, article.id, values);
  const writing = { ...(await readWriting(values, article, parts.paper())), origin };
  const taken = await keepDraft(who, article.id, writing, now).catch(async (problem: unknown) => {
    throw problem instanceof NotAllowed && !mayEdit(who, article) ? await notEditable(who, article) : problem;
  });
  const { session, stored } = taken;
  res.json({
    kept: formatMoment(session.draft?.savedAt ?? now, viewContextOf(parts, res)).text,
    version: writing.version,
    current: article.version,
    sequence: session.sequence,
    stored,
    merged: await mergedSince(article, taken, parts),
    missing: await missingView(publishableIn(writing.sheet, article.lang), viewContextOf(parts, res)),
  });
}

/** The text with what others saved, for a page that typed on while its save was merged. */
async function mergedSince(article: Article, { session, stored }: ReceivedDraft, parts: DeskParts) {
  const sheet = stored ? await caughtUp(article, session, parts.paper()) : undefined;
  if (!sheet || !session.draft) return undefined;
  return mergedView(session.draft.sheet, sheet, { version: article.version, lang: article.lang });
}

async function editableArticle(req: Request) {
  const [who, values] = [actorOf(req), formOf(req)];
  requireSameAccount(req, values);
  const article = await readableArticle(who, param(req, 'id'));
  if (!mayEdit(who, article)) throw new NotAllowed();
  return { article, editor: { ...who, ...sessionIn(req, article.id) } };
}

/** The page that sends; without a name, every page of the person. */
function sessionIn(req: Request, articleId: string): { readonly session?: string } {
  const values = formOf(req);
  return fieldOf(values, 'session') === '' ? {} : { session: readOrigin(req, articleId, values).session };
}

async function beat(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const { editor, article } = await editableArticle(req);
  const [{ subject }, now] = [commentTargetOf(article), parts.clock()];
  const { id: accountId, session } = editor;
  if (session !== undefined) await putPresence({ session, subject, accountId, seenAt: now });
  await sendStanding(res, await heartbeat(editor, subject, now), article.version);
}

async function take(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const { editor, article } = await editableArticle(req);
  await sendStanding(res, await takeOver(editor, commentTargetOf(article), parts.clock()), article.version);
}

async function sendStanding(
  res: Response,
  { lock, mine, own, takenOver }: Standing,
  current: number,
): Promise<void> {
  const by = mine ? undefined : (await namesOfAccounts()).get(lock.holder);
  res.json({ mine, own, takenOver, by, current, csrf: deskOf(res).formToken });
}

/** Releases the lock when a page closes, so that others need not wait for its expiry. */
async function leave(req: Request, res: Response): Promise<void> {
  const [who, articleId] = [actorOf(req), param(req, 'id')];
  const { session } = sessionIn(req, articleId);
  const holder = { subject: `article:${articleId}`, holder: who.id };
  await dropLock({ ...holder, ...(session !== undefined && { session }) });
  if (session !== undefined) await dropPresence(session, who.id);
  res.status(204).end();
}
