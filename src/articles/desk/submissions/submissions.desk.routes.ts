/** The queue of contributors' submissions. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf, requirePermission } from '../../../accounts/signed-in';
import { readInput } from '../../../input';
import { deskPage, notify } from '../../../web/pages/desk-page';
import { formRoute } from '../../../web/request/form';
import type { FormState, FormValues } from '../../../web/request/form';
import { transitionArticle } from '../../publishing/transition.service';
import { SUBMISSIONS } from '../article.menu';
import type { DeskParts } from '../desk.context';
import { idParam } from '../../../web/params';
import { viewContextOf } from '../desk.context';
import { submissionsPage, submissionsTemplate } from './submissions.page';

const decision = z.object({
  act: z.enum(['take', 'send_back'], 'web.error.notUnderstood'),
  note: z.string().default(''),
  version: z.coerce.number('web.error.notUnderstood').int(),
});

export function submissionsDesk(parts: DeskParts): Router {
  return Router()
    .use('/submissions', requirePermission('article.review'))
    .get('/submissions', (req, res) => show(req, res))
    .post('/submissions/:id', formRoute({ act: decide, show }));

  async function show(req: Request, res: Response, form?: FormState): Promise<void> {
    const refused = form && { id: idParam(req), form };
    const model = await submissionsPage(actorOf(req), viewContextOf(parts, res), refused);
    const title = 'articles.desk.submissions.title';
    deskPage(res, { template: submissionsTemplate, model, title, current: SUBMISSIONS });
  }

  /** Opens a story that was taken for review; returns to the queue after a story was sent back. */
  async function decide(req: Request, res: Response, values: FormValues): Promise<void> {
    const id = idParam(req);
    const move = readInput(decision, values);
    await transitionArticle({ who: actorOf(req), now: parts.clock() }, id, move);
    notify(res, { key: `workflow.done.${move.act}` });
    res.redirect(303, move.act === 'take' ? `/desk/articles/${id}` : '/desk/submissions');
  }
}
