import { Router } from 'express';
import type { Request, Response } from 'express';
import { notify } from '../../web/desk-page';
import { fieldOf, formRoute } from '../../web/form';
import { readCarried } from '../../web/form-carried';
import { checkPassword } from '../sign-in.service';
import { endSession, openSession } from '../sessions/session.service';
import { findSignedIn, signedIn } from '../signed-in';
import type { AccountsDeskParts } from './open.routes';
import { showSignIn } from './sign-in.page';
import { browserOf, dropSession, keepSession } from './visit';

/** `/desk/login` and `/desk/logout`. */
export function signInRoutes({ site, jar }: AccountsDeskParts): Router {
  const signIn = formRoute({
    act: async (req, res, values) => {
      const now = site.clock();
      const account = await checkPassword(fieldOf(values, 'email'), fieldOf(values, 'password'));
      const { word } = await openSession(account, browserOf(req), now, 'password');
      keepSession(jar, res, word, account.lang ?? '');
      res.redirect(303, nextOf(fieldOf(values, 'next')));
    },
    show: (_req, res, form) => {
      const next = fieldOf(form.values, 'next');
      showSignIn(res, { form, next, carried: readCarried(fieldOf(form.values, 'carried')) });
    },
  });
  const signOut = async (req: Request, res: Response): Promise<void> => {
    const { account, session } = signedIn(req);
    await endSession(account, session.id, site.clock());
    dropSession(jar, res);
    notify(res, { key: 'accounts.signIn.signedOut' });
    res.redirect(303, '/desk/login');
  };
  return Router().get('/login', showLogin).post('/login', signIn).post('/logout', signOut);
}

function showLogin(req: Request, res: Response): void {
  const next = typeof req.query['next'] === 'string' ? req.query['next'] : '';
  if (findSignedIn(req)) res.redirect(303, nextOf(next));
  else showSignIn(res, { next });
}

/** Where to go after sign-in: a page of the desk, never another site. */
const nextOf = (next: string): string => (/^\/desk(?:[/?][^\\]*)?$/.test(next) ? next : '/desk');
