/** What the editor sends by itself: what was typed, every few seconds, and that somebody is still there. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../accounts/signed-in';
import { NotAllowed } from '../../errors';
import { deskOf } from '../../web/desk-page';
import { fieldOf, formOf } from '../../web/form';
import { namesOfAccounts } from '../../workflow/colleagues';
import { dropLock, heartbeat, takeOver } from '../../workflow/locks/lock.service';
import type { Standing } from '../../workflow/locks/lock.service';
import { mayEdit } from '../article.rules';
import { keepCopy } from '../copies/copy.service';
import { notedOf } from '../notices';
import type { DeskParts } from './facts';
import { factsFor, paramOf, shownMoment } from './facts';
import { readableArticle } from './story.saving';
import { readWriting, requireWhole } from './writing.input';

export const copyDesk = (parts: DeskParts): Router =>
  Router()
    .post('/articles/:id/copy', (req, res) => keepTyped(req, res, parts))
    .post('/articles/:id/lock', (req, res) => beat(req, res, parts))
    .post('/articles/:id/lock/take', (req, res) => take(req, res, parts))
    .post('/articles/:id/lock/leave', leave);

async function keepTyped(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const [who, now] = [actorOf(req), parts.clock()];
  const article = await readableArticle(who, paramOf(req, 'id'));
  const values = formOf(req);
  requireWhole(values);
  const writing = await readWriting(values, article, parts.paper());
  const { savedAt, baseVersion } = await keepCopy(who, article.id, writing, now);
  const { text } = shownMoment(savedAt, factsFor(parts, res));
  res.json({ kept: text, version: baseVersion, current: article.version });
}

async function editableArticle(req: Request) {
  const who = actorOf(req);
  const article = await readableArticle(who, paramOf(req, 'id'));
  if (!mayEdit(who, article)) throw new NotAllowed();
  return { who, article };
}

async function beat(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const { who, article } = await editableArticle(req);
  const standing = await heartbeat(who, notedOf(article).subject, parts.clock());
  await sendStanding(res, standing, article.version);
}

async function take(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const { who, article } = await editableArticle(req);
  await sendStanding(res, await takeOver(who, notedOf(article), parts.clock()), article.version);
}

async function sendStanding(
  res: Response,
  { lock, mine, takenOver }: Standing,
  current: number,
): Promise<void> {
  const by = mine ? undefined : (await namesOfAccounts()).get(lock.holder);
  res.json({ mine, takenOver, by, current, csrf: deskOf(res).formToken });
}

/** Sent as the page goes: nobody need wait for the lock to end by itself. */
async function leave(req: Request, res: Response): Promise<void> {
  const who = actorOf(req);
  if (fieldOf(formOf(req), 'holds') === 'yes') await dropLock(`article:${paramOf(req, 'id')}`, who.id);
  res.status(204).end();
}
