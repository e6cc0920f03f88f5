import { Router } from 'express';
import type { Request, Response } from 'express';
import { accountOf } from '../../accounts/signed-in';
import { formatDateTime } from '../../language/locale/dates';
import { deskOf, deskPage } from '../../web/pages/desk-page';
import { dateStyle } from '../../web/pages/paper';
import { fieldOf, formOf } from '../../web/request/form';
import type { Site } from '../../web/site';
import { namesOfAccounts } from '../colleagues';
import { withNotice } from '../notice';
import type { Notification } from './notification';
import { listNotifications, markRead } from './notification.service';
import { lookOf } from './notification.view';
import { template } from '../../web/templates/template';

interface NotificationRow {
  readonly text: string;
  /** The text of a note. */
  readonly said: string | undefined;
  readonly href: string;
  /** Key of the person's subject, to mark it as read. */
  readonly subject: string;
  readonly icon: string;
  /** Key of what may be done about it. */
  readonly act: string;
  readonly fresh: boolean;
  readonly at: { readonly iso: string; readonly text: string };
}

/** Notifications of a person. */
interface NotificationsPage {
  readonly rows: readonly NotificationRow[];
  readonly unread: boolean;
}

const notificationsTemplate = template<NotificationsPage>('workflow/notifications');

const SHOWN = 100;

/** Notifications of the person. */
export const notificationsDesk = (site: Pick<Site, 'clock'>): Router =>
  Router()
    .get('/notifications', showNotifications)
    .post('/notifications/read', (req, res) => readAll(req, res, site));

async function showNotifications(req: Request, res: Response): Promise<void> {
  const [notifications, names] = await Promise.all([
    listNotifications(accountOf(req).id, SHOWN),
    namesOfAccounts(),
  ]);
  const rows = notifications.map((each) => rowOf(each, names, res));
  const model = { rows, unread: rows.some(({ fresh }) => fresh) };
  deskPage(res, { template: notificationsTemplate, model, title: 'workflow.notifications' });
}

function rowOf(
  notification: Notification,
  names: ReadonlyMap<string, string>,
  res: Response,
): NotificationRow {
  const { t, lang, paper } = deskOf(res);
  const { act, icon } = lookOf(notification);
  const said = withNotice({ notice: notification.notice, text: notification.values['text'] }, lang, {
    t,
    paper,
  });
  const by = names.get(notification.by) ?? t(lang, 'workflow.system');
  return {
    text: t(lang, `workflow.told.${notification.kind}`, { ...notification.values, by }),
    said: said === '' ? undefined : said,
    href: notification.href,
    subject: notification.subject,
    icon,
    act: `workflow.do.${act}`,
    fresh: notification.readAt === undefined,
    at: {
      iso: notification.at.toISOString(),
      text: formatDateTime(notification.at, dateStyle(paper(), lang)),
    },
  };
}

async function readAll(req: Request, res: Response, { clock }: Pick<Site, 'clock'>): Promise<void> {
  const subject = fieldOf(formOf(req), 'subject');
  await markRead(accountOf(req).id, clock(), subject === '' ? undefined : subject);
  res.redirect(303, '/desk/notifications');
}
