import { Router } from 'express';
import type { Request, Response } from 'express';
import { may, requireMay } from '../../accounts/permissions/permissions';
import { actorOf, requirePermission } from '../../accounts/signed-in';
import { z } from 'zod';
import { readInput } from '../../input';
import { deskPage, notify } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm, listOf } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import type { Site } from '../../web/site';
import { commentStates } from '../comment';
import { LONGEST, readCommentText } from '../comment.input';
import { banSender, decide, editComment, readQueue, requireComment, undo } from '../moderating.service';
import { listBlockedWords, setBlockedWords } from '../blocked-words.service';
import { commentSettingsDesk } from './settings.desk.routes';
import { queuePage } from './queue.view';

const current = 'comments.desk.menu';
const wish = z.object({
  state: z.enum(commentStates).catch('waiting'),
  before: z.string().optional().catch(undefined),
  undo: z.string().optional().catch(undefined),
});
const decision = z.enum(commentStates, 'web.error.notUnderstood');

/** The queues of readers' comments. */
export function commentsDesk({ clock }: Pick<Site, 'clock'>): Router {
  const showQueue = async (req: Request, res: Response, form: FormState = freshForm()) => {
    const { state, before, undo: undoable } = wish.parse(req.query);
    const queue = await readQueue(actorOf(req), state, before);
    const chosen = new Set(listOf(form.values, 'ids'));
    const mayBan = may(actorOf(req), 'comment.moderate');
    const maySet = may(actorOf(req), 'settings.manage');
    const model = queuePage(res, { ...queue, state, form, chosen, undoable, mayBan, maySet, now: clock() });
    deskPage(res, { view: 'comments/desk/queue', model, title: 'comments.desk.title', current });
  };
  const backTo = (req: Request, res: Response, batch = '') =>
    res.redirect(303, `/desk/comments?state=${wish.parse(req.query).state}${batch && `&undo=${batch}`}`);

  return Router()
    .use(commentSettingsDesk({ clock }))
    .use('/comments', requirePermission('comment.moderate'))
    .get('/comments', (req, res) => showQueue(req, res))
    .post('/comments', formRoute({ act: actOnQueue, show: showQueue }))
    .get('/comments/words', showWords)
    .post('/comments/words', formRoute({ act: saveWords, show: showWordsForm }))
    .get('/comments/:id/edit', showComment)
    .post('/comments/:id/edit', formRoute({ act: saveText, show: showEditing }));

  async function actOnQueue(req: Request, res: Response, values: FormValues): Promise<void> {
    const [act = '', id = ''] = fieldOf(values, 'act').split(':');
    const who = actorOf(req);
    if (act === 'ban') await banSender(who, id, clock());
    else if (act === 'undo') await undo(who, id, clock());
    else {
      const state = readInput(decision, act);
      const batch = await decide(who, id === '' ? listOf(values, 'ids') : [id], state, clock());
      notify(res, { key: 'comments.desk.decided' });
      backTo(req, res, batch);
      return;
    }
    notify(res, { key: act === 'ban' ? 'comments.desk.banned' : 'comments.desk.undone' });
    backTo(req, res);
  }

  async function showWords(req: Request, res: Response): Promise<void> {
    const words = await listBlockedWords();
    showWordsForm(req, res, freshForm({ words: words.join('\n') }));
  }

  function showWordsForm(req: Request, res: Response, form: FormState): void {
    requireMay(actorOf(req), 'comment.moderate');
    deskPage(res, { view: 'comments/desk/words', model: { form }, title: 'comments.desk.words', current });
  }

  async function saveWords(req: Request, res: Response, values: FormValues): Promise<void> {
    const lines = fieldOf(values, 'words').split('\n');
    const words = lines.map((word) => word.trim()).filter((word) => word !== '');
    await setBlockedWords(actorOf(req), words, clock());
    notify(res, { key: 'comments.desk.saved' });
    res.redirect(303, '/desk/comments/words');
  }

  async function showComment(req: Request, res: Response): Promise<void> {
    const { text } = await requireComment(actorOf(req), String(req.params['id']));
    await showEditing(req, res, freshForm({ text }));
  }

  async function showEditing(req: Request, res: Response, form: FormState): Promise<void> {
    const { id, name, about } = await requireComment(actorOf(req), String(req.params['id']));
    const model = { id, name, about, form, max: LONGEST };
    deskPage(res, { view: 'comments/desk/edit', model, title: 'comments.desk.editTitle', current });
  }

  async function saveText(req: Request, res: Response, values: FormValues): Promise<void> {
    const text = readCommentText({ text: fieldOf(values, 'text') });
    const comment = await requireComment(actorOf(req), String(req.params['id']));
    await editComment(actorOf(req), comment.id, text, clock());
    notify(res, { key: 'comments.desk.saved' });
    res.redirect(303, `/desk/comments?state=${comment.state}`);
  }
}
