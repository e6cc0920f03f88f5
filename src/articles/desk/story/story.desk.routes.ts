import { Router } from 'express';
import type { Request, Response } from 'express';
import { z } from 'zod';
import { mayAtAll } from '../../../accounts/permissions/permissions';
import { actorOf } from '../../../accounts/signed-in';
import { InvalidInput } from '../../../errors';
import { notify, messageText } from '../../../web/pages/desk-page';
import { fieldOf, formRoute, wantsJson } from '../../../web/request/form';
import type { FormState, FormValues } from '../../../web/request/form';
import { markRead } from '../../../workflow/notifications/notification.service';
import type { Article } from '../../article';
import { mayEdit } from '../../article.rules';
import { deskScoreOf } from '../copydesk';
import type { DeskParts } from '../desk.context';
import { beginStory, begins, isKnown } from '../canvas/new-story';
import { show, showNew } from '../canvas/show';
import { idParam } from '../../../web/params';
import { viewContextOf } from '../desk.context';
import { readableArticle } from './meanwhile';
import { missingView } from './missing.view';
import { addressOf, storyPage } from './story.page';
import { besideOf, besideQuery } from '../translations/beside';
import { isSameAccount, readOrigin, requireSameAccount } from './origin.input';
import { keepTyped, takeForm } from './story.saving';
import type { Finished } from './story.saving';
import { actIn, readPressed, readWriting, withSchedule } from './writing.input';

const storyQuery = z.object({
  draft: z.string().max(80).optional().catch(undefined),
  begin: z.string().max(80).optional().catch(undefined),
});

/** The page of a story in the desk. */
export const storyDesk = (parts: DeskParts): Router =>
  Router()
    .get('/articles/:id', (req, res) => showStory(req, res, parts))
    .post(
      '/articles/:id',
      formRoute({
        act: (req, res, values) =>
          takeStory(parts)(req, res, withSchedule(values, parts.paper(), parts.clock())),
        show: (req, res, form) => showAgain(parts)(req, res, form),
      }),
    );

async function showStory(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const [who, now, id] = [actorOf(req), parts.clock(), idParam(req)];
  const { draft, begin } = storyQuery.parse(req.query);
  // The address of a page whose story no request has stored yet: the browser opens it again after a crash.
  if (begin !== undefined && mayAtAll(who, 'article.create') && !(await isKnown(id))) {
    await showNew(req, res, { id, parts });
    return;
  }
  const article = await readableArticle(who, id);
  await markRead(who.id, now, `article:${article.id}`);
  const query = { now, draft, beside: await besideOf(req, article, parts) };
  await show(
    res,
    { article, model: await storyPage({ who, article }, viewContextOf(parts, res), query) },
    parts,
  );
}

const takeStory =
  (parts: DeskParts) =>
  async (req: Request, res: Response, values: FormValues): Promise<void> => {
    const [who, id, paper] = [actorOf(req), idParam(req), parts.paper()];
    requireSameAccount(req, values);
    await beginStory(req, { id, values }, parts);
    const origin = readOrigin(req, id, values);
    const taken = await takeForm({ who, id, values, origin, paper, now: parts.clock() });
    const page = `/desk/articles/${id}`;
    if (taken.kind === 'conflict') {
      const waiting = fieldOf(values, 'session') === '' ? '' : `?session=${origin.session}`;
      leadOn(req, res, { to: `${page}/conflict${waiting}`, facts: { conflict: true } });
      return;
    }
    // A script shows the message itself: a notice would appear on the next page, which may be another story's.
    if (!wantsJson(req)) await notifyOf(res, { taken, values }, parts);
    const to = taken.done.to ?? `${page}${besideQuery(req)}`;
    leadOn(req, res, { to, facts: await savedJson(res, taken, parts) });
  };

async function notifyOf(
  res: Response,
  { taken, values }: { readonly taken: Finished; readonly values: FormValues },
  parts: DeskParts,
): Promise<void> {
  const act = actIn(readPressed(values));
  const href =
    act === 'publish' && taken.article
      ? addressOf(taken.article, viewContextOf(parts, res), parts.clock())
      : undefined;
  const link = href === undefined ? {} : { link: href };
  if (taken.done.message) notify(res, taken.done.message, link);
  if (act === 'submit' && taken.article) {
    notify(res, await deskScoreOf(taken.article, parts.paper()));
  }
}

/** Answers a script with JSON and a browser with a redirect. */
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
  const missing = article && (await missingView(article, article, viewContextOf(parts, res)));
  return {
    userMessage: done.message && messageText(res, done.message),
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
    const [who, now, id] = [actorOf(req), parts.clock(), idParam(req)];
    if (begins(form.values) && !(await isKnown(id))) {
      await showNew(req, res, { id, parts, form });
      return;
    }
    const article: Article = await readableArticle(who, id);
    const read = await readWriting(form.values, article, parts.paper());
    const beside = await besideOf(req, article, parts);
    const refused = { form, opened: { form: read.form, version: read.version, adopted: [], others: [] } };
    if (!isSameAccount(req, form.values) || form.values['version'] === undefined || !mayEdit(who, article)) {
      const model = await storyPage({ who, article }, viewContextOf(parts, res), { now, refused, beside });
      await show(res, { article, model }, parts);
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
    const model = await storyPage({ who, article }, viewContextOf(parts, res), {
      now,
      refused: again,
      beside,
    });
    await show(res, { article, model }, parts);
  };
