import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import { sameText, signatureOf } from './signed';

/** Hidden field that carries the token of a form; in a form with files, the first one. */
export const FORM_TOKEN = 'csrf';
/** Header that carries the token where script posts. */
export const FORM_TOKEN_HEADER = 'x-csrf-token';

/**
 * The token of the forms of one page of a browser session: pages of other sites cannot know it. It differs in each
 * response, so that the length of a compressed page reveals nothing about it (BREACH).
 */
export const formTokenFor = (secret: string, session: string, page = ''): string =>
  signatureOf(secret, 'form', page === '' ? session : `${session}\n${page}`);

const PAGE_BYTES = 9;

/** The token of the forms of one page: it also identifies the page within the session. */
export function pageTokenFor(secret: string, session: string): string {
  const page = randomBytes(PAGE_BYTES).toString('base64url');
  return `${formTokenFor(secret, session, page)}.${page}`;
}

/** The page of a form, by its token; '' for a token without a page. */
export const pageOf = (req: Request): string => tokenOf(req).split('.', 2)[1] ?? '';

/**
 * The origin of a posted form. `good`: a page of this session. `stale`: by the browser's headers a page of this
 * site, but of an earlier session; the form may be shown again and is not handled. `foreign`: another site, or an
 * unknown origin.
 */
export type FormOrigin = 'good' | 'stale' | 'foreign';

/**
 * Whether the browser's headers name this site as the origin; undefined without such headers. The paper's own
 * address counts as well as the requested host: a proxy may name another one.
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
  const given = req.get(FORM_TOKEN_HEADER) ?? body?.[FORM_TOKEN];
  return typeof given === 'string' ? given : '';
}

const signatureIn = (token: string): string => token.split('.', 1).join('');

export interface FormGuard {
  /** Signs the tokens of forms. */
  readonly secret: string;
  /** The paper's own address. */
  readonly siteUrl: string;
}

/** @param session the value of the session's cookie, to which the token is bound */
export function originOf(
  req: Request,
  { secret, siteUrl }: FormGuard,
  session: string | undefined,
): FormOrigin {
  const isOwnOrigin = comesFromUs(req, siteUrl);
  if (isOwnOrigin === false) return 'foreign';
  if (
    session !== undefined &&
    sameText(signatureIn(tokenOf(req)), formTokenFor(secret, session, pageOf(req)))
  )
    return 'good';
  return isOwnOrigin === true ? 'stale' : 'foreign';
}
