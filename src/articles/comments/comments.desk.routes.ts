import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { requireMay } from '../../accounts/permissions/permissions';
import { actorOf } from '../../accounts/signed-in';
import { doors } from '../../comments/comment';
import { doorOf } from '../../comments/comment-settings.model';
import { setDoor } from '../../comments/moderating.service';
import { NotFound } from '../../errors';
import { readInput } from '../../input';
import { deskPage, notify, tell } from '../../web/pages/desk-page';
import { formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import type { Site } from '../../web/site';
import { findById } from '../store/article.find.model';
import { mayRead } from '../article.rules';
import { param } from '../../web/params';

const doorSchema = z.object({ door: z.enum(doors, 'web.error.notUnderstood') });

/** Whether readers may write below one story. */
export function storyCommentsDesk({ clock }: Pick<Site, 'clock'>): Router {
  return Router()
    .get('/comments/articles/:id', showDoor)
    .post('/comments/articles/:id', formRoute({ act: saveDoor, show: showForm }));

  async function saveDoor(req: Request, res: Response, values: FormValues): Promise<void> {
    const { door } = readInput(doorSchema, values);
    const article = await requireStory(req);
    await setDoor(actorOf(req), article, door, clock());
    notify(res, { key: 'comments.desk.saved' });
    res.redirect(303, `/desk/comments/articles/${article.id}`);
  }
}

async function requireStory(req: Request) {
  const id = param(req, 'id');
  const article = /^[0-9a-f]{24}$/.test(id) ? await findById(id) : undefined;
  const who = actorOf(req);
  if (!article || !mayRead(who, article)) throw new NotFound();
  requireMay(who, 'comment.moderate', { sectionIds: [article.sectionId] });
  return article;
}

const showDoor = async (req: Request, res: Response): Promise<void> =>
  showForm(req, res, freshForm({ door: await doorOf(param(req, 'id')) }));

async function showForm(req: Request, res: Response, form: FormState): Promise<void> {
  const { id, headline } = await requireStory(req);
  const options = doors.map((value) => ({ value, name: tell(res, { key: `comments.door.${value}` }) }));
  deskPage(res, {
    view: 'comments/desk/door',
    model: { id, headline, form, options },
    title: 'comments.desk.door',
    current: 'comments.desk.menu',
  });
}
