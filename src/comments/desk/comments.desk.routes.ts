import { Router } from 'express';
import type { Request, Response } from 'express';
import { may } from '../../accounts/permissions/permissions';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { z } from 'zod';
import { isId } from '../../ids/id';
import { readInput } from '../../input';
import type { Message } from '../../errors';
import { deskPage, notify, messageText } from '../../web/pages/desk-page';
import { requireId } from '../../web/params';
import { fieldOf, formRoute, freshForm, listOf, wantsJson } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import type { Site } from '../../web/site';
import { commentDecisions, commentStates } from '../comment';
import { commentPoliciesOf } from '../comments.settings';
import { banSender, countQueues, countWaiting, decide, readQueue, undo } from '../moderation.service';
import { blockedWordsDesk } from './blocked-words.desk.routes';
import { commentEditingDesk } from './editing.desk.routes';
import { commentSettingsDesk } from './settings.desk.routes';
import { MOST_COUNTED, queuePage, queueTabs, queueTemplate } from './comment-queue.view';

type Parts = Pick<Site, 'clock'>;

const queueQuery = z.object({
  state: z.enum(commentStates).catch('waiting'),
  before: z.string().optional().catch(undefined),
});
const decision = z.enum(commentDecisions, 'web.error.notUnderstood');

/** `/desk/comments`: the queues of readers' comments, the blocked words and the settings. */
export function commentsDesk(parts: Parts): Router {
  const show = showQueue(parts);
  return Router()
    .use(commentSettingsDesk(parts))
    .use('/comments', requirePermission('comment.moderate'))
    .get('/comments', (req, res) => show(req, res))
    .post('/comments', formRoute({ act: actOnQueue(parts), show }))
    .use(blockedWordsDesk(parts))
    .use(commentEditingDesk(parts));
}

const showQueue =
  ({ clock }: Parts) =>
  async (req: Request, res: Response, form: FormState = freshForm()): Promise<void> => {
    const { state, before } = queueQuery.parse(req.query);
    const who = actorOf(req);
    const queue = await readQueue(who, state, before);
    const [counts, policies] = await Promise.all([
      countQueues(who, MOST_COUNTED),
      commentPoliciesOf([...new Set(queue.comments.map(({ about }) => about.id))]),
    ]);
    const chosen = new Set(listOf(form.values, 'ids'));
    const allowed = { mayBan: may(who, 'comment.moderate'), maySet: may(who, 'settings.manage') };
    const facts = { ...queue, ...allowed, state, form, chosen, counts, policies, now: clock() };
    deskPage(res, {
      template: queueTemplate,
      model: queuePage(res, facts),
      title: 'comments.desk.title',
      current: 'comments.desk.menu',
      scripts: ['desk-moderation.js'],
    });
  };

/** The buttons of a queue: `ban:ID`, `undo:BATCH`, `STATE:ID`, or `STATE` for the chosen comments. */
const actOnQueue =
  ({ clock }: Parts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const [act = '', id = ''] = fieldOf(values, 'act').split(':');
    const context = { who: actorOf(req), now: clock() };
    if (act === 'ban') await banSender(context, requireId(id));
    else if (act === 'undo') await undo(context, id);
    else {
      const ids = (id === '' ? listOf(values, 'ids') : [id]).filter(isId);
      const state = readInput(decision, act);
      const batch = await decide(context, ids, state);
      await leadOn(req, res, { batch, message: { key: `comments.desk.done.${state}` } });
      return;
    }
    await leadOn(req, res, {
      message: { key: act === 'ban' ? 'comments.desk.banned' : 'comments.desk.undone' },
    });
  };

/** A decision, by whose id it is undone, and the message after it. */
interface Decided {
  readonly batch?: string;
  readonly message: Message;
}

/** Answers a script with JSON, and a browser with the queue and a button that undoes the decision. */
async function leadOn(req: Request, res: Response, { batch, message }: Decided): Promise<void> {
  const { state } = queueQuery.parse(req.query);
  if (wantsJson(req)) {
    const [counts, waiting] = await Promise.all([
      countQueues(actorOf(req), MOST_COUNTED),
      countWaiting(actorOf(req), MOST_COUNTED),
    ]);
    const tabs = queueTabs(res, state, counts).map(({ id, count }) => ({ id, count: count ?? '' }));
    res.json({ batch, message: messageText(res, message), tabs, waiting });
    return;
  }
  const queue = `/desk/comments?state=${state}`;
  const undo = batch === undefined ? {} : { undo: { action: queue, fields: { act: `undo:${batch}` } } };
  notify(res, message, undo);
  res.redirect(303, queue);
}
