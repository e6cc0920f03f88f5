import type { Request, RequestHandler } from 'express';
import { asActor } from '../accounts/account';
import type { Account, Actor } from '../accounts/account';
import { menuFor, menuGroups } from '../accounts/desk.menu';
import { preferenceChoices } from '../accounts/preferences/preferences.view';
import { readVisit } from '../accounts/desk/login/session-context';
import type { PermissionSource } from '../accounts/permissions/permission.source';
import { noteSignedIn } from '../accounts/signed-in';
import { actingFrom } from '../audit/origin';
import { definedOnly } from '../defined-only';
import { initialsOf } from '../language/text/initials';
import type { CookieJar } from '../web/request/cookies';
import { pageTokenFor } from '../web/request/csrf';
import { setDeskContext } from '../web/pages/desk-page';
import type { Site } from '../web/site';
import type { DeskMenuLine, DeskUser } from '../web/templates/desk-frame';
import { countUnread } from '../workflow/notifications/notification.service';
import { pictureOfAccount } from './byline/picture';
import { deskBegin, deskMenu } from './menu';
import { noticeBoard } from './flash-notices';

export interface VisitorParts {
  readonly site: Site;
  readonly jar: CookieJar;
  readonly secret: string;
  readonly permissions: PermissionSource;
}

/** Counts stop at this number. */
const MOST = 99;

const bounds = new WeakMap<Request, string>();

/** The secret that forms of this browser are bound to. */
export const boundOf = (req: Request): string | undefined => bounds.get(req);

/** The lines of the menu that the person may open, by group, with counts of what waits. */
async function menuOf(site: Site, lang: string, actor: Actor): Promise<readonly DeskMenuLine[]> {
  const allowed = menuFor(actor, deskMenu);
  const entries = menuGroups.flatMap((group) => allowed.filter((entry) => entry.group === group));
  const waiting = await Promise.all(entries.map(async (entry) => entry.waiting?.(actor, MOST)));
  return entries.map(({ key, href, icon, group }, at) => ({
    key,
    href,
    icon,
    group,
    name: site.t(lang, key),
    ...(waiting[at] && { waiting: waiting[at] }),
  }));
}

async function userOf(site: Site, lang: string, account: Account): Promise<DeskUser> {
  const { id, name, email, theme = 'system' } = account;
  const [unread, picture] = await Promise.all([countUnread(id, MOST), pictureOfAccount(account)]);
  const choices = preferenceChoices(site.t, lang, theme);
  return {
    id,
    name,
    email,
    initials: initialsOf(name),
    unread,
    theme,
    ...choices,
    ...definedOnly({ picture }),
  };
}

/** The navigation's width is a choice of the browser, which a script of the page stores. */
const isFolded = (req: Request): boolean => /(?:^|; ?)midad-folded=1/.test(req.headers.cookie ?? '');

/** Reads the session of a request and sets the context of desk pages: menu, language, notices, form token. */
export function meetVisitor({ site, jar, secret, permissions }: VisitorParts): RequestHandler {
  return async (req, res, next) => {
    const { who, bound, lang } = await readVisit(jar, site.clock, { req, res });
    bounds.set(req, bound);
    const actor = who && asActor(who.account, permissions.table());
    if (who && actor) noteSignedIn(req, { account: who.account, session: who.session, actor });
    const begin = actor ? menuFor(actor, deskBegin) : [];
    setDeskContext(res, {
      lang,
      t: site.t,
      views: site.views,
      paper: site.paper,
      ...(who && { user: await userOf(site, lang, who.account) }),
      menu: actor ? await menuOf(site, lang, actor) : [],
      begin: begin.map(({ key, href, icon }) => ({ name: site.t(lang, key), href, icon })),
      folded: isFolded(req),
      formToken: pageTokenFor(secret, bound),
      notices: noticeBoard({ jar, secret }, req, res),
    });
    actingFrom(req, next);
  };
}
