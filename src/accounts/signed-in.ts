import type { Request, RequestHandler } from 'express';
import { NotAllowed, NotSignedIn } from '../errors';
import type { Account, Actor } from './account';
import type { Action } from './permissions/actions';
import { mayAtAll } from './permissions/permissions';
import type { ResumedSession } from './sessions/session.service';

/** A person at a browser, with the permissions that hold for the request. */
export interface SignedIn extends ResumedSession {
  readonly actor: Actor;
}

const people = new WeakMap<Request, SignedIn>();

/** Notes the sender of a request; done once per request, where the desk reads the session's cookie. */
export const noteSignedIn = (req: Request, who: SignedIn): void => {
  people.set(req, who);
};

/** The sender of the request, if signed in. */
export const findSignedIn = (req: Request): SignedIn | undefined => people.get(req);

/** The sender of the request. @throws NotSignedIn */
export function signedIn(req: Request): SignedIn {
  const who = people.get(req);
  if (!who) throw new NotSignedIn();
  return who;
}

/** The account that sends the request. @throws NotSignedIn */
export const accountOf = (req: Request): Account => signedIn(req).account;

/** The sender of the request as the actor of services. @throws NotSignedIn */
export const actorOf = (req: Request): Actor => signedIn(req).actor;

/** Refuses requests without a session: the desk then shows the sign-in page and keeps the submitted form. */
export const requireSignedIn: RequestHandler = (req, _res, next) => {
  signedIn(req);
  next();
};

/**
 * Refuses people whose role may not do this to any subject, before a page is shown that they could not use. The
 * service behind it decides about each subject.
 */
export const requirePermission =
  (action: Action): RequestHandler =>
  (req, _res, next) => {
    if (!mayAtAll(actorOf(req), action)) throw new NotAllowed();
    next();
  };
