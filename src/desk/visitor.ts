import type { Request, RequestHandler } from 'express';
import { asActor } from '../accounts/account';
import { menuFor } from '../accounts/desk.menu';
import { readVisit } from '../accounts/desk/login/session-context';
import { noteSignedIn } from '../accounts/signed-in';
import { actingFrom } from '../audit/origin';
import type { CookieJar } from '../web/request/cookies';
import { pageTokenFor } from '../web/request/csrf';
import { setDeskContext } from '../web/pages/desk-page';
import type { Site } from '../web/site';
import { countUnread } from '../workflow/notifications/notification.service';
import { deskMenu } from './menu';
import { noticeBoard } from './notices';

export interface VisitorParts {
  readonly site: Site;
  readonly jar: CookieJar;
  readonly secret: string;
}

/** More than that many are not told apart, nor counted. */
const MOST = 99;

const bounds = new WeakMap<Request, string>();

/** What the forms of this browser are bound to. */
export const boundOf = (req: Request): string | undefined => bounds.get(req);

/** Finds out who is there, and gives the pages what surrounds them. */
export function meetVisitor({ site, jar, secret }: VisitorParts): RequestHandler {
  return async (req, res, next) => {
    const { who, bound, lang } = await readVisit(jar, site.clock, { req, res });
    bounds.set(req, bound);
    if (who) noteSignedIn(req, who);
    const unread = who ? await countUnread(who.account.id, MOST) : 0;
    const entries = who ? menuFor(asActor(who.account), deskMenu) : [];
    const waiting = await Promise.all(entries.map(async (entry) => entry.waiting?.(MOST)));
    setDeskContext(res, {
      lang,
      t: site.t,
      views: site.views,
      paper: site.paper,
      ...(who && { user: { id: who.account.id, name: who.account.name, unread } }),
      menu: entries.map(({ key, href }, at) => ({
        key,
        href,
        name: site.t(lang, key),
        ...(waiting[at] && { waiting: waiting[at] }),
      })),
      formToken: pageTokenFor(secret, bound),
      notices: noticeBoard({ jar, secret }, req, res),
    });
    actingFrom(req, next);
  };
}
