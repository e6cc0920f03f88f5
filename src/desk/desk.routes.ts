import express, { Router } from 'express';
import type { RequestHandler } from 'express';
import { requireSignedIn } from '../accounts/signed-in';
import { accountsDesk } from '../accounts/desk/accounts.desk.routes';
import { isOpenPath, openDeskRoutes } from '../accounts/desk/open.routes';
import { createPost } from '../accounts/post';
import { NotFound } from '../errors';
import { wordsIn } from '../language/wording';
import type { Mailer } from '../mail/mailer';
import type { RateLimits } from '../redis/rate-limits';
import type { SectionBook } from '../sections/section.book';
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
  readonly limits: RateLimits;
  readonly mailer: Mailer;
  readonly sections: SectionBook;
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
export function deskRoutes({ site, secret, limits, mailer, sections, rooms }: DeskParts): Router {
  const jar = cookieJar(site.paper().siteUrl);
  const accounts = {
    ...{ site, jar, secret, limits, post: createPost(site, mailer) },
    sections: (lang: string) =>
      sections.tree().all.map(({ id, names }) => ({ id, name: wordsIn(names, lang) })),
  };
  return Router()
    .use(keptNowhere, meetVisitor({ site, jar, secret }), ...bodies)
    .use(guardForms(secret, isOpenPath))
    .use(openDeskRoutes(accounts))
    .use(requireSignedIn)
    .use(homeDesk(site), accountsDesk(accounts), ...rooms)
    .use(nothingHere, deskErrors(site.log));
}
