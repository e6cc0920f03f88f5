import express, { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import { networkOf } from '../accounts/entry/lock-out';
import { findSignedIn, requireSignedIn } from '../accounts/signed-in';
import { accountsDesk } from '../accounts/desk/accounts.desk.routes';
import { isOpenPath, openDeskRoutes } from '../accounts/desk/login/open.routes';
import { createPost } from '../accounts/post';
import { NotFound, TooMuch } from '../errors';
import { wordsIn } from '../language/wording';
import type { Mailer } from '../mail/mailer';
import type { RateLimits } from '../redis/rate-limits';
import type { SectionBook } from '../sections/section-cache';
import { cookieJar } from '../web/request/cookies';
import { answerDuplicates } from '../web/duplicate-forms';
import { pageOf } from '../web/request/csrf';
import { signatureOf } from '../web/request/signed';
import type { Site } from '../web/site';
import { deskErrors } from './errors';
import { guardForms } from './guard';
import { homeDesk } from './home/home.desk.routes';
import { boundOf, meetVisitor } from './visitor';

export interface DeskRoutesParts {
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

/** Paths that take an address and a password; the sign-in page alone may carry a story. */
const SMALL_FORM_LIMIT = '16kb';
/** Forms from one network without a session: people and programs of a whole newsroom. */
const STRANGERS = { times: 300, seconds: 600 };

const form = (limit: string): RequestHandler =>
  express.urlencoded({ extended: false, limit, parameterLimit: 10_000 });
const json = (limit: string): RequestHandler => express.json({ limit });
const [wholeForm, smallForm] = [form(FORM_LIMIT), form(SMALL_FORM_LIMIT)];
const [wholeJson, smallJson] = [json(FORM_LIMIT), json(SMALL_FORM_LIMIT)];
const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Counts what strangers send before a byte of it is read. @throws TooMuch */
const countStrangers =
  (limits: RateLimits, secret: string): RequestHandler =>
  async (req, _res, next) => {
    if (!reads.has(req.method) && !findSignedIn(req)) {
      const network = signatureOf(secret, 'desk-form', networkOf(req.ip ?? ''));
      const wait = await limits.take(`desk:form:${network}`, STRANGERS);
      if (wait > 0) throw new TooMuch({ key: 'accounts.error.wait', values: { count: wait } }, wait);
    }
    next();
  };

const readForm: RequestHandler = (req, res, next) => {
  const isSmall = !findSignedIn(req) && isOpenPath(req.path) && !req.path.startsWith('/login');
  (isSmall ? smallForm : wholeForm)(req, res, next);
};

const readJson: RequestHandler = (req, res, next) => {
  (findSignedIn(req) ? wholeJson : smallJson)(req, res, next);
};

/** Nothing of the desk is kept anywhere, nor found by search engines. */
const keptNowhere: RequestHandler = (_req, res, next) => {
  res.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow', Vary: 'Cookie' });
  next();
};

const nothingHere: RequestHandler = () => {
  throw new NotFound();
};

/** One page of one browser sends a form once; a page that is opened anew is another sender. */
function senderOf(req: Request): string | undefined {
  const bound = boundOf(req);
  return bound && `${bound} ${pageOf(req)}`;
}

/** The back office, to be mounted at `/desk`. */
export function deskRoutes({ site, secret, limits, mailer, sections, rooms }: DeskRoutesParts): Router {
  const jar = cookieJar(site.paper().siteUrl);
  const accounts = {
    site,
    jar,
    secret,
    limits,
    post: createPost(site, mailer),
    sections: (lang: string) =>
      sections.tree().all.map(({ id, names }) => ({ id, name: wordsIn(names, lang) })),
  };
  return Router()
    .use(keptNowhere, meetVisitor({ site, jar, secret }))
    .use(countStrangers(limits, secret), readForm, readJson)
    .use(
      guardForms(() => ({ secret, siteUrl: site.paper().siteUrl }), isOpenPath),
      answerDuplicates(senderOf),
    )
    .use(openDeskRoutes(accounts))
    .use(requireSignedIn)
    .use(homeDesk(site), accountsDesk(accounts), ...rooms)
    .use(nothingHere, deskErrors(site.log));
}
