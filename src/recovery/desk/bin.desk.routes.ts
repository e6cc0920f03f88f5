/** `/desk/bin`: deleted stories, files, tags, pages and people; restoring them and removing them for good. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ActorContext } from '../../accounts/account';
import { actorOf } from '../../accounts/signed-in';
import { isId } from '../../ids/id';
import { NotAllowed, NotFound, NotPossible } from '../../errors';
import { loadBinDays } from '../../settings/bin.settings';
import type { FileStore } from '../../storage/files';
import { deskPage, notify } from '../../web/pages/desk-page';
import { idParam, param, queryParam } from '../../web/params';
import { fieldOf, formOf, formRoute, freshForm, listOf } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import type { Site } from '../../web/site';
import type { BinTab } from '../bin.kind';
import { isBinTab } from '../bin.kind';
import {
  countBin,
  EMPTIED_AT_ONCE,
  emptyBin,
  mayEmptyBin,
  purgeFromBin,
  requireInBin,
  restoreChosen,
  restoreFromBin,
  setBinDays,
  tabsFor,
} from '../bin.service';
import { BIN } from './bin.menu';
import { binAddress, binPage, binTemplate } from './bin.page';
import { emptyPage, emptyTemplate, purgePage, purgeTemplate } from './bin.questions';

export interface BinDeskParts {
  readonly clock: Site['clock'];
  readonly files: FileStore;
}

const moment = z.coerce.date().optional().catch(undefined);

export const binDesk = (parts: BinDeskParts): Router =>
  Router()
    .get('/bin', (req, res) => showBin(parts)(req, res))
    .post(
      '/bin/days',
      formRoute({ act: saveDays(parts), show: (req, res, form) => showBin(parts)(req, res, form) }),
    )
    .post('/bin/:kind/restore', (req, res) => restoreSome(req, res, parts))
    .get('/bin/:kind/empty', askToEmpty)
    .post('/bin/:kind/empty', (req, res) => empty(req, res, parts))
    .post('/bin/:kind/:id/restore', (req, res) => restore(req, res, parts))
    .get('/bin/:kind/:id/purge', askToPurge)
    .post('/bin/:kind/:id/purge', (req, res) => purge(req, res, parts));

const contextOf = (req: Request, { clock }: BinDeskParts): ActorContext => ({
  who: actorOf(req),
  now: clock(),
});

/** The tab in the route's path. @throws NotFound */
function tabOf(req: Request): BinTab {
  const name = param(req, 'kind');
  if (!isBinTab(name)) throw new NotFound();
  return name;
}

const showBin =
  (parts: BinDeskParts) =>
  async (req: Request, res: Response, form?: FormState): Promise<void> => {
    const { who, now } = contextOf(req, parts);
    const [first] = tabsFor(who);
    if (first === undefined) throw new NotAllowed();
    const asked = queryParam(req, 'kind');
    const tab = isBinTab(asked) ? asked : first;
    const days = await loadBinDays();
    const before = moment.parse(queryParam(req, 'before') || undefined);
    const shown = form ?? freshForm({ days: String(days) });
    const words = queryParam(req, 'q').trim().slice(0, 200);
    const model = await binPage(res, { who, tab, words, before, now, days, form: shown });
    const page = { title: 'recovery.title', current: BIN, scripts: ['desk-list.js'] };
    deskPage(res, { template: binTemplate, model, ...page });
  };

const saveDays =
  (parts: BinDeskParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    await setBinDays(contextOf(req, parts), fieldOf(values, 'days').trim());
    notify(res, { key: 'recovery.daysSaved' });
    res.redirect(303, '/desk/bin');
  };

/** Whether the form stands in the list of the bin. */
const isInBin = (req: Request): boolean => {
  const from = req.get('referer') ?? '';
  return URL.canParse(from) && new URL(from).pathname === '/desk/bin';
};

async function restore(req: Request, res: Response, parts: BinDeskParts): Promise<void> {
  const tab = tabOf(req);
  try {
    const href = await restoreFromBin(contextOf(req, parts), tab, idParam(req));
    notify(res, { key: 'recovery.restored' }, { link: href });
    // From the bin a person goes on with the next thing; from the page of the thing it opens.
    res.redirect(303, isInBin(req) ? binAddress(tab) : href);
  } catch (problem) {
    // A form that is sent twice finds the story restored; its page says who may see it.
    if (!(problem instanceof NotFound) || tab !== 'story') throw problem;
    res.redirect(303, `/desk/articles/${idParam(req)}`);
  }
}

/** Restores the chosen things; a refusal is shown above the list. */
async function restoreSome(req: Request, res: Response, parts: BinDeskParts): Promise<void> {
  const tab = tabOf(req);
  const ids = listOf(formOf(req), 'ids').filter(isId);
  try {
    const count = await restoreChosen(contextOf(req, parts), tab, ids);
    notify(res, { key: 'recovery.restoredSome', values: { count } });
  } catch (problem) {
    if (!(problem instanceof NotPossible)) throw problem;
    notify(res, problem.userMessage, 'problem');
  }
  res.redirect(303, binAddress(tab));
}

async function askToPurge(req: Request, res: Response): Promise<void> {
  const tab = tabOf(req);
  const found = await requireInBin(actorOf(req), tab, idParam(req));
  const model = purgePage(res, tab, found);
  deskPage(res, { template: purgeTemplate, model, title: 'recovery.purgeQuestion', current: BIN });
}

async function purge(req: Request, res: Response, parts: BinDeskParts): Promise<void> {
  const tab = tabOf(req);
  await purgeFromBin(contextOf(req, parts), { tab, id: idParam(req) }, parts.files);
  notify(res, { key: 'recovery.purged' });
  res.redirect(303, `/desk/bin?kind=${tab}`);
}

async function askToEmpty(req: Request, res: Response): Promise<void> {
  const tab = tabOf(req);
  const who = actorOf(req);
  if (!mayEmptyBin(who)) throw new NotAllowed();
  const count = await countBin(who, tab, EMPTIED_AT_ONCE + 1);
  const model = emptyPage(res, tab, { count, most: EMPTIED_AT_ONCE });
  deskPage(res, { template: emptyTemplate, model, title: 'recovery.emptyQuestion', current: BIN });
}

async function empty(req: Request, res: Response, parts: BinDeskParts): Promise<void> {
  const tab = tabOf(req);
  const count = await emptyBin(contextOf(req, parts), tab, parts.files);
  notify(res, { key: 'recovery.emptied', values: { count } });
  res.redirect(303, `/desk/bin?kind=${tab}`);
}
