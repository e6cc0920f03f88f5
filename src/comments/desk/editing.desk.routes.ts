import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../accounts/signed-in';
import type { Id } from '../../ids/id';
import { deskPage, notify, messageText } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm, wantsJson } from '../../web/request/form';
import type { FormState, FormValues, FormPage } from '../../web/request/form';
import { idParam } from '../../web/params';
import type { Site } from '../../web/site';
import { LONGEST, readCommentText } from '../comment.input';
import { editComment, requireComment } from '../moderation.service';
import { template } from '../../web/templates/template';
import type { Commented } from '../comment';

/** The form of a comment's text. */
interface CommentEditForm extends FormPage {
  readonly id: Id;
  readonly name: string;
  readonly about: Commented;
  /** Most characters of the text. */
  readonly max: number;
}

const editingTemplate = template<CommentEditForm>('comments/desk/edit');

/** `/desk/comments/ID/edit`: the text of one comment. */
export function commentEditingDesk({ clock }: Pick<Site, 'clock'>): Router {
  return Router()
    .get('/comments/:id/edit', showComment)
    .post('/comments/:id/edit', formRoute({ act: saveText, show: showForm }));

  async function saveText(req: Request, res: Response, values: FormValues): Promise<void> {
    const text = readCommentText({ text: fieldOf(values, 'text') });
    const comment = await requireComment(actorOf(req), idParam(req));
    await editComment({ who: actorOf(req), now: clock() }, comment.id, text);
    if (wantsJson(req)) {
      res.json({ message: messageText(res, { key: 'comments.desk.saved' }) });
      return;
    }
    notify(res, { key: 'comments.desk.saved' });
    res.redirect(303, `/desk/comments?state=${comment.state}`);
  }
}

async function showComment(req: Request, res: Response): Promise<void> {
  const { text } = await requireComment(actorOf(req), idParam(req));
  await showForm(req, res, freshForm({ text }));
}

async function showForm(req: Request, res: Response, form: FormState): Promise<void> {
  const { id, name, about } = await requireComment(actorOf(req), idParam(req));
  const model = { id, name, about, form, max: LONGEST };
  const title = 'comments.desk.editTitle';
  deskPage(res, { template: editingTemplate, model, title, current: 'comments.desk.menu' });
}
