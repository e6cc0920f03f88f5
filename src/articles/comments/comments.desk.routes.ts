import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { requireMay } from '../../accounts/permissions/permissions';
import { actorOf } from '../../accounts/signed-in';
import { commentPolicies, commentStates } from '../../comments/comment';
import { commentPolicyOf } from '../../comments/comments.settings';
import { setCommentPolicy } from '../../comments/moderation.service';
import { NotFound } from '../../errors';
import type { Id } from '../../ids/id';
import { readInput } from '../../input';
import { deskPage, notify, messageText } from '../../web/pages/desk-page';
import { formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues, SelectOption } from '../../web/request/form';
import type { Site } from '../../web/site';
import { template } from '../../web/templates/template';
import { findById } from '../store/article.find.model';
import { mayRead } from '../article.rules';
import { idParam } from '../../web/params';

const policyForm = z.object({ policy: z.enum(commentPolicies, 'web.error.notUnderstood') });

const queueForm = z.object({ queue: z.enum(commentStates).optional().catch(undefined) });

/** The form of one story's comment policy. */
interface CommentPolicyForm {
  readonly id: Id;
  readonly headline: string;
  readonly form: FormState;
  readonly options: readonly SelectOption[];
}

const commentPolicyTemplate = template<CommentPolicyForm>('comments/desk/policy');

/** `/desk/comments/articles/ID`: the comment policy of one story. */
export function storyCommentsDesk({ clock }: Pick<Site, 'clock'>): Router {
  return Router()
    .get('/comments/articles/:id', showPolicy)
    .post('/comments/articles/:id', formRoute({ act: savePolicy, show: showForm }));

  async function savePolicy(req: Request, res: Response, values: FormValues): Promise<void> {
    const { policy } = readInput(policyForm, values);
    const article = await requireStory(req);
    await setCommentPolicy({ who: actorOf(req), now: clock() }, article, policy);
    notify(res, { key: 'comments.desk.saved' });
    // The form of a queue returns to it.
    const { queue } = queueForm.parse(values);
    res.redirect(303, queue ? `/desk/comments?state=${queue}` : `/desk/comments/articles/${article.id}`);
  }
}

async function requireStory(req: Request) {
  const article = await findById(idParam(req));
  const who = actorOf(req);
  if (!article || !mayRead(who, article)) throw new NotFound();
  requireMay(who, 'comment.moderate', { sectionIds: [article.sectionId] });
  return article;
}

const showPolicy = async (req: Request, res: Response): Promise<void> =>
  showForm(req, res, freshForm({ policy: await commentPolicyOf(idParam(req)) }));

async function showForm(req: Request, res: Response, form: FormState): Promise<void> {
  const { id, headline } = await requireStory(req);
  const options = commentPolicies.map((value) => ({
    value,
    name: messageText(res, { key: `comments.policy.${value}` }),
  }));
  deskPage(res, {
    template: commentPolicyTemplate,
    model: { id, headline, form, options },
    title: 'comments.desk.policy',
    current: 'comments.desk.menu',
  });
}
