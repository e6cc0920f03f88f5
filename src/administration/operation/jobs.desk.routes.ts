import type { Request, Response } from 'express';
import { Router } from 'express';
import { mayAtAll, requireMay } from '../../accounts/permissions/permissions';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { formRoute, freshForm } from '../../web/request/form';
import type { FormHandler, FormState } from '../../web/request/form';
import { notify, deskPage } from '../../web/pages/desk-page';
import { areasKey } from '../areas';
import { dropMail, retryEvent, retryEvents, retryMails } from './jobs.service';
import { jobsPage } from './jobs.page';
import type { AdministrationParts } from '../parts';
import { doing, parameter } from '../parts';

const ID = /^[0-9a-f]{24}$/;

/** `/desk/jobs`: what the product does by itself, and what of it went wrong. */
export function jobsDesk(parts: AdministrationParts): Router {
  const show = (req: Request, res: Response, form = freshForm()) => showJobs(parts)(req, res, form);
  const deed = (act: (req: Request, res: Response) => Promise<void>) => {
    const done: FormHandler['act'] = async (req, res) => {
      await act(req, res);
      res.redirect(303, '/desk/jobs');
    };
    return formRoute({ act: done, show });
  };
  return Router()
    .use('/jobs', requirePermission('job.read'))
    .get('/jobs', (req, res) => show(req, res))
    .post('/jobs/mails/retry', deed(allMails(parts)))
    .post('/jobs/mails/:id/retry', deed(oneMail(parts)))
    .post('/jobs/mails/:id/drop', deed(noMail(parts)))
    .post('/jobs/events/retry', deed(allEvents(parts)))
    .post('/jobs/events/:follower/:seq/retry', deed(oneEvent(parts)));
}

const showJobs =
  ({ site }: AdministrationParts) =>
  async (req: Request, res: Response, form: FormState): Promise<void> => {
    requireMay(actorOf(req), 'job.read');
    const mayManage = mayAtAll(actorOf(req), 'job.manage');
    const model = { ...(await jobsPage(res, site.clock())), mayManage, form };
    deskPage(res, {
      view: 'administration/jobs',
      model,
      title: 'administration.area.jobs',
      current: areasKey,
    });
  };

type Deed = (req: Request, res: Response) => Promise<void>;

const allMails =
  (parts: AdministrationParts): Deed =>
  async (req, res) => {
    const count = await retryMails(...doing(req, parts));
    notify(res, { key: 'administration.jobs.retried', values: { count } });
  };

const oneMail =
  (parts: AdministrationParts): Deed =>
  async (req, res) => {
    const count = ID.test(parameter(req, 'id'))
      ? await retryMails(...doing(req, parts), parameter(req, 'id'))
      : 0;
    notify(res, { key: 'administration.jobs.retried', values: { count } });
  };

const noMail =
  (parts: AdministrationParts): Deed =>
  async (req, res) => {
    const [who, now] = doing(req, parts);
    if (ID.test(parameter(req, 'id'))) await dropMail(who, parameter(req, 'id'), now);
    notify(res, { key: 'administration.jobs.dropped' });
  };

const allEvents =
  (parts: AdministrationParts): Deed =>
  async (req, res) => {
    const count = await retryEvents(...doing(req, parts));
    notify(res, { key: 'administration.jobs.retried', values: { count } });
  };

const oneEvent =
  (parts: AdministrationParts): Deed =>
  async (req, res) => {
    const [who, now] = doing(req, parts);
    await retryEvent(who, { follower: parameter(req, 'follower'), seq: Number(parameter(req, 'seq')) }, now);
    notify(res, { key: 'administration.jobs.retried', values: { count: 1 } });
  };
