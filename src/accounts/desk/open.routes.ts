import { Router } from 'express';
import type { CookieJar } from '../../web/cookies';
import type { Site } from '../../web/site';
import { signInRoutes } from './sign-in.desk.routes';

/** What the pages of accounts need. */
export interface AccountsDeskParts {
  readonly site: Site;
  readonly jar: CookieJar;
  readonly secret: string;
}

/** Addresses under `/desk` for people who are not signed in. */
const open = ['/login'];

export const isOpenPath = (path: string): boolean =>
  open.some((address) => path === address || path.startsWith(`${address}/`));

/** Signing in and out. */
export const openDeskRoutes = (parts: AccountsDeskParts): Router => Router().use(signInRoutes(parts));
