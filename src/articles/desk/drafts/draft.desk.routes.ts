/** Requests of the editor's script: the typed text every few seconds, and the saves of others. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { actorOf } from '../../../accounts/signed-in';
import { NotAllowed } from '../../../errors';
import { formOf } from '../../../web/request/form';
import type { Article } from '../../article';
import { mayEdit } from '../../article.rules';
import { keepDraft, knownSnapshots } from '../../working-drafts/draft.service';
import type { ReceivedDraft } from '../../working-drafts/draft.service';
import { baseOf, mergedWith } from '../../working-drafts/saving.service';
import { caughtUp } from '../../working-drafts/opening.service';
import { publishableIn } from '../../publishing/publication.form';
import type { DeskParts } from '../desk.context';
import { beginStory } from '../canvas/new-story';
import { idParam, queryParam } from '../../../web/params';
import { viewContextOf, formatMoment } from '../desk.context';
import { isOwnSince, mergedView } from './merged.view';
import { missingView } from '../story/missing.view';
import { readOrigin, requireSameAccount } from '../story/origin.input';
import { notEditable, readableArticle } from '../story/meanwhile';
import { readWriting, requireWhole } from '../story/writing.input';

export const draftDesk = (parts: DeskParts): Router =>
  Router()
    .get('/drafts/known', answerKnown)
    .post('/articles/:id/copy', (req, res) => keepTyped(req, res, parts))
    .post('/articles/:id/pull', (req, res) => pull(req, res, parts));

/** Sessions that one request may ask about. */
const MOST_ASKED = 50;

/** Which of the named snapshots, `SESSION:NUMBER` with spaces, the server has: a page that closed heard no reply. */
async function answerKnown(req: Request, res: Response): Promise<void> {
  const asked = queryParam(req, 'of').split(' ').slice(0, MOST_ASKED);
  const snapshots = asked.map((each) => {
    const [session = '', number = ''] = each.split(':', 2);
    return { session, sequence: Number(number) };
  });
  res.json({ known: await knownSnapshots(actorOf(req), snapshots) });
}

async function keepTyped(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const [who, now, values] = [actorOf(req), parts.clock(), formOf(req)];
  requireSameAccount(req, values);
  requireWhole(values);
  await beginStory(req, { id: idParam(req), values }, parts);
  const article = await readableArticle(who, idParam(req));
  const origin = readOrigin(req, article.id, values);
  const writing = { ...(await readWriting(values, article, parts.paper())), origin };
  const taken = await keepDraft({ who, now }, article.id, writing).catch(async (problem: unknown) => {
    throw problem instanceof NotAllowed && !mayEdit(who, article) ? await notEditable(who, article) : problem;
  });
  const { session, stored } = taken;
  const own = await isOwnSince(who, article, writing.version);
  res.json({
    kept: formatMoment(session.draft?.savedAt ?? now, viewContextOf(parts, res)).text,
    version: writing.version,
    current: article.version,
    own,
    sequence: session.sequence,
    stored,
    merged: await mergedSince(article, { ...taken, own }, parts),
    missing: await missingView(publishableIn(writing.form, article.lang), article, viewContextOf(parts, res)),
  });
}

/** The text merged with the saves of others, for a page that was edited during its own save. */
async function mergedSince(
  article: Article,
  { session, stored, own }: ReceivedDraft & { readonly own: boolean },
  parts: DeskParts,
) {
  const form = stored ? await caughtUp(article, session, parts.paper()) : undefined;
  if (!form || !session.draft) return undefined;
  return mergedView(session.draft.form, form, { version: article.version, lang: article.lang, own });
}

/**
 * The sent text, merged with the saves of others; nothing is stored. A conflict is shown at the next save: until then
 * the person's own text stays in its places.
 */
async function pull(req: Request, res: Response, parts: DeskParts): Promise<void> {
  const [who, values] = [actorOf(req), formOf(req)];
  requireSameAccount(req, values);
  const article = await readableArticle(who, idParam(req));
  requireWhole(values);
  const origin = readOrigin(req, article.id, values);
  const writing = { ...(await readWriting(values, article, parts.paper())), origin };
  const base = await baseOf(who, article.id, writing);
  const typed = { ...writing, base };
  const { form, conflicts } = await mergedWith(article, typed, parts.paper());
  const choices = Object.fromEntries(conflicts.map(({ key }) => [key, 'mine' as const]));
  const own = await isOwnSince(who, article, writing.version);
  const to = { version: article.version, lang: article.lang, own };
  if (conflicts.length === 0) {
    res.json({ merged: await mergedView(writing.form, form, to) });
    return;
  }
  const rest = await mergedWith(article, { ...typed, choices }, parts.paper());
  res.json({ conflict: true, own, merged: await mergedView(writing.form, rest.form, to) });
}
