import type { Request, Response } from 'express';
import { Router } from 'express';
import { mayAtAll, requireMay } from '../../accounts/permissions/permissions';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { idParam, param } from '../../web/params';
import { formRoute, freshForm } from '../../web/request/form';
import type { FormHandler, FormState } from '../../web/request/form';
import { notify, deskPage } from '../../web/pages/desk-page';
import { areasKey } from '../areas';
import { areaNav } from '../nav';
import { dropMail, retryEvent, retryEvents, retryMails } from './jobs.service';
import { jobsPage, jobsTemplate } from './jobs.page';
import type { AdministrationParts } from '../parts';
import { contextOf } from '../parts';

/** `/desk/jobs`: background work and its failures. */
export function jobsDesk(parts: AdministrationParts): Router {
  const show = (req: Request, res: Response, form = freshForm()) => showJobs(parts)(req, res, form);
  const action = (act: JobAction) => {
    const done: FormHandler['act'] = async (req, res) => {
      await act(req, res);
      res.redirect(303, '/desk/jobs');
    };
    return formRoute({ act: done, show });
  };
  return Router()
    .use('/jobs', requirePermission('job.read'))
    .get('/jobs', (req, res) => show(req, res))
    .post('/jobs/mails/retry', action(allMails(parts)))
    .post('/jobs/mails/:id/retry', action(oneMail(parts)))
    .post('/jobs/mails/:id/drop', action(noMail(parts)))
    .post('/jobs/events/retry', action(allEvents(parts)))
    .post('/jobs/events/:follower/:seq/retry', action(oneEvent(parts)));
}

const showJobs =
  ({ site }: AdministrationParts) =>
  async (req: Request, res: Response, form: FormState): Promise<void> => {
    requireMay(actorOf(req), 'job.read');
    const mayManage = mayAtAll(actorOf(req), 'job.manage');
    const model = {
      ...(await jobsPage(actorOf(req), res, site.clock())),
      nav: areaNav(res),
      mayManage,
      form,
    };
    deskPage(res, {
      template: jobsTemplate,
      model,
      title: 'administration.area.jobs',
      current: areasKey,
    });
  };

type JobAction = (req: Request, res: Response) => Promise<void>;

const allMails =
  (parts: AdministrationParts): JobAction =>
  async (req, res) => {
    const { who, now } = contextOf(req, parts);
    const count = await retryMails(who, now);
    notify(res, { key: 'administration.jobs.retried', values: { count } });
  };

const oneMail =
  (parts: AdministrationParts): JobAction =>
  async (req, res) => {
    const { who, now } = contextOf(req, parts);
    const count = await retryMails(who, now, idParam(req));
    notify(res, { key: 'administration.jobs.retried', values: { count } });
  };

const noMail =
  (parts: AdministrationParts): JobAction =>
  async (req, res) => {
    const { who, now } = contextOf(req, parts);
    await dropMail(who, idParam(req), now);
    notify(res, { key: 'administration.jobs.dropped' });
  };

const allEvents =
  (parts: AdministrationParts): JobAction =>
  async (req, res) => {
    const { who, now } = contextOf(req, parts);
    const count = await retryEvents(who, now);
    notify(res, { key: 'administration.jobs.retried', values: { count } });
  };

const oneEvent =
  (parts: AdministrationParts): JobAction =>
  async (req, res) => {
    const { who, now } = contextOf(req, parts);
    await retryEvent(who, { follower: param(req, 'follower'), seq: Number(param(req, 'seq')) }, now);
    notify(res, { key: 'administration.jobs.retried', values: { count: 1 } });
  };
