import express, { Router } from 'express';
import type { RequestHandler } from 'express';
import { requireSignedIn } from '../accounts/signed-in';
import { isOpenPath, openDeskRoutes } from '../accounts/desk/open.routes';
import { NotFound } from '../errors';
import { cookieJar } from '../web/cookies';
import type { Site } from '../web/site';
import { deskErrors } from './errors';
import { guardForms } from './guard';
import { homeDesk } from './home.desk.routes';
import { meetVisitor } from './visitor';

export interface DeskParts {
  readonly site: Site;
  /** Signs forms and what browsers keep for the desk. */
  readonly secret: string;
  /** The rooms' own routes; all of them are for people who are signed in. */
  readonly rooms: readonly Router[];
}

/** What one form may send: a long story with its notes, percent-encoded. Files have limits of their own. */
const FORM_LIMIT = '8mb';

const bodies: readonly RequestHandler[] = [
  express.urlencoded({ extended: false, limit: FORM_LIMIT, parameterLimit: 10_000 }),
  express.json({ limit: FORM_LIMIT }),
];

/** Nothing of the desk is kept anywhere, nor found by search engines. */
const keptNowhere: RequestHandler = (_req, res, next) => {
  res.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow', Vary: 'Cookie' });
  next();
};

const nothingHere: RequestHandler = () => {
  throw new NotFound();
};

/** The back office, to be mounted at `/desk`. */
export function deskRoutes({ site, secret, rooms }: DeskParts): Router {
  const jar = cookieJar(site.paper().siteUrl);
  return Router()
    .use(keptNowhere, meetVisitor({ site, jar, secret }), ...bodies)
    .use(guardForms(secret, isOpenPath))
    .use(openDeskRoutes({ site, jar, secret }))
    .use(requireSignedIn)
    .use(homeDesk(), ...rooms)
    .use(nothingHere, deskErrors(site.log));
}
