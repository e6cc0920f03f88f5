import { Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { NotPossible } from '../../../errors';
import { notify } from '../../../web/pages/desk-page';
import { fieldOf, formRoute, freshForm, wantsJson } from '../../../web/request/form';
import { enterByCode, enterByPassword } from '../../sign-in/sign-in.service';
import { readTicket } from '../../sign-in/ticket.service';
import { findAccountById } from '../../account.model';
import { endSession } from '../../sessions/session.service';
import { findSignedIn, signedIn } from '../../signed-in';
import { arrive, nextOf } from './login-redirect';
import { entryParts, knockingOf } from '../parts';
import type { AccountsDeskParts } from '../parts';
import { showCode, showSignIn } from './sign-in.page';
import { dropSession } from './session-context';

/** `/desk/login` and `/desk/logout`. */
export const signInRoutes = (parts: AccountsDeskParts): Router =>
  Router()
    .get('/login', showLogin)
    .post('/login', signIn(parts))
    .post('/login/code', signInByCode(parts))
    .post('/logout', signOut(parts));

function showLogin(req: Request, res: Response): void {
  const next = typeof req.query['next'] === 'string' ? req.query['next'] : '';
  if (findSignedIn(req)) res.redirect(303, nextOf(next));
  else showSignIn(res, { next });
}

const signIn = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      const email = fieldOf(values, 'email');
      const given = { email, password: fieldOf(values, 'password') };
      const entry = await enterByPassword(entryParts(parts), given, knockingOf(parts, req, email));
      if (entry.kind === 'second' && wantsJson(req)) res.json({ ticket: entry.ticket });
      else if (entry.kind === 'second') showCode(res, freshForm(values), entry.ticket);
      else await arrive(parts, { req, res }, { account: entry.account, how: 'password', values });
    },
    show: (_req, res, form) => showSignIn(res, { form }),
  });

const signInByCode = (parts: AccountsDeskParts): RequestHandler =>
  formRoute({
    act: async (req, res, values) => {
      const given = { ticket: fieldOf(values, 'ticket'), code: fieldOf(values, 'code') };
      const email = await emailBehind(given.ticket, parts.site.clock());
      const account = await enterByCode(entryParts(parts), given, knockingOf(parts, req, email));
      await arrive(parts, { req, res }, { account, how: 'code', values });
    },
    show: async (_req, res, form) => {
      const ticket = fieldOf(form.values, 'ticket');
      const stands = await readTicket('second-step', ticket, parts.site.clock()).catch(isOver);
      if (stands) showCode(res, form, ticket);
      else showSignIn(res, { form });
    },
  });

/** The password was given too long ago and is required again. */
function isOver(error: unknown): undefined {
  if (!(error instanceof NotPossible)) throw error;
}

async function emailBehind(ticket: string, now: Date): Promise<string> {
  const { accountId } = await readTicket('second-step', ticket, now);
  const account = accountId && (await findAccountById(accountId));
  return account ? account.email : '';
}

const signOut =
  ({ site, jar }: AccountsDeskParts): RequestHandler =>
  async (req, res) => {
    const { account, session } = signedIn(req);
    await endSession(account, session.id, site.clock());
    dropSession(jar, res);
    notify(res, { key: 'accounts.signIn.signedOut' });
    res.redirect(303, '/desk/login');
  };
