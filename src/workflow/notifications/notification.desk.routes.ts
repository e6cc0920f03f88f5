import { Router } from 'express';
import type { Request, Response } from 'express';
import { accountOf } from '../../accounts/signed-in';
import { formatDateTime } from '../../language/locale/dates';
import { deskOf, deskPage } from '../../web/pages/desk-page';
import { dateStyle } from '../../web/pages/paper';
import type { Site } from '../../web/site';
import { namesOfAccounts } from '../colleagues';
import { withNotice } from '../notice';
import type { Notification } from './notification';
import { listNotifications, markRead } from './notification.service';

const SHOWN = 100;

/** Notifications of the person. */
export const notificationsDesk = (site: Pick<Site, 'clock'>): Router =>
  Router()
    .get('/notifications', showNotifications)
    .post('/notifications/read', (req, res) => readAll(req, res, site));

async function showNotifications(req: Request, res: Response): Promise<void> {
  const [told, names] = await Promise.all([listNotifications(accountOf(req).id, SHOWN), namesOfAccounts()]);
  const rows = told.map((each) => rowOf(each, names, res));
  const model = { rows, unread: rows.some(({ fresh }) => fresh) };
  deskPage(res, { view: 'workflow/notifications', model, title: 'workflow.notifications' });
}

function rowOf(told: Notification, names: ReadonlyMap<string, string>, res: Response) {
  const { t, lang, paper } = deskOf(res);
  const said = withNotice({ notice: told.notice, text: told.values['text'] }, lang, { t, paper });
  const by = names.get(told.by) ?? t(lang, 'workflow.system');
  return {
    text: t(lang, `workflow.told.${told.kind}`, { ...told.values, by }),
    said: said === '' ? undefined : said,
    href: told.href,
    fresh: told.readAt === undefined,
    at: { iso: told.at.toISOString(), text: formatDateTime(told.at, dateStyle(paper(), lang)) },
  };
}

async function readAll(req: Request, res: Response, { clock }: Pick<Site, 'clock'>): Promise<void> {
  await markRead(accountOf(req).id, clock());
  res.redirect(303, '/desk/notifications');
}
