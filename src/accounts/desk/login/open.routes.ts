import { Router } from 'express';
import { passkeyEntryRoutes } from './passkey-entry.desk.routes';
import { passwordRoutes } from '../password.desk.routes';
import type { AccountsDeskParts } from '../parts';
import { signInRoutes } from './sign-in.desk.routes';

/** Paths under `/desk` for people without a session. */
const open = ['/login', '/forgot', '/reset', '/welcome'];

export const isOpenPath = (path: string): boolean =>
  open.some((address) => path === address || path.startsWith(`${address}/`));

/** Sign-in, sign-out and the choice of a password. */
export const openDeskRoutes = (parts: AccountsDeskParts): Router =>
  Router().use(signInRoutes(parts), passkeyEntryRoutes(parts), passwordRoutes(parts));
