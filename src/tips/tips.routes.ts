/** The tip form for readers: never cached, without script and without a session. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { networkOf } from '../accounts/sign-in/lock-out';
import type { PageViewContext } from '../articles/page/format';
import { publicForm } from '../comments/sending/public-form';
import { ageOfFormToken } from '../comments/sending/form-token';
import { NotAllowed } from '../errors';
import { parsePageRequest } from '../web/page-cache/page-request';
import { comesFromUs } from '../web/request/csrf';
import { failureOf } from '../web/response/failure';
import { fieldOf, formOf, freshForm, refusedIn } from '../web/request/form';
import type { FormState, FormValues } from '../web/request/form';
import { sendBody } from '../web/response/send-body';
import type { Site } from '../web/site';
import { retentionDays } from './retention.service';
import type { TipSendingParts } from './sending.service';
import { sendTip } from './sending.service';
import { LONGEST_FORM, readTipInput } from './tip.input';
import { TIPS, tipPage, tokenScope } from './tips.page';

interface TipParts extends TipSendingParts {
  readonly site: Site;
  readonly context: PageViewContext;
}

/** A hidden field that people leave empty and programs fill. */
const HONEYPOT = 'website';

export function tipRoutes(parts: TipParts): Router {
  return Router()
    .get(TIPS, (req, res) => sendForm({ req, res }, parts, { sent: req.query['sent'] === '1' }))
    .post(TIPS, ...publicForm({ name: 'tip', longest: LONGEST_FORM }, parts), (req, res) =>
      receiveTip({ req, res }, parts),
    );
}

/** A request for the form and its response. */
interface TipExchange {
  readonly req: Request;
  readonly res: Response;
}

async function receiveTip({ req, res }: TipExchange, parts: TipParts): Promise<void> {
  if (comesFromUs(req, parts.site.paper().siteUrl) === false) throw new NotAllowed();
  const values = formOf(req);
  try {
    // A program that filled the hidden field sees the same page as a reader.
    if (fieldOf(values, HONEYPOT) === '') await saveTip({ req, res }, values, parts);
    res.redirect(303, `${encodeURI(req.originalUrl.split('?')[0] ?? '')}?sent=1`);
  } catch (error) {
    const { lang } = parsePageRequest({ req, res }, {}, parts.site);
    const form = refusedIn({ t: parts.site.t, lang }, values, error);
    const { status, headers } = failureOf(error);
    res.set(headers);
    await sendForm({ req, res }, parts, { form, status });
  }
}

async function saveTip({ req, res }: TipExchange, values: FormValues, parts: TipParts): Promise<void> {
  const now = parts.site.clock();
  const { lang } = parsePageRequest({ req, res }, {}, parts.site);
  const { text, link, name, contact, consent } = values;
  const input = readTipInput({ text, link, name, contact, consent });
  const seconds = ageOfFormToken(fieldOf(values, 'ticket'), tokenScope(parts.secret), now);
  await sendTip({ input, network: networkOf(req.ip ?? ''), seconds, lang }, parts, now);
}

/** What the form is sent with. */
interface FormReply {
  readonly form?: FormState;
  readonly sent?: boolean;
  readonly status?: number;
}

async function sendForm({ req, res }: TipExchange, parts: TipParts, reply: FormReply): Promise<void> {
  const { form = freshForm(), sent = false, status = 200 } = reply;
  const { site, context, secret } = parts;
  const request = parsePageRequest({ req, res }, {}, site);
  const page = tipPage({ request, form, sent, secret, days: await retentionDays() }, context);
  const { head, body } = await site.renderer.page(request, page, { cacheable: false, status });
  await sendBody({ req, res, head: { ...head, headers: { 'Cache-Control': 'no-store' } }, body });
}
