import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { deskPage, notify, tell } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import type { Site } from '../../web/site';
import { commentOrders, loadCommentSettings, saveCommentSettings } from '../comments.settings';

/** `/desk/comments/settings`: how long addresses are kept, and which comments come first. */
export function commentSettingsDesk({ clock }: Pick<Site, 'clock'>): Router {
  return Router()
    .use('/comments/settings', requirePermission('settings.manage'))
    .get('/comments/settings', async (_req, res) => {
      const { daysKept, order } = await loadCommentSettings();
      show(res, freshForm({ daysKept: String(daysKept), order }));
    })
    .post('/comments/settings', formRoute({ act: save, show: (_req, res, form) => show(res, form) }));

  async function save(req: Request, res: Response, values: FormValues): Promise<void> {
    const raw = { daysKept: fieldOf(values, 'daysKept'), order: fieldOf(values, 'order') };
    await saveCommentSettings(actorOf(req), raw, clock());
    notify(res, { key: 'comments.desk.saved' });
    res.redirect(303, '/desk/comments/settings');
  }
}

function show(res: Response, form: FormState): void {
  const orders = commentOrders.map((value) => ({
    value,
    name: tell(res, { key: `comments.order.${value}` }),
  }));
  deskPage(res, {
    view: 'comments/desk/settings',
    model: { form, orders },
    title: 'comments.desk.settings',
    current: 'comments.desk.menu',
  });
}
