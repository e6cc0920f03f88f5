/** The queue of what readers told the newsroom. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { may, mayAtAll } from '../../accounts/permissions/permissions';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { readInput } from '../../input';
import type { SectionTree } from '../../sections/section.tree';
import { deskPage, notify } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm, listOf } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import type { Site } from '../../web/site';
import { namesOfAccounts } from '../../workflow/colleagues';
import { addNote, assignToMe, beginStory, decide, findTip, readTips, undo } from '../handling.service';
import { daysKept, setDaysKept } from '../keeping.service';
import { tipStates } from '../tip';
import { readNote } from '../tip.input';
import { addressOf, queuePage } from './queue.view';
import { tipView } from './tip.view';
import { tipsKey as current } from './tips.menu';

export interface TipsDeskParts extends Pick<Site, 'clock' | 'paper'> {
  readonly sections: () => SectionTree;
}

const wish = z.object({
  state: z.enum(tipStates).catch('new'),
  before: z.string().optional().catch(undefined),
  undo: z.string().optional().catch(undefined),
});
const decision = z.enum(tipStates, 'web.error.notUnderstood');

export function tipsDesk(parts: TipsDeskParts): Router {
  const { clock } = parts;
  const setting = ['/tips/settings', requirePermission('settings.manage')] as const;
  return Router()
    .get(...setting, async (_req, res) => showSettings(res, freshForm({ days: String(await daysKept()) })))
    .post(...setting, formRoute({ act: saveSettings, show: (_req, res, form) => showSettings(res, form) }))
    .use('/tips', requirePermission('tip.read'))
    .get('/tips', (req, res) => showQueue(req, res))
    .post('/tips', formRoute({ act: actOnQueue, show: showQueue }))
    .get('/tips/:id', (req, res) => showTip(req, res, parts))
    .post(
      '/tips/:id',
      formRoute({ act: actOnTip, show: (req, res, form) => showTip(req, res, parts, form) }),
    );

  async function showQueue(req: Request, res: Response, form: FormState = freshForm()): Promise<void> {
    const who = actorOf(req);
    const { state, before, undo: undoable } = wish.parse(req.query);
    const [queue, names] = await Promise.all([readTips(who, state, before), namesOfAccounts()]);
    const allowed = { mayHandle: mayAtAll(who, 'tip.handle'), maySet: may(who, 'settings.manage') };
    const chosen = new Set(listOf(form.values, 'ids'));
    const model = queuePage(res, {
      ...queue,
      ...allowed,
      state,
      form,
      chosen,
      undoable,
      names,
      now: clock(),
    });
    deskPage(res, { view: 'tips/desk/queue', model, title: 'tips.desk.title', current });
  }

  async function actOnQueue(req: Request, res: Response, values: FormValues): Promise<void> {
    const [act = '', of = ''] = fieldOf(values, 'act').split(':');
    const { state } = wish.parse(req.query);
    if (act === 'undo') {
      await undo(actorOf(req), of, clock());
      notify(res, { key: 'tips.desk.undone' });
      res.redirect(303, addressOf(state));
      return;
    }
    const batch = await decide(actorOf(req), listOf(values, 'ids'), readInput(decision, act), clock());
    notify(res, { key: 'tips.desk.decided' });
    res.redirect(303, `${addressOf(state)}&undo=${batch}`);
  }

  async function actOnTip(req: Request, res: Response, values: FormValues): Promise<void> {
    const [who, id, now] = [actorOf(req), idOf(req), clock()];
    const act = fieldOf(values, 'act');
    if (act === 'begin') {
      const around = { languages: parts.paper().languages, sections: parts.sections() };
      const { id: story } = await beginStory(who, id, fieldOf(values, 'section'), around, now);
      notify(res, { key: 'tips.desk.begun' });
      res.redirect(303, `/desk/articles/${story}`);
      return;
    }
    if (act === 'note') await addNote(who, id, readNote({ note: fieldOf(values, 'note') }), now);
    else if (act === 'take' || act === 'release') await assignToMe(who, id, act === 'take', now);
    else await decide(who, [id], readInput(decision, act), now);
    notify(res, { key: 'tips.desk.saved' });
    res.redirect(303, `/desk/tips/${id}`);
  }

  async function saveSettings(req: Request, res: Response, values: FormValues): Promise<void> {
    await setDaysKept(actorOf(req), { days: fieldOf(values, 'days') }, clock());
    notify(res, { key: 'tips.desk.saved' });
    res.redirect(303, '/desk/tips/settings');
  }
}

const idOf = (req: Request): string => String(req.params['id']);

const showSettings = (res: Response, form: FormState): void =>
  deskPage(res, { view: 'tips/desk/settings', model: { form }, title: 'tips.desk.settings', current });

async function showTip(
  req: Request,
  res: Response,
  { clock, sections }: TipsDeskParts,
  form: FormState = freshForm(),
): Promise<void> {
  const who = actorOf(req);
  const [tip, names] = await Promise.all([findTip(who, idOf(req)), namesOfAccounts()]);
  const model = tipView(res, who, { tip, form, names, sections: sections(), now: clock() });
  deskPage(res, { view: 'tips/desk/tip', model, title: 'tips.desk.one', current });
}
