import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { deskPage, notify, messageText } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues, FormPage, SelectOption } from '../../web/request/form';
import type { Site } from '../../web/site';
import { commentPolicies } from '../comment';
import { commentOrders, loadCommentSettings, saveCommentSettings } from '../comments.settings';
import { template } from '../../web/templates/template';

/** The form of the settings of comments. */
interface CommentSettingsForm extends FormPage {
  readonly orders: readonly SelectOption[];
  readonly policies: readonly SelectOption[];
}

const commentSettingsTemplate = template<CommentSettingsForm>('comments/desk/settings');

/** `/desk/comments/settings`: the retention period of addresses, the order of comments and their default policy. */
export function commentSettingsDesk({ clock }: Pick<Site, 'clock'>): Router {
  return Router()
    .use('/comments/settings', requirePermission('settings.manage'))
    .get('/comments/settings', async (_req, res) => {
      const { daysKept, order, policy } = await loadCommentSettings();
      show(res, freshForm({ daysKept: String(daysKept), order, policy }));
    })
    .post('/comments/settings', formRoute({ act: save, show: (_req, res, form) => show(res, form) }));

  async function save(req: Request, res: Response, values: FormValues): Promise<void> {
    const raw = {
      daysKept: fieldOf(values, 'daysKept'),
      order: fieldOf(values, 'order'),
      policy: fieldOf(values, 'policy'),
    };
    await saveCommentSettings({ who: actorOf(req), now: clock() }, raw);
    notify(res, { key: 'comments.desk.saved' });
    res.redirect(303, '/desk/comments/settings');
  }
}

function show(res: Response, form: FormState): void {
  const options = (values: readonly string[], key: string) =>
    values.map((value) => ({ value, name: messageText(res, { key: `comments.${key}.${value}` }) }));
  const [orders, policies] = [options(commentOrders, 'order'), options(commentPolicies, 'policy')];
  deskPage(res, {
    template: commentSettingsTemplate,
    model: { form, orders, policies },
    title: 'comments.desk.settings',
    current: 'comments.desk.menu',
  });
}
