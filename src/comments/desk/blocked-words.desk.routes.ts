import { Router } from 'express';
import type { Request, Response } from 'express';
import { requireMay } from '../../accounts/permissions/permissions';
import { actorOf } from '../../accounts/signed-in';
import { deskPage, notify } from '../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm } from '../../web/request/form';
import type { FormState, FormValues, FormPage } from '../../web/request/form';
import type { Site } from '../../web/site';
import { listBlockedWords, setBlockedWords } from '../blocked-words.service';
import { template } from '../../web/templates/template';

const blockedWordsTemplate = template<FormPage>('comments/desk/words');

/** `/desk/comments/words`: the list of blocked words, one a line. */
export function blockedWordsDesk({ clock }: Pick<Site, 'clock'>): Router {
  return Router()
    .get('/comments/words', showList)
    .post('/comments/words', formRoute({ act: saveList, show: showForm }));

  async function saveList(req: Request, res: Response, values: FormValues): Promise<void> {
    const lines = fieldOf(values, 'words').split('\n');
    const words = lines.map((word) => word.trim()).filter((word) => word !== '');
    await setBlockedWords({ who: actorOf(req), now: clock() }, words);
    notify(res, { key: 'comments.desk.saved' });
    res.redirect(303, '/desk/comments/words');
  }
}

async function showList(req: Request, res: Response): Promise<void> {
  const words = await listBlockedWords();
  showForm(req, res, freshForm({ words: words.join('\n') }));
}

function showForm(req: Request, res: Response, form: FormState): void {
  requireMay(actorOf(req), 'comment.moderate');
  const title = 'comments.desk.words';
  deskPage(res, { template: blockedWordsTemplate, model: { form }, title, current: 'comments.desk.menu' });
}
