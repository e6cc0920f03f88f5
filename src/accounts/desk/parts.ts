import type { Request } from 'express';
import type { Id } from '../../ids/id';
import type { Account, Actor } from '../account';
import type { RateLimits } from '../../redis/rate-limits';
import { createSeal } from '../../sealing';
import type { CookieJar } from '../../web/request/cookies';
import type { Site } from '../../web/site';
import { relyingParty } from '../factors/passkey';
import type { RelyingParty } from '../factors/passkey';
import type { EntryParts, Knocking } from '../sign-in/sign-in.service';
import type { PermissionSource } from '../permissions/permission.source';
import type { AccountMail } from '../account-mail';
import { knownDevice } from './login/device';

/** Dependencies of the account pages. */
export interface AccountsDeskParts {
  readonly site: Site;
  readonly jar: CookieJar;
  /** Signs cookies. */
  readonly secret: string;
  readonly limits: RateLimits;
  readonly permissions: PermissionSource;
  readonly accountMail: AccountMail;
  /** Makes the byline of a new account. */
  readonly introduce: (who: Actor, account: Account) => Promise<void>;
  /** Address of the small picture of a person. */
  readonly pictureOf: (account: Account) => Promise<string | undefined>;
  /** Sections by name, for the choice of a section editor's sections. */
  readonly sections: (lang: string) => readonly { readonly id: Id; readonly name: string }[];
}

export const entryParts = ({ limits, site, secret }: AccountsDeskParts): EntryParts => ({
  limits,
  now: site.clock(),
  seal: createSeal(secret, 'authenticators'),
});

/** The origin of a sign-in attempt: its address, and the browser if the e-mail address has signed in on it. */
export const knockingOf = (parts: AccountsDeskParts, req: Request, email: string): Knocking => ({
  address: req.ip ?? '',
  knownDevice: knownDevice(parts, req, email),
});

/** The paper as a relying party of WebAuthn, with its name. */
export function partyOf({ site }: AccountsDeskParts): (RelyingParty & { readonly name: string }) | undefined {
  const { siteUrl, name, languages } = site.paper();
  const party = relyingParty(siteUrl);
  return party && { ...party, name: name[languages[0]] ?? party.id };
}

/** An absolute address of the desk, for mails. */
export const deskUrl = ({ site }: AccountsDeskParts, path: string): string =>
  `${site.paper().siteUrl}/desk${path}`;
