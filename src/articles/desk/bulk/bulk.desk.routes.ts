/** Acts on several stories of the list: `POST /desk/articles/bulk`, and its reverse. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../../../accounts/signed-in';
import { fieldOf, formOf } from '../../../web/request/form';
import { notify } from '../../../web/pages/desk-page';
import { idParam } from '../../../web/params';
import { InvalidInput } from '../../../errors';
import { listAddress, readListQuery } from '../list/list.input';
import type { DeskParts } from '../desk.context';
import { readChosen, readStoryAct } from './bulk.input';
import type { BulkResult } from './bulk.service';
import { actOnStories, requireBulkAct, undoBulkAct } from './bulk.service';
import { doneMessage, outcomeOf, refusalText, undoAddress, type BulkOutcome } from './bulk.view';
import { isId } from '../../../ids/id';

export const bulkDesk = (parts: DeskParts): Router =>
  Router()
    .use('/articles/bulk', requirePermission('article.read'))
    .post('/articles/bulk', (req, res) => act(req, res, parts))
    .post('/articles/bulk/:id/undo', (req, res) => undo(req, res, parts));

async function act(req: Request, res: Response, { clock, sections }: DeskParts): Promise<void> {
  const values = formOf(req);
  const back = backTo(fieldOf(values, 'back'));
  try {
    const [ids, storyAct] = [readChosen(values), readStoryAct(values, sections())];
    const result = await actOnStories({ who: actorOf(req), now: clock() }, ids, storyAct);
    showDone(res, result, back);
  } catch (problem) {
    if (!(problem instanceof InvalidInput)) throw problem;
    notify(res, problem.faults[0]?.userMessage ?? problem.userMessage, 'problem');
    res.redirect(303, back);
  }
}

/** Shows what was done in a notice that undoes it; the page names the stories that were refused, with their reasons. */
function showDone(res: Response, { id, done, refused }: BulkResult, back: string): void {
  if (refused.length > 0) {
    res.redirect(303, withParam(back, 'did', id));
    return;
  }
  const undo = { action: undoAddress(id), fields: { back } };
  notify(res, doneMessage(done), done.length > 0 ? { undo } : 'done');
  res.redirect(303, back);
}

async function undo(req: Request, res: Response, { clock }: DeskParts): Promise<void> {
  const context = { who: actorOf(req), now: clock() };
  const { done, refused } = await undoBulkAct(context, idParam(req));
  notify(res, { key: 'articles.desk.bulk.undone', values: { count: done.length } });
  for (const story of refused.slice(0, 2)) {
    const values = { headline: story.headline, reason: refusalText(res, story) };
    notify(res, { key: 'articles.desk.bulk.notUndone', values }, 'problem');
  }
  res.redirect(303, backTo(fieldOf(formOf(req), 'back')));
}

/** Only addresses of the list are returned to. */
function backTo(address: string): string {
  const [, params = ''] = address.split('?', 2);
  return listAddress(readListQuery(Object.fromEntries(new URLSearchParams(params))));
}

const withParam = (address: string, name: string, value: string): string =>
  `${address}${address.includes('?') ? '&' : '?'}${name}=${value}`;

/** What the act named in the address did. */
export async function readOutcome(req: Request, res: Response): Promise<BulkOutcome | undefined> {
  const { did } = req.query;
  if (typeof did !== 'string' || !isId(did)) return undefined;
  const done = await requireBulkAct({ who: actorOf(req) }, did);
  return outcomeOf(res, done, done.undoneAt === undefined);
}
