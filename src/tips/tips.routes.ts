/** Where readers tell the newsroom something: never cached, without script and without a session. */
import { Router } from 'express';
import type { Request, Response } from 'express';
import { networkOf } from '../accounts/entry/lock-out';
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
import { daysKept } from './keeping.service';
import type { TipSendingParts } from './sending.service';
import { sendTip } from './sending.service';
import { LONGEST_FORM, readTipInput } from './tip.input';
import { ABOUT, TIPS, tipPage } from './tips.page';

export interface TipParts extends TipSendingParts {
  readonly site: Site;
  readonly around: PageViewContext;
}

/** A hidden field that people leave empty and programs fill. */
const TRAP = 'website';

export function tipRoutes(parts: TipParts): Router {
  return Router()
    .get(TIPS, (req, res) => sendForm({ req, res }, parts, { sent: req.query['sent'] === '1' }))
    .post(TIPS, ...publicForm({ name: 'tip', longest: LONGEST_FORM }, parts), (req, res) =>
      takeIn({ req, res }, parts),
    );
}

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

async function takeIn({ req, res }: Exchange, parts: TipParts): Promise<void> {
  if (comesFromUs(req, parts.site.paper().siteUrl) === false) throw new NotAllowed();
  const values = formOf(req);
  try {
    // Whoever fills the trap is thanked like everybody else.
    if (fieldOf(values, TRAP) === '') await keep({ req, res }, values, parts);
    res.redirect(303, `${encodeURI(req.originalUrl.split('?')[0] ?? '')}?sent=1`);
  } catch (error) {
    const { lang } = parsePageRequest({ req, res }, {}, parts.site);
    const form = refusedIn({ t: parts.site.t, lang }, values, error);
    const { status, headers } = failureOf(error);
    res.set(headers);
    await sendForm({ req, res }, parts, { form, status });
  }
}

async function keep({ req, res }: Exchange, values: FormValues, parts: TipParts): Promise<void> {
  const now = parts.site.clock();
  const { lang } = parsePageRequest({ req, res }, {}, parts.site);
  const { text, link, name, contact, consent } = values;
  const input = readTipInput({ text, link, name, contact, consent });
  const seconds = ageOfFormToken(parts.secret, ABOUT, fieldOf(values, 'ticket'), now);
  await sendTip(input, { network: networkOf(req.ip ?? ''), seconds, lang }, now, parts);
}

interface Shown {
  readonly form?: FormState;
  readonly sent?: boolean;
  readonly status?: number;
}

async function sendForm({ req, res }: Exchange, parts: TipParts, shown: Shown): Promise<void> {
  const { form = freshForm(), sent = false, status = 200 } = shown;
  const { site, around, secret } = parts;
  const ask = parsePageRequest({ req, res }, {}, site);
  const page = tipPage({ ask, form, sent, secret, days: await daysKept() }, around);
  const { head, body } = await site.renderer.page(ask, page, { cacheable: false, status });
  await sendBody({ req, res, head: { ...head, headers: { 'Cache-Control': 'no-store' } }, body });
}
