import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import type { ActorContext } from '../../accounts/account';
import { may, mayAtAll } from '../../accounts/permissions/permissions';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import type { Id } from '../../ids/id';
import { isId } from '../../ids/id';
import { readInput } from '../../input';
import type { SectionTree } from '../../sections/section.tree';
import { deskPage, notify } from '../../web/pages/desk-page';
import type { Message } from '../../errors';
import { idParam, requireId } from '../../web/params';
import { fieldOf, formRoute, freshForm, listOf } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import type { Site } from '../../web/site';
import { namesOfAccounts } from '../../workflow/colleagues';
import {
  addNote,
  assignTip,
  countQueues,
  beginStory,
  decide,
  findTip,
  listHandlers,
  readTips,
  releaseTip,
  undo,
} from '../handling.service';
import type { TipState } from '../tip';
import { tipStates } from '../tip';
import { readNote } from '../tip.input';
import { MOST_COUNTED, queuePage, queueUrl, tipQueueTemplate } from './tip-queue.view';
import { tipSettingsDesk } from './settings.desk.routes';
import { tipView, tipTemplate } from './tip.view';
import { tipsKey as current } from './tips.menu';

interface TipsDeskParts extends Pick<Site, 'clock' | 'paper'> {
  readonly sections: () => SectionTree;
}

const queueQuery = z.object({
  state: z.enum(tipStates).catch('new'),
  before: z.string().optional().catch(undefined),
});
const decision = z.enum(tipStates, 'web.error.notUnderstood');

/** `/desk/tips`: the queues of readers' tips, each tip, and the settings. */
export function tipsDesk(parts: TipsDeskParts): Router {
  const [show, showOne] = [showQueue(parts), showTip(parts)];
  return Router()
    .use(tipSettingsDesk(parts))
    .use('/tips', requirePermission('tip.read'))
    .get('/tips', (req, res) => show(req, res))
    .post('/tips', formRoute({ act: actOnQueue(parts), show }))
    .get('/tips/:id', (req, res) => showOne(req, res))
    .post('/tips/:id', formRoute({ act: actOnTip(parts), show: showOne }));
}

const showQueue =
  ({ clock }: TipsDeskParts) =>
  async (req: Request, res: Response, form: FormState = freshForm()): Promise<void> => {
    const who = actorOf(req);
    const { state, before } = queueQuery.parse(req.query);
    const [queue, names, counts] = await Promise.all([
      readTips(who, state, before),
      namesOfAccounts(),
      countQueues(who, MOST_COUNTED),
    ]);
    const allowed = { mayHandle: mayAtAll(who, 'tip.handle'), maySet: may(who, 'settings.manage') };
    const chosen = new Set(listOf(form.values, 'ids'));
    const model = queuePage(res, {
      ...queue,
      ...allowed,
      state,
      form,
      chosen,
      names,
      counts,
      self: who.id,
      now: clock(),
    });
    const scripts = ['desk-list.js'];
    deskPage(res, { template: tipQueueTemplate, model, title: 'tips.desk.title', current, scripts });
  };

/** The buttons of a queue: `undo:BATCH`, `take:ID`, `release:ID`, `STATE:ID`, or `STATE` for the chosen tips. */
const actOnQueue =
  ({ clock }: TipsDeskParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const [act = '', id = ''] = fieldOf(values, 'act').split(':');
    const { state } = queueQuery.parse(req.query);
    const context = { who: actorOf(req), now: clock() };
    const single = Object.hasOwn(queueActions, act) ? queueActions[act] : undefined;
    if (single) {
      notify(res, await single(context, id));
      res.redirect(303, queueUrl(state));
      return;
    }
    const ids = (id === '' ? listOf(values, 'ids') : [id]).filter(isId);
    const batch = await decide(context, ids, readInput(decision, act));
    notify(res, { key: 'tips.desk.decided' }, undoOf(state, batch));
    res.redirect(303, queueUrl(state));
  };

type QueueAction = (context: ActorContext, id: string) => Promise<Message>;

/** Acts on one tip of a queue, and the message after each. */
const queueActions: Readonly<Record<string, QueueAction>> = {
  undo: async (context, batch) => {
    await undo(context, batch);
    return { key: 'tips.desk.undone' };
  },
  take: async (context, id) => {
    await assignTip(context, requireId(id));
    return { key: 'tips.desk.taken' };
  },
  release: async (context, id) => {
    await releaseTip(context, requireId(id));
    return { key: 'tips.desk.released' };
  },
};

/** The button of a notice that undoes a decision. */
const undoOf = (state: TipState, batch: string) => ({
  undo: { action: queueUrl(state), fields: { act: `undo:${batch}` } },
});

const showTip =
  ({ clock, sections }: TipsDeskParts) =>
  async (req: Request, res: Response, form: FormState = freshForm()): Promise<void> => {
    const who = actorOf(req);
    const [tip, names, handlers] = await Promise.all([
      findTip(who, idParam(req)),
      namesOfAccounts(),
      listHandlers(),
    ]);
    const model = tipView(res, tip, { who, form, names, handlers, sections: sections(), now: clock() });
    deskPage(res, { template: tipTemplate, model, title: 'tips.desk.one', current });
  };

const actOnTip =
  (parts: TipsDeskParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const id = idParam(req);
    const context = { who: actorOf(req), now: parts.clock() };
    if (fieldOf(values, 'act') === 'begin') {
      const validation = { languages: parts.paper().languages, sections: parts.sections() };
      const section = fieldOf(values, 'section');
      const story = await beginStory(context, { id, section }, validation);
      notify(res, { key: 'tips.desk.begun' });
      res.redirect(303, `/desk/articles/${story.id}`);
      return;
    }
    const batch = await changeTip(context, id, values);
    notify(res, { key: 'tips.desk.saved' }, batch === undefined ? 'done' : undoOf('new', batch));
    res.redirect(303, `/desk/tips/${id}`);
  };

type TipAction = (context: ActorContext, id: Id, values: FormValues) => Promise<unknown>;

/** Handlers of a tip's buttons by name. The other buttons are `begin`, which opens a story, and the states. */
export const tipActions: Readonly<Record<string, TipAction>> = {
  note: (context, id, values) => addNote(context, id, readNote({ note: fieldOf(values, 'note') })),
  take: (context, id) => assignTip(context, id),
  assign: (context, id, values) => assignTip(context, id, requireId(fieldOf(values, 'assignee'))),
  release: releaseTip,
};

/** @returns the id of a decision, by which it is undone; undefined for the other acts */
async function changeTip(context: ActorContext, id: Id, values: FormValues): Promise<string | undefined> {
  const name = fieldOf(values, 'act');
  const act = Object.hasOwn(tipActions, name) ? tipActions[name] : undefined;
  if (!act) return decide(context, [id], readInput(decision, name));
  await act(context, id, values);
  return undefined;
}
