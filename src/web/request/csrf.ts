import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { sameText, signatureOf } from './signed';

/** Hidden field (or query parameter, for forms with files) that carries the token of a form. */
export const FORM_TOKEN = 'csrf';
/** Header that carries the token where script posts. */
export const FORM_TOKEN_HEADER = 'x-csrf-token';

/** The token of the forms shown to one browser session: nobody else's page can know it. */
export const formTokenFor = (secret: string, session: string): string => signatureOf(secret, 'form', session);

const PAGE_BYTES = 9;

/** The token of the forms of one page: it also tells the page apart from the session's other pages. */
export const pageTokenFor = (secret: string, session: string): string =>
  `${formTokenFor(secret, session)}.${randomBytes(PAGE_BYTES).toString('base64url')}`;

/** The page that a form was sent from, as its token names it; '' where it names none. */
export const pageOf = (req: Request): string => tokenOf(req).split('.', 2)[1] ?? '';

/**
 * What a posted form is. `good`: ours, shown to this session. `stale`: the browser itself says it was posted
 * by one of our pages, but that page was shown to an earlier session; it may be shown again, never acted
 * upon. `foreign`: posted by another site, or by nobody knows whom.
 */
export type FormOrigin = 'good' | 'stale' | 'foreign';

/**
 * What the browser says of where a request comes from; undefined where it says nothing. The paper's own address
 * counts as well as the host that was asked: a proxy in between may name another one.
 */
export function comesFromUs(req: Request, siteUrl: string): boolean | undefined {
  const site = req.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = req.get('origin');
  if (origin === undefined) return site === 'same-origin' ? true : undefined;
  if (!URL.canParse(origin)) return false;
  const from = new URL(origin);
  return from.origin === new URL(siteUrl).origin || from.host === req.host;
}

function tokenOf(req: Request): string {
  const body = req.body as Readonly<Record<string, unknown>> | undefined;
  const given = req.get(FORM_TOKEN_HEADER) ?? body?.[FORM_TOKEN] ?? req.query[FORM_TOKEN];
  return typeof given === 'string' ? given : '';
}

const signatureIn = (token: string): string => token.split('.', 1).join('');

export interface FormGuard {
  /** Signs the tokens of forms. */
  readonly secret: string;
  /** The paper's own address. */
  readonly siteUrl: string;
}

/** @param session what the token is bound to: the value of the session's cookie. */
export function originOf(
  req: Request,
  { secret, siteUrl }: FormGuard,
  session: string | undefined,
): FormOrigin {
  const isOwnOrigin = comesFromUs(req, siteUrl);
  if (isOwnOrigin === false) return 'foreign';
  if (session !== undefined && sameText(signatureIn(tokenOf(req)), formTokenFor(secret, session)))
    return 'good';
  return isOwnOrigin === true ? 'stale' : 'foreign';
}
