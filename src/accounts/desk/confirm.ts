/**
 * Changes to sign-in require recent proof of the person: a password or a passkey. The page that requests the proof
 * keeps the submitted form and sends it again with the proof, so nothing is lost.
 */
import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { NotFound } from '../../errors';
import { deskPage } from '../../web/pages/desk-page';
import { fieldOf, formOf, freshForm, refusedForm, wantsJson } from '../../web/request/form';
import type { FormState, FormValues } from '../../web/request/form';
import { failureOf } from '../../web/response/failure';
import { hiddenFields, type HiddenField } from '../../web/request/carried-fields';
import { HttpProblem } from '../../web/response/http-problem';
import { tryOnce } from '../sign-in/login-attempt.service';
import { checkOwnPassword } from '../sign-in/password.service';
import { askForPasskey, checkOwnPasskey, listPasskeysOf } from '../factors/passkey.service';
import { isConfirmed } from '../sessions/session';
import { noteConfirmed } from '../sessions/session.service';
import { accountOf, signedIn } from '../signed-in';
import { nextOf } from './login/login-redirect';
import { entryParts, knockingOf, partyOf } from './parts';
import type { AccountsDeskParts } from './parts';
import { template } from '../../web/templates/template';

/** The form that asks for a password or a passkey, and holds what was typed before. */
interface ConfirmPage {
  readonly form: FormState;
  readonly path: string;
  readonly fields: readonly HiddenField[];
  readonly takesPasskeys: boolean;
  readonly back: string;
}

const confirmTemplate = template<ConfirmPage>('desk/account/confirm');

/** Tells a script to open the page that requests the proof. */
class NotConfirmed extends HttpProblem {
  constructor() {
    super(403, 'not_confirmed', { userMessage: { key: 'accounts.error.confirm' } });
  }
}

const PASSWORD = 'current';
const TICKET = 'proofTicket';
const ANSWER = 'proofAnswer';
const proofs = [PASSWORD, TICKET, ANSWER];

/** `/desk/confirm`: opened before protected pages, and by the script that requests a passkey. */
export const confirmRoutes = (parts: AccountsDeskParts): Router =>
  Router()
    .get('/confirm', (req, res) => ask(parts, { req, res }, { path: '/desk/confirm', form: freshForm() }))
    .post('/confirm', confirmed(parts), (req, res) => {
      res.redirect(303, nextOf(fieldOf(formOf(req), 'next')));
    })
    .post('/confirm/question', questionForKey(parts));

interface Exchange {
  readonly req: Request;
  readonly res: Response;
}

/** Accepts a form if the person has given proof recently, or if the form contains the proof. */
export const confirmed =
  (parts: AccountsDeskParts): RequestHandler =>
  async (req, res, next) => {
    const { session } = signedIn(req);
    if (isConfirmed(session, parts.site.clock())) {
      next();
      return;
    }
    const values = formOf(req);
    const isProved = fieldOf(values, PASSWORD) !== '' || fieldOf(values, ANSWER) !== '';
    if (!isProved && wantsJson(req)) throw new NotConfirmed();
    const path = req.originalUrl;
    if (!isProved) {
      await ask(parts, { req, res: res.status(403) }, { path, form: freshForm(values) });
      return;
    }
    try {
      await prove(parts, req, values);
    } catch (error) {
      if (wantsJson(req)) throw error;
      const form = refusedForm(res, values, error);
      const { status, headers } = failureOf(error);
      await ask(parts, { req, res: res.status(status).set(headers) }, { path, form });
      return;
    }
    req.body = withoutProofs(values);
    next();
  };

/** Redirects to the page that requests the proof, and back: for pages that only the person may see. */
export const confirmedPage =
  ({ site }: AccountsDeskParts): RequestHandler =>
  (req, res, next) => {
    if (isConfirmed(signedIn(req).session, site.clock())) next();
    else res.redirect(303, `/desk/confirm?next=${encodeURIComponent(req.originalUrl)}`);
  };

const withoutProofs = (values: FormValues): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !proofs.includes(name)));

async function prove(parts: AccountsDeskParts, req: Request, values: FormValues): Promise<void> {
  const { account, session } = signedIn(req);
  const attempt = { of: `own ${account.id}`, ...knockingOf(parts, req, account.email) };
  const now = parts.site.clock();
  await tryOnce(entryParts(parts), attempt, async () => {
    if (fieldOf(values, ANSWER) === '') return checkOwnPassword(account, fieldOf(values, PASSWORD));
    const party = partyOf(parts);
    if (!party) throw new NotFound();
    const given = { ticket: fieldOf(values, TICKET), answer: fieldOf(values, ANSWER) };
    return checkOwnPasskey(account, given, { party, now });
  });
  await noteConfirmed(session.id, now);
}

async function ask(
  parts: AccountsDeskParts,
  { req, res }: Exchange,
  { path, form }: { readonly path: string; readonly form: FormState },
): Promise<void> {
  const next = typeof req.query['next'] === 'string' ? { next: req.query['next'] } : {};
  const values = { ...next, ...withoutProofs(form.values) };
  const passkeys = await listPasskeysOf(accountOf(req).id);
  const model = {
    form,
    path,
    fields: hiddenFields({ path, values }),
    takesPasskeys: passkeys.length > 0 && partyOf(parts) !== undefined,
    back: fieldOf(values, 'next') === '' ? '/desk/profile' : '/desk',
  };
  const scripts = ['desk-passkeys.js'];
  deskPage(res, { template: confirmTemplate, model, title: 'accounts.confirm.title', scripts });
}

const questionForKey =
  (parts: AccountsDeskParts): RequestHandler =>
  async (_req, res) => {
    const party = partyOf(parts);
    if (!party) throw new NotFound();
    res.json(await askForPasskey(party, parts.site.clock()));
  };
