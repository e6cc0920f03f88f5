/** The comment form below a story: a page of its own that is not cached and works without script and session. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { networkOf } from '../../accounts/sign-in/lock-out';
import { LONGEST_FORM, readCommentInput } from '../../comments/comment.input';
import { publicForm } from '../../comments/sending/public-form';
import { requireApproved, sendComment } from '../../comments/sending/sending.service';
import type { CommentSendingParts } from '../../comments/sending/sending.service';
import { ageOfFormToken } from '../../comments/sending/form-token';
import { NotAllowed, NotFound } from '../../errors';
import { parsePageRequest } from '../../web/page-cache/page-request';
import { comesFromUs } from '../../web/request/csrf';
import { failureOf } from '../../web/response/failure';
import { fieldOf, formOf, freshForm, refusedIn } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import { sendBody } from '../../web/response/send-body';
import type { Site } from '../../web/site';
import type { Article } from '../article';
import { articlePath, isLive } from '../article';
import { findById } from '../store/article.find.model';
import { commentPage } from './comments.page';
import type { PageViewContext } from '../page/format';
import { editionUrl } from '../page/format';
import { idParam, requireId } from '../../web/params';

export interface CommentParts extends CommentSendingParts {
  readonly site: Site;
  readonly context: PageViewContext;
}

/** A hidden field (honeypot) that people leave empty and bots fill in. */
const HONEYPOT = 'website';

export function commentRoutes(parts: CommentParts): Router {
  return Router()
    .get('/comments/:id', (req, res) => showForm(req, res, parts))
    .post('/comments/:id', ...publicForm({ name: 'comment', longest: LONGEST_FORM }, parts), (req, res) =>
      receiveComment(req, res, parts),
    );
}

async function showForm(req: Request, res: Response, parts: CommentParts): Promise<void> {
  const { to, sent } = parsePageRequest({ req, res }, queryOf(req), parts.site).query;
  const form = freshForm({ parentId: to ?? '' });
  const state = sent === 'approved' || sent === 'waiting' ? sent : undefined;
  await sendForm({ req, res }, parts, { form, sent: state });
}

const queryOf = (req: Request): Record<string, string> =>
  Object.fromEntries(
    Object.entries(req.query).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );

/** A request for the form and its response. */
interface CommentExchange {
  readonly req: Request;
  readonly res: Response;
}

async function receiveComment(req: Request, res: Response, parts: CommentParts): Promise<void> {
  if (comesFromUs(req, parts.site.paper().siteUrl) === false) throw new NotAllowed();
  const values = formOf(req);
  try {
    const state = fieldOf(values, HONEYPOT) === '' ? await saveComment(req, values, parts) : 'waiting';
    const outcome = state === 'approved' ? 'approved' : 'waiting';
    res.redirect(303, `${encodeURI(req.originalUrl.split('?')[0] ?? '')}?sent=${outcome}`);
  } catch (error) {
    const lang = (await requireLive(req, parts)).lang;
    const form = refusedIn({ t: parts.site.t, lang }, values, error);
    const { status, headers } = failureOf(error);
    res.set(headers);
    await sendForm({ req, res }, parts, { form, status });
  }
}

async function saveComment(req: Request, values: FormValues, parts: CommentParts) {
  const article = await requireLive(req, parts);
  const now = parts.site.clock();
  const scope = { secret: parts.secret, about: article.id };
  const seconds = ageOfFormToken(fieldOf(values, 'ticket'), scope, now);
  const { name, email, text, parentId = '' } = values;
  const input = readCommentInput({ name, email, text });
  const { id, sectionId, headline: title } = article;
  const about = { id, sectionId, title, href: storyUrl(article, parts) };
  const sender = { network: networkOf(req.ip ?? ''), seconds, parentId: String(parentId) };
  return (await sendComment({ about, input, ...sender }, parts, now)).state;
}

/** A live story. @throws NotFound */
async function requireLive(req: Request, { site }: CommentParts): Promise<Article> {
  const article = await findById(idParam(req));
  if (!article || !isLive(article, site.clock())) throw new NotFound();
  return article;
}

function storyUrl(article: Article, { context }: CommentParts): string {
  const section = context.sections().byId(article.sectionId);
  if (!section) throw new NotFound();
  return editionUrl(context.paper(), article.lang, articlePath(section, article));
}

/** The state of the form, and the result of the comment. */
interface FormReply {
  readonly form: FormState;
  readonly status?: number;
  readonly sent?: 'approved' | 'waiting' | undefined;
}

async function sendForm(
  { req, res }: CommentExchange,
  parts: CommentParts,
  { form, status = 200, sent }: FormReply,
): Promise<void> {
  const { site, context, secret } = parts;
  const article = await requireLive(req, parts);
  const ask = parsePageRequest({ req, res }, {}, site);
  const parentId = fieldOf(form.values, 'parentId');
  const parent = parentId === '' ? undefined : await requireApproved(article.id, requireId(parentId));
  const facts = { article, ask, form, parent, sent, storyUrl: storyUrl(article, parts), secret };
  const { head, body } = await site.renderer.page(ask, await commentPage(facts, context), {
    cacheable: false,
    status,
  });
  await sendBody({ req, res, head: { ...head, headers: { 'Cache-Control': 'no-store' } }, body });
}
