import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Clock } from '../../../clock';
import type { CookieJar } from '../../../web/request/cookies';
import { deskLanguages, FIRST_LANGUAGE } from '../../desk-languages';
import { COOKIE_AGE } from '../../sessions/session';
import { resumeSession } from '../../sessions/session.service';
import type { Browser, ResumedSession } from '../../sessions/session.service';

const SESSION = 'midad-session';
const VISITOR = 'midad-visitor';
const LANGUAGE = 'midad-language';
const YEAR = 365 * 24 * 3600;
/** User agent strings are long; their beginning identifies the browser. */
const LONGEST_DEVICE = 300;

/** The session, form binding and language of a request. */
export interface SessionContext {
  readonly who: ResumedSession | undefined;
  /** The secret that forms of this browser are bound to. */
  readonly bound: string;
  readonly lang: string;
}

const isDeskLanguage = (lang: unknown): lang is string =>
  typeof lang === 'string' && deskLanguages.includes(lang);

/** The person's language, else the choice of this browser, else the one of the Accept-Language header. */
function languageFor(req: Request, jar: CookieJar, who: ResumedSession | undefined): string {
  // In addresses of the desk, `lang` is the language of a story or a list: it chooses that of pages before sign-in.
  const candidates = [who?.account.lang, who ? undefined : req.query['lang'], jar.read(req, LANGUAGE)];
  const asked = req.acceptsLanguages([...deskLanguages]);
  return candidates.find(isDeskLanguage) ?? (isDeskLanguage(asked) ? asked : FIRST_LANGUAGE);
}

/** Forms before sign-in are bound to a secret that the browser receives with the first page. */
function boundTo(req: Request, res: Response, jar: CookieJar): string {
  const known = jar.read(req, SESSION) ?? jar.read(req, VISITOR);
  if (known !== undefined) return known;
  const word = randomBytes(16).toString('base64url');
  jar.put(res, { name: VISITOR, value: word });
  return word;
}

/** Reads the session, the form binding and the language of a request. */
export async function readVisit(
  jar: CookieJar,
  clock: Clock,
  { req, res }: { readonly req: Request; readonly res: Response },
): Promise<SessionContext> {
  const word = jar.read(req, SESSION);
  const who = word === undefined ? undefined : await resumeSession(word, req.ip ?? '', clock());
  return { who, bound: boundTo(req, res, jar), lang: languageFor(req, jar, who) };
}

/** The browser as a session stores it. */
export const browserOf = (req: Request): Browser => ({
  device: (req.get('user-agent') ?? '').slice(0, LONGEST_DEVICE),
  address: req.ip ?? '',
});

/** The secret of a session, and the language of its person. */
export interface NewSession {
  readonly word: string;
  readonly lang: string;
}

/**
 * Stores the session's secret in a cookie, and the language, so that the next sign-in page has the person's language.
 */
export function keepSession(jar: CookieJar, res: Response, { word, lang }: NewSession): void {
  jar.put(res, { name: SESSION, value: word, maxAge: COOKIE_AGE });
  jar.put(res, { name: LANGUAGE, value: lang, maxAge: YEAR });
}

export const dropSession = (jar: CookieJar, res: Response): void => jar.drop(res, SESSION);
