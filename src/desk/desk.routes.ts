import express, { Router } from 'express';
import type { Request, RequestHandler } from 'express';
import { networkOf } from '../accounts/sign-in/lock-out';
import { findSignedIn, requireSignedIn } from '../accounts/signed-in';
import { accountsDesk } from '../accounts/desk/accounts.desk.routes';
import { isOpenPath, openDeskRoutes } from '../accounts/desk/login/open.routes';
import type { PermissionSource } from '../accounts/permissions/permission.source';
import { createAccountMail } from '../accounts/account-mail';
import { ensureOwnPerson } from '../people/own-person.service';
import type { Account, Actor } from '../accounts/account';
import { NotFound, TooMuch } from '../errors';
import { wordsIn } from '../language/wording';
import type { Mailer } from '../mail/mailer';
import type { RateLimits } from '../redis/rate-limits';
import type { SectionCache } from '../sections/section-cache';
import { cookieJar } from '../web/request/cookies';
import { answerDuplicates } from '../web/duplicate-forms';
import { pageOf } from '../web/request/csrf';
import { signatureOf } from '../web/request/signed';
import { deskOf } from '../web/pages/desk-page';
import type { Site } from '../web/site';
import { pictureOfAccount } from './byline/picture';
import { deskErrors } from './errors';
import { guardForms } from './guard';
import { readMultipartToken } from './multipart-token';
import { homeDesk } from './home/home.desk.routes';
import { boundOf, meetVisitor } from './visitor';

export interface DeskRoutesParts {
  readonly site: Site;
  /** Signs the desk's forms and cookies. */
  readonly secret: string;
  readonly limits: RateLimits;
  readonly mailer: Mailer;
  readonly sections: SectionCache;
  readonly permissions: PermissionSource;
  /** The routes of the rooms; all of them require a session. */
  readonly rooms: readonly Router[];
}

/** Largest form: a long story with its notes, percent-encoded. Files have limits of their own. */
const FORM_LIMIT = '8mb';

/** Largest form of pages without a session; only the sign-in page may carry a story. */
const SMALL_FORM_LIMIT = '16kb';
/** Forms from one network without a session: a whole newsroom may share an address. */
const STRANGERS = { times: 300, seconds: 600 };

const form = (limit: string): RequestHandler =>
  express.urlencoded({ extended: false, limit, parameterLimit: 10_000 });
const json = (limit: string): RequestHandler => express.json({ limit });
const [wholeForm, smallForm] = [form(FORM_LIMIT), form(SMALL_FORM_LIMIT)];
const [wholeJson, smallJson] = [json(FORM_LIMIT), json(SMALL_FORM_LIMIT)];
const reads = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Limits requests without a session before their body is read. @throws TooMuch */
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

/** Caches and search engines must not store pages of the desk. */
const keptNowhere: RequestHandler = (_req, res, next) => {
  res.set({ 'Cache-Control': 'no-store', 'X-Robots-Tag': 'noindex, nofollow', Vary: 'Cookie' });
  next();
};

const nothingHere: RequestHandler = () => {
  throw new NotFound();
};

/**
 * Identifies a page in a browser: the same form from one page counts once; a page that is opened again is another
 * sender.
 */
function senderOf(req: Request): string | undefined {
  const bound = boundOf(req);
  return bound && `${bound} ${pageOf(req)}`;
}

/** A page asks whether its browser has a session again, and for the token of its forms in that session. */
const hasSession: RequestHandler = (_req, res) => {
  res.json({ csrf: deskOf(res).formToken });
};

/** Makes the byline of a new account, in the account's language or the paper's first one. */
const introduceTo =
  ({ clock, paper }: Site) =>
  async (who: Actor, account: Account): Promise<void> => {
    await ensureOwnPerson({ who, now: clock() }, account, account.lang ?? paper().languages[0]);
  };

/** The desk, to be mounted at `/desk`. */
export function deskRoutes(parts: DeskRoutesParts): Router {
  const { site, secret, limits, mailer, sections, permissions, rooms } = parts;
  const jar = cookieJar(site.paper().siteUrl);
  const accounts = {
    site,
    jar,
    secret,
    limits,
    permissions,
    accountMail: createAccountMail(site, mailer),
    introduce: introduceTo(site),
    pictureOf: pictureOfAccount,
    sections: (lang: string) =>
      sections.tree().all.map(({ id, names }) => ({ id, name: wordsIn(names, lang) })),
  };
  return Router()
    .use(keptNowhere, meetVisitor({ site, jar, secret, permissions }))
    .use(countStrangers(limits, secret), readForm, readJson, readMultipartToken)
    .use(
      guardForms(() => ({ secret, siteUrl: site.paper().siteUrl }), isOpenPath),
      answerDuplicates(senderOf),
    )
    .use(openDeskRoutes(accounts))
    .use(requireSignedIn)
    .get('/session', hasSession)
    .use(homeDesk({ site, sections: sections.tree }), accountsDesk(accounts), ...rooms)
    .use(nothingHere, deskErrors(site.log));
}
