import { Router } from 'express';
import { passkeyEntryRoutes } from './passkey-entry.desk.routes';
import { passwordRoutes } from '../password.desk.routes';
import type { AccountsDeskParts } from '../parts';
import { signInRoutes } from './sign-in.desk.routes';

/** Addresses under `/desk` for people who are not signed in. */
const open = ['/login', '/forgot', '/reset', '/welcome'];

export const isOpenPath = (path: string): boolean =>
  open.some((address) => path === address || path.startsWith(`${address}/`));

/** Signing in and out, and choosing a password. */
export const openDeskRoutes = (parts: AccountsDeskParts): Router =>
  Router().use(signInRoutes(parts), passkeyEntryRoutes(parts), passwordRoutes(parts));
