/** Who has a story open: the stream of the story's state, and the heartbeats of its pages. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../../accounts/signed-in';
import { NotAllowed } from '../../../errors';
import type { Id } from '../../../ids/id';
import { deskOf } from '../../../web/pages/desk-page';
import { idParam } from '../../../web/params';
import { fieldOf, formOf } from '../../../web/request/form';
import { namesOfAccounts } from '../../../workflow/colleagues';
import { dropLock, heartbeat, takeOver } from '../../../workflow/locks/lock.service';
import type { Standing } from '../../../workflow/locks/lock.service';
import { openStream } from '../../../workflow/presence/open-stream';
import { dropPresence, putPresence } from '../../../workflow/presence/presence.service';
import { mayEdit } from '../../article.rules';
import { commentTargetOf } from '../../publishing/notices';
import type { DeskParts } from '../desk.context';
import { readableArticle } from '../story/meanwhile';
import { readOrigin, requireSameAccount } from '../story/origin.input';

/** Ids of blocks are short; anything else is no block. */
const BLOCK_ID = /^[\w-]{1,40}$/;

export const presenceDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/:id/events', (req, res) => streamStory(req, res, parts))
    .post('/articles/:id/lock', (req, res) => beat(req, res, parts))
    .post('/articles/:id/lock/take', (req, res) => take(req, res, parts))
    .post('/articles/:id/lock/leave', (req, res) => leave(req, res, parts));

/** Sends the version, the stage and the people of a story. */
async function streamStory(req: Request, res: Response, { presence }: DeskParts): Promise<void> {
  const article = await readableArticle(actorOf(req), idParam(req));
  openStream(res, presence, commentTargetOf(article).subject);
}

async function editableArticle(req: Request) {
  const [who, values] = [actorOf(req), formOf(req)];
  requireSameAccount(req, values);
  const article = await readableArticle(who, idParam(req));
  if (!mayEdit(who, article)) throw new NotAllowed();
  return { article, editor: { ...who, ...sessionIn(req, article.id) } };
}

/** The session of the page that sends; empty for requests that name none. */
function sessionIn(req: Request, articleId: Id): { readonly session?: string } {
  const values = formOf(req);
  return fieldOf(values, 'session') === '' ? {} : { session: readOrigin(req, articleId, values).session };
}

/** Where the person writes: the block with the caret, and whether letters were typed just now. */
function placeIn(req: Request, now: Date) {
  const values = formOf(req);
  const blockId = fieldOf(values, 'block');
  return {
    ...(BLOCK_ID.test(blockId) && { blockId }),
    ...(fieldOf(values, 'typing') === 'yes' && { typedAt: now }),
  };
}

async function beat(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const { editor, article } = await editableArticle(req);
  const [{ subject }, now] = [commentTargetOf(article), parts.clock()];
  const { id: accountId, session } = editor;
  if (session !== undefined) {
    await putPresence({ session, subject, accountId, seenAt: now, ...placeIn(req, now) });
    parts.presence?.changed(subject);
  }
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
async function leave(req: Request, res: Response, { presence }: DeskParts): Promise<void> {
  const [who, articleId] = [actorOf(req), idParam(req)];
  const { session } = sessionIn(req, articleId);
  const subject = `article:${articleId}`;
  await dropLock({ subject, holder: who.id, ...(session !== undefined && { session }) });
  if (session !== undefined) await dropPresence(session, who.id);
  presence?.changed(subject);
  res.status(204).end();
}
