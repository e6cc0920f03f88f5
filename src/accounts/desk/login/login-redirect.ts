import type { Request, Response } from 'express';
import { pageTokenFor } from '../../../web/request/csrf';
import { deskOf, setDeskContext } from '../../../web/pages/desk-page';
import { fieldOf, wantsJson } from '../../../web/request/form';
import type { FormValues } from '../../../web/request/form';
import { offerAgain, readCarried } from '../../../web/request/carried-fields';
import { initialsOf } from '../../../language/text/initials';
import { FIRST_LANGUAGE } from '../../desk-languages';
import type { Account } from '../../account';
import { noticeEmail } from '../../account.emails';
import { preferenceChoices } from '../../preferences/preferences.view';
import { endSession, openSession } from '../../sessions/session.service';
import { deviceName } from '../../sessions/device-name';
import { findSignedIn } from '../../signed-in';
import { knownDevice, rememberDevice } from './device';
import type { AccountsDeskParts } from '../parts';
import { browserOf, keepSession } from './session-context';

/** The page after sign-in: a page of the desk, never another site. */
export const nextOf = (next: string): string => (/^\/desk(?:[/?][^\\]*)?$/.test(next) ? next : '/desk');

/** Opens a session after a successful sign-in and redirects to the page before it. */
export interface LoginRedirect {
  readonly account: Account;
  /** `password`, `code`, `passkey`. */
  readonly how: string;
  /** The form of the sign-in page, with the submitted form that it keeps. */
  readonly values: FormValues;
}

/** Signs a person in. Each session has a new secret, so that a secret known before sign-in is useless. */
export async function arrive(
  parts: AccountsDeskParts,
  { req, res }: { readonly req: Request; readonly res: Response },
  { account, how, values }: LoginRedirect,
): Promise<void> {
  const now = parts.site.clock();
  const before = findSignedIn(req);
  if (before) await endSession(before.account, before.session.id, now);
  const { word } = await openSession(account, { browser: browserOf(req), how }, now);
  tellOfStrangeDevice(parts, req, account);
  keepSession(parts.jar, res, { word, lang: account.lang ?? deskOf(res).lang });
  rememberDevice(parts)(req, res, account.email);
  // A page whose session has ended signs in by script, and goes on with the token of the new session.
  if (wantsJson(req)) {
    res.json({ csrf: pageTokenFor(parts.secret, word) });
    return;
  }
  const carried = readCarried(fieldOf(values, 'carried'));
  if (!carried) {
    res.redirect(303, nextOf(fieldOf(values, 'next')));
    return;
  }
  const { id, name, email, theme = 'system' } = account;
  const context = deskOf(res);
  const choices = preferenceChoices(context.t, context.lang, theme);
  const user = { id, name, email, initials: initialsOf(name), theme, ...choices };
  setDeskContext(res, { ...context, user, formToken: pageTokenFor(parts.secret, word) });
  offerAgain(res, carried);
}

/** Mails the person after a sign-in on an unknown device. */
function tellOfStrangeDevice(parts: AccountsDeskParts, req: Request, account: Account): void {
  if (knownDevice(parts, req, account.email) !== undefined) return;
  const { site, accountMail } = parts;
  const unknown = site.t(account.lang ?? FIRST_LANGUAGE, 'accounts.session.unknownDevice');
  const device = deviceName(browserOf(req).device) ?? unknown;
  accountMail.sendLater(account, noticeEmail(account, 'device', { device, address: req.ip ?? '' }));
}
