import type { Request, Response } from 'express';
import { Router } from 'express';
import { requireMay } from '../accounts/permissions';
import { actorOf, requirePermission } from '../accounts/signed-in';
import { listDue } from '../articles/article.find.model';
import { findSummaries } from '../articles/desk.lists.model';
import { dateStyle } from '../articles/shown';
import { listFailures } from '../events/failure.model';
import { listFollowers, newestSeq } from '../events/outbox.model';
import { formatDateTime } from '../language/dates';
import { deskOf, deskPage } from '../web/desk-page';
import type { Notification } from '../workflow/notifications/notification';
import { listMailable } from '../workflow/notifications/notification.model';
import { areasKey } from './areas';
import type { Parts } from './parts';

/** A story is looked for twice a second: one that waits so long is late, in milliseconds. */
const LATE = 30_000;
/** A mail that waits so long is not going out. */
const MAIL_LATE = 10 * 60_000;
const MOST = 50;

/** `/desk/jobs`: what the product does by itself, and what of it went wrong. */
export const jobsDesk = (parts: Parts): Router =>
  Router()
    .use('/jobs', requirePermission('job.read'))
    .get('/jobs', (req, res) => showJobs(req, res, parts));

async function showJobs(req: Request, res: Response, { site }: Parts): Promise<void> {
  requireMay(actorOf(req), 'job.read');
  const now = site.clock();
  const { lang, paper } = deskOf(res);
  const style = dateStyle(paper(), lang);
  const time = (moment: Date) => formatDateTime(moment, style);
  const late = await findSummaries(await listDue('scheduled', new Date(now.getTime() - LATE)));
  const [failures, followers, newest] = await Promise.all([listFailures(MOST), listFollowers(), newestSeq()]);
  const mails = await listMailable(new Date(now.getTime() - MAIL_LATE), MOST);
  const model = {
    overdue: [...late.values()].map(({ id, headline, lang: own, scheduledFor }) => {
      return { href: `/desk/articles/${id}`, headline, lang: own, due: scheduledFor && time(scheduledFor) };
    }),
    failures: failures.map((failure) => ({ ...failure, at: time(failure.at) })),
    followers: followers.map(({ name, seq }) => ({ name, behind: Math.max(0, newest - seq) })),
    mails: mails.map((mail: Notification) => ({ kind: mail.kind, at: time(mail.at) })),
    well: late.size + failures.length + mails.length === 0,
  };
  deskPage(res, { view: 'administration/jobs', model, title: 'administration.area.jobs', current: areasKey });
}
