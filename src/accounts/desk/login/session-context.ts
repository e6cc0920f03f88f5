import { randomBytes } from 'node:crypto';
import type { Request, Response } from 'express';
import type { Clock } from '../../../clock';
import type { CookieJar } from '../../../web/request/cookies';
import { deskLanguages, FIRST_LANGUAGE } from '../../desk-languages';
import { COOKIE_AGE } from '../../sessions/session';
import { resumeSession } from '../../sessions/session.service';
import type { Browser, SignedIn } from '../../sessions/session.service';

const SESSION = 'midad-session';
const VISITOR = 'midad-visitor';
const LANGUAGE = 'midad-language';
const YEAR = 365 * 24 * 3600;
/** Browsers name themselves at length; what tells one from another stands at the front. */
const LONGEST_DEVICE = 300;

/** What the desk knows of a browser before any page is shown. */
export interface SessionContext {
  readonly who: SignedIn | undefined;
  /** What forms shown to this browser are bound to. */
  readonly bound: string;
  readonly lang: string;
}

const isDeskLanguage = (lang: unknown): lang is string =>
  typeof lang === 'string' && deskLanguages.includes(lang);

/** A person's own choice, else the one made on this browser, else what the browser asks for. */
function languageFor(req: Request, jar: CookieJar, who: SignedIn | undefined): string {
  const wishes = [who?.account.lang, req.query['lang'], jar.read(req, LANGUAGE)];
  const asked = req.acceptsLanguages([...deskLanguages]);
  return wishes.find(isDeskLanguage) ?? (isDeskLanguage(asked) ? asked : FIRST_LANGUAGE);
}

/** Forms shown before sign-in are bound to a word of their own, which the browser gets with the first page. */
function boundTo(req: Request, res: Response, jar: CookieJar): string {
  const known = jar.read(req, SESSION) ?? jar.read(req, VISITOR);
  if (known !== undefined) return known;
  const word = randomBytes(16).toString('base64url');
  jar.put(res, { name: VISITOR, value: word });
  return word;
}

/** Finds out who sends a request. */
export async function readVisit(
  jar: CookieJar,
  clock: Clock,
  { req, res }: { readonly req: Request; readonly res: Response },
): Promise<SessionContext> {
  const word = jar.read(req, SESSION);
  const who = word === undefined ? undefined : await resumeSession(word, req.ip ?? '', clock());
  return { who, bound: boundTo(req, res, jar), lang: languageFor(req, jar, who) };
}

/** The browser as it is noted with a session. */
export const browserOf = (req: Request): Browser => ({
  device: (req.get('user-agent') ?? '').slice(0, LONGEST_DEVICE),
  address: req.ip ?? '',
});

/** The secret word of a session, and the language of its person. */
export interface NewSession {
  readonly word: string;
  readonly lang: string;
}

/** The browser keeps the word of its new session, and speaks the person's language before the next sign-in. */
export function keepSession(jar: CookieJar, res: Response, { word, lang }: NewSession): void {
  jar.put(res, { name: SESSION, value: word, maxAge: COOKIE_AGE });
  jar.put(res, { name: LANGUAGE, value: lang, maxAge: YEAR });
}

export const dropSession = (jar: CookieJar, res: Response): void => jar.drop(res, SESSION);
