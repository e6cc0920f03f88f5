import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { deskPage, notify } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues, FormPage } from '../../web/request/form';
import type { Site } from '../../web/site';
import { retentionDays, setRetentionDays } from '../retention.service';
import { tipsKey as current } from './tips.menu';
import { template } from '../../web/templates/template';

const tipSettingsTemplate = template<FormPage>('tips/desk/settings');

/** `/desk/tips/settings`: the retention period of names and contacts. */
export function tipSettingsDesk({ clock }: Pick<Site, 'clock'>): Router {
  return Router()
    .use('/tips/settings', requirePermission('settings.manage'))
    .get('/tips/settings', async (_req, res) => show(res, freshForm({ days: String(await retentionDays()) })))
    .post('/tips/settings', formRoute({ act: save, show: (_req, res, form) => show(res, form) }));

  async function save(req: Request, res: Response, values: FormValues): Promise<void> {
    await setRetentionDays({ who: actorOf(req), now: clock() }, { days: fieldOf(values, 'days') });
    notify(res, { key: 'tips.desk.saved' });
    res.redirect(303, '/desk/tips/settings');
  }
}

const show = (res: Response, form: FormState): void =>
  deskPage(res, { template: tipSettingsTemplate, model: { form }, title: 'tips.desk.settings', current });
