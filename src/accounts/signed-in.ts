import type { Request, RequestHandler } from 'express';
import { NotAllowed, NotSignedIn } from '../errors';
import { asActor } from './account';
import type { Account, Actor } from './account';
import type { Action } from './permissions/actions';
import { mayAtAll } from './permissions/permissions';
import type { SignedIn } from './sessions/session.service';

const people = new WeakMap<Request, SignedIn>();

/** Notes who sends a request; done once, where the desk reads the session's cookie. */
export const noteSignedIn = (req: Request, who: SignedIn): void => {
  people.set(req, who);
};

/** The signed-in account of the request, if there is one. */
export const findSignedIn = (req: Request): SignedIn | undefined => people.get(req);

/** Who sends the request, and their session. @throws NotSignedIn */
export function signedIn(req: Request): SignedIn {
  const who = people.get(req);
  if (!who) throw new NotSignedIn();
  return who;
}

/** The account of who sends the request. @throws NotSignedIn */
export const accountOf = (req: Request): Account => signedIn(req).account;

/** Who sends the request, as services want to know it. @throws NotSignedIn */
export const actorOf = (req: Request): Actor => asActor(accountOf(req));

/** Lets only people who are signed in pass: the desk leads others to sign in, and keeps what they typed. */
export const requireSignedIn: RequestHandler = (req, _res, next) => {
  signedIn(req);
  next();
};

/**
 * Lets only people pass whose role may do this at all. It spares them a page that leads nowhere; the service
 * behind it decides about each thing by itself.
 */
export const requirePermission =
  (action: Action): RequestHandler =>
  (req, _res, next) => {
    if (!mayAtAll(actorOf(req), action)) throw new NotAllowed();
    next();
  };
