import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { actorOf } from '../../../accounts/signed-in';
import { InvalidInput } from '../../../errors';
import { deskPage, notify, tell } from '../../../web/pages/desk-page';
import { fieldOf, formRoute, wantsJson } from '../../../web/request/form';
import type { FormState, FormValues } from '../../../web/request/form';
import { markRead } from '../../../workflow/notifications/notification.service';
import type { Article } from '../../article';
import { mayEdit } from '../../article.rules';
import { deskScoreOf } from '../copydesk';
import type { DeskParts } from '../desk.context';
import { param } from '../../../web/params';
import { viewContextOf } from '../desk.context';
import { readableArticle } from './meanwhile';
import { missingView } from './missing.view';
import { storyPage, type StoryPage } from './story.page';
import { isSameAccount, readOrigin, requireSameAccount } from './origin.input';
import { keepTyped, takeForm } from './story.saving';
import type { Finished } from './story.saving';
import { actIn, readPressed, readWriting } from './writing.input';

const EDITOR = 'desk-editor.js';
const storyQuery = z.object({ draft: z.string().max(80).optional().catch(undefined) });

/** A story's own page. */
export const storyDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/:id', (req, res) => showStory(req, res, parts))
    .post(
      '/articles/:id',
      formRoute({
        act: (req, res, values) => takeStory(parts)(req, res, values),
        show: (req, res, form) => showAgain(parts)(req, res, form),
      }),
    );

async function showStory(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const [who, now] = [actorOf(req), parts.clock()];
  const article = await readableArticle(who, param(req, 'id'));
  await markRead(who.id, now, `article:${article.id}`);
  const { draft } = storyQuery.parse(req.query);
  show(res, await storyPage({ who, article }, viewContextOf(parts, res), { now, draft }), parts);
}

function show(res: Response, model: StoryPage, { assets }: DeskParts): void {
  const title = { key: 'articles.desk.editing', values: { headline: model.headline } };
  const scripts = assets().byName(EDITOR) ? [EDITOR] : [];
  deskPage(res, { view: 'articles/desk/story', model, title, current: 'articles.desk.menu', scripts });
}

const takeStory =
  (parts: DeskParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const [who, id, paper] = [actorOf(req), param(req, 'id'), parts.paper()];
    requireSameAccount(req, values);
    const origin = readOrigin(req, id, values);
    const taken = await takeForm({ who, id, values, origin, paper, now: parts.clock() });
    const page = `/desk/articles/${id}`;
    if (taken.kind === 'conflict') {
      const waiting = fieldOf(values, 'session') === '' ? '' : `?session=${origin.session}`;
      leadOn(req, res, { to: `${page}/conflict${waiting}`, facts: { conflict: true } });
      return;
    }
    // A script says it itself: a notice would wait for the next page, which may be another story's.
    if (!wantsJson(req)) await notifyOf(res, { taken, values }, parts);
    leadOn(req, res, { to: taken.done.to ?? page, facts: await savedJson(res, taken, parts) });
  };

async function notifyOf(
  res: Response,
  { taken, values }: { readonly taken: Finished; readonly values: FormValues },
  parts: DeskParts,
): Promise<void> {
  if (taken.done.message) notify(res, taken.done.message);
  if (actIn(readPressed(values)) === 'submit' && taken.article) {
    notify(res, await deskScoreOf(taken.article, parts.paper()));
  }
}

/** A script goes on where it is; a browser is led to the page. */
function leadOn(
  req: Request,
  res: Response,
  { to, facts }: { readonly to: string; readonly facts: object },
): void {
  if (wantsJson(req)) res.json({ ...facts, to });
  else res.redirect(303, to);
}

async function savedJson(
  res: Response,
  { done, article, merged }: Finished,
  parts: DeskParts,
): Promise<object> {
  const missing = article && (await missingView(article, viewContextOf(parts, res)));
  return {
    told: done.message && tell(res, done.message),
    version: article?.version,
    status: article?.status,
    merged,
    missing,
  };
}

/** Shows a refused form, after a working draft keeps its text, unless another account typed it. */
const showAgain =
  (parts: DeskParts) =>
  async (req: Request, res: Response, form: FormState): Promise<void> => {
    const [who, now] = [actorOf(req), parts.clock()];
    const article: Article = await readableArticle(who, param(req, 'id'));
    const read = await readWriting(form.values, article, parts.paper());
    const refused = { form, opened: { sheet: read.sheet, version: read.version, adopted: [], others: [] } };
    if (!isSameAccount(req, form.values) || form.values['version'] === undefined || !mayEdit(who, article)) {
      show(res, await storyPage({ who, article }, viewContextOf(parts, res), { now, refused }), parts);
      return;
    }
    const origin = readOrigin(req, article.id, form.values);
    const context = { who, article, origin, paper: parts.paper(), now };
    const session = await keepTyped(context, read).catch((problem: unknown) => {
      // A draft with a hidden picture is refused; the form that is shown again holds the text.
      if (!(problem instanceof InvalidInput)) throw problem;
      return undefined;
    });
    const again = { ...refused, ...(session && { session }) };
    show(res, await storyPage({ who, article }, viewContextOf(parts, res), { now, refused: again }), parts);
  };
