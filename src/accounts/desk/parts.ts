import type { Request } from 'express';
import type { RateLimits } from '../../redis/rate-limits';
import { createSeal } from '../../sealing';
import type { CookieJar } from '../../web/request/cookies';
import type { Site } from '../../web/site';
import { relyingParty } from '../factors/passkey';
import type { RelyingParty } from '../factors/passkey';
import type { EntryParts, Knocking } from '../entry/sign-in.service';
import type { AccountMail } from '../post';
import { knownDevice } from './login/device';

/** What the pages of accounts need. */
export interface AccountsDeskParts {
  readonly site: Site;
  readonly jar: CookieJar;
  /** Signs what browsers keep. */
  readonly secret: string;
  readonly limits: RateLimits;
  readonly post: AccountMail;
  /** Sections by name, for those of a section editor. */
  readonly sections: (lang: string) => readonly { readonly id: string; readonly name: string }[];
}

export const entryParts = ({ limits, site, secret }: AccountsDeskParts): EntryParts => ({
  limits,
  now: site.clock(),
  seal: createSeal(secret, 'authenticators'),
});

/** Who knocks: where from, and whether this browser has been let in with the address before. */
export const knockingOf = (parts: AccountsDeskParts, req: Request, email: string): Knocking => ({
  address: req.ip ?? '',
  knownDevice: knownDevice(parts, req, email),
});

/** Who we are to browsers' passkeys, with the name they show. */
export function partyOf({ site }: AccountsDeskParts): (RelyingParty & { readonly name: string }) | undefined {
  const { siteUrl, name, languages } = site.paper();
  const party = relyingParty(siteUrl);
  return party && { ...party, name: name[languages[0]] ?? party.id };
}

/** An absolute address of the desk, for mails. */
export const deskUrl = ({ site }: AccountsDeskParts, path: string): string =>
  `${site.paper().siteUrl}/desk${path}`;
