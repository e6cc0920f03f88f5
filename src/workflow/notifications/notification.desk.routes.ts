import { Router } from 'express';
import type { Request, Response } from 'express';
import type { Actor } from '../../accounts/account';
import { accountOf, actorOf } from '../../accounts/signed-in';
import { formatDateTime } from '../../language/locale/dates';
import { deskOf, deskPage, messageText } from '../../web/pages/desk-page';
import { dateStyle } from '../../web/pages/paper';
import { fieldOf, formOf } from '../../web/request/form';
import type { Site } from '../../web/site';
import { namesOfAccounts } from '../colleagues';
import { withNotice } from '../notice';
import type { Notification } from './notification';
import { listNotifications, markRead } from './notification.service';
import { lookOf } from './notification.view';
import type { Overtaken, StoryOutcome } from './outcome';
import { overtaken } from './outcome';
import type { Stage } from '../stage';
import { template } from '../../web/templates/template';

interface NotificationRow {
  readonly text: string;
  /** The text of a note. */
  readonly said: string | undefined;
  /** Absent where its story can no longer be opened. */
  readonly href: string | undefined;
  /** Key of the person's subject, to mark it as read. */
  readonly subject: string;
  readonly icon: string;
  /** Key of what may be done about it; absent where nothing may be. */
  readonly act: string | undefined;
  /** What became of its story, in place of the act. */
  readonly became: string | undefined;
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

interface NotificationParts extends Pick<Site, 'clock'> {
  /** What became of stories since, by subject; subjects that are no stories are left out. */
  readonly outcomes: (who: Actor, subjects: readonly string[]) => Promise<ReadonlyMap<string, StoryOutcome>>;
}

/** Notifications of the person. */
export const notificationsDesk = (parts: NotificationParts): Router =>
  Router()
    .get('/notifications', (req, res) => showNotifications(req, res, parts))
    .post('/notifications/read', (req, res) => readAll(req, res, parts));

/** What rows show beside their notifications. */
interface RowFacts {
  readonly names: ReadonlyMap<string, string>;
  readonly outcomes: ReadonlyMap<string, StoryOutcome>;
}

async function showNotifications(req: Request, res: Response, parts: NotificationParts): Promise<void> {
  const [notifications, names] = await Promise.all([
    listNotifications(accountOf(req).id, SHOWN),
    namesOfAccounts(),
  ]);
  const outcomes = await parts.outcomes(
    actorOf(req),
    notifications.map(({ subject }) => subject),
  );
  const rows = notifications.map((each) => rowOf(each, { names, outcomes }, res));
  const model = { rows, unread: rows.some(({ fresh }) => fresh) };
  deskPage(res, { template: notificationsTemplate, model, title: 'workflow.notifications' });
}

function rowOf(notification: Notification, facts: RowFacts, res: Response): NotificationRow {
  const { t, lang, paper } = deskOf(res);
  const { kind, values, notice, at, href, subject, readAt } = notification;
  const { act, icon } = lookOf(notification);
  const said = withNotice({ notice, text: values['text'] }, lang, { t, paper });
  const over = overtakenBy(notification, facts, res);
  const opens = over?.opens !== false;
  const by = facts.names.get(notification.by) ?? t(lang, 'workflow.system');
  return {
    text: t(lang, `workflow.notification.${kind}`, { ...values, by }),
    said: said === '' ? undefined : said,
    href: opens ? href : undefined,
    subject,
    icon,
    act: opens ? `workflow.do.${over ? 'open' : act}` : undefined,
    became: over && messageText(res, over.userMessage),
    fresh: readAt === undefined,
    at: { iso: at.toISOString(), text: formatDateTime(at, dateStyle(paper(), lang)) },
  };
}

function overtakenBy(
  notification: Notification,
  { names, outcomes }: RowFacts,
  res: Response,
): Overtaken | undefined {
  const story = outcomes.get(notification.subject);
  const stage = (name: Stage) => messageText(res, { key: `workflow.stage.${name}` });
  return story && overtaken(notification, story, { stage, person: (id) => names.get(id) });
}

async function readAll(req: Request, res: Response, { clock }: Pick<Site, 'clock'>): Promise<void> {
  const subject = fieldOf(formOf(req), 'subject');
  await markRead(accountOf(req).id, clock(), subject === '' ? undefined : subject);
  res.redirect(303, '/desk/notifications');
}
