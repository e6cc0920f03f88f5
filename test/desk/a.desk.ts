import express from 'express';
import type { Router } from 'express';
import { pino } from 'pino';
import request from 'supertest';
import { commandLine } from '../../src/accounts/account';
import type { Account } from '../../src/accounts/account';
import type { Role } from '../../src/accounts/permissions/role';
import { readAccountInput } from '../../src/accounts/account.input';
import { addAccount } from '../../src/accounts/account.service';
import type { PermissionSource } from '../../src/accounts/permissions/permission.source';
import { endSessionsOf } from '../../src/accounts/sessions/session.service';
import { deskRoutes } from '../../src/desk/desk.routes';
import { createMailer } from '../../src/mail/mailer';
import type { Mailer } from '../../src/mail/mailer';
import { memoryRateLimits } from '../../src/redis/rate-limits';
import { createSeal } from '../../src/sealing';
import { sectionTree } from '../../src/sections/section.tree';
import { createSite } from '../../src/web/create-site';
import type { Site } from '../../src/web/site';
import { anId } from '../an-id';
import { aPermissionSource } from '../an.actor';
import { aPaper } from '../web/a.paper';

const secret = 'a secret of the tests, long enough';
/** The secret that seals authenticators of this desk. */
export const seal = createSeal(secret, 'authenticators');
export const password = 'كلمة سر طويلة بما يكفي';

const SITE = 'http://midad.example';

export interface ADesk {
  readonly rooms?: readonly Router[];
  readonly now?: () => Date;
  /** Without a mailer, no mail is configured. */
  readonly mailer?: Mailer;
  readonly siteUrl?: string;
  /** Without one, the desk starts with the default table. */
  readonly permissions?: PermissionSource;
}

const sites = new Map<string, Site>();

/** Templates are compiled once for all desks of a test file. */
function siteAt(siteUrl: string): Site {
  const known = sites.get(siteUrl);
  if (known) return known;
  const site = createSite({
    // Secure cookies would not be returned over plain HTTP, which the test's client uses.
    paper: () => aPaper({ siteUrl }),
    clock: () => new Date(),
    log: pino({ enabled: false }),
    frame: () => Promise.reject(new Error('the desk has no frame')),
    mode: 'test',
  });
  sites.set(siteUrl, site);
  return site;
}

/** The desk with the real templates; `rooms` are mounted as in the product. */
export function aDesk(desk: ADesk = {}) {
  const { rooms = [], now = () => new Date(), mailer, siteUrl = SITE } = desk;
  const { permissions = aPermissionSource() } = desk;
  const site: Site = { ...siteAt(siteUrl), clock: now };
  const app = express().set('trust proxy', true);
  const limits = memoryRateLimits(site.clock);
  const sections = { tree: () => sectionTree([]), refresh: () => Promise.resolve() };
  const parts = { site, secret, limits, sections, permissions, rooms };
  app.use('/desk', deskRoutes({ ...parts, mailer: mailer ?? createMailer(undefined, site.log) }));
  return { site, app };
}

const entities: Readonly<Record<string, string>> = {
  '&quot;': '"',
  '&#x27;': "'",
  '&lt;': '<',
  '&gt;': '>',
  '&#x3D;': '=',
  '&#x60;': '`',
  '&amp;': '&',
};
const unescaped = (html: string): string => html.replace(/&[#\w]+;/g, (entity) => entities[entity] ?? entity);

let count = 0;

/** A person of a role who can sign in with the `password` above. */
export async function anAccount(role: Role = 'journalist', facts: object = {}): Promise<Account> {
  count += 1;
  const input = { email: `person-${count}@example.org`, name: `شخص ${count}`, role, password, ...facts };
  return (await addAccount(commandLine, readAccountInput(input), new Date())).account;
}

/** A client that keeps cookies and the token of the last page. */
export function aBrowser(app: express.Express, address = '192.0.2.1') {
  const agent = request.agent(app);
  let token = '';
  const seen = (response: request.Response) => {
    token = /name="csrf" value="([^"]+)"/.exec(response.text)?.[1] ?? token;
    return response;
  };
  return {
    get token() {
      return token;
    },
    open: async (path: string, headers: Record<string, string> = {}) =>
      seen(
        await agent
          .get(path)
          .set({ 'X-Forwarded-For': address, 'Accept-Language': 'ar', Accept: 'text/html', ...headers }),
      ),
    /** Ends the sessions of an account without the browser's knowledge. */
    endSessionOf: (accountId: string) => endSessionsOf(anId(accountId), { by: 'system' }, new Date()),
    /** The value of a hidden field of a page, as a browser would send it. */
    hidden: ({ text }: request.Response, name: string): string =>
      unescaped(new RegExp(`type="hidden" name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? ''),
    post: async (path: string, fields: object, headers: Record<string, string> = {}) =>
      seen(
        await agent
          .post(path)
          .set({
            'X-Forwarded-For': address,
            'Accept-Language': 'ar',
            'Sec-Fetch-Site': 'same-origin',
            ...headers,
          })
          .type('form')
          .send({ csrf: token, ...fields }),
      ),
    /** Sends bytes as a script does. */
    send: async (path: string, content: Buffer, headers: Record<string, string> = {}) =>
      agent
        .post(path)
        .set({
          'X-Forwarded-For': address,
          'Accept-Language': 'ar',
          'Sec-Fetch-Site': 'same-origin',
          'X-CSRF-Token': token,
          ...headers,
        })
        .send(content),
    /** Sends a form with a file in addition to its fields. */
    upload: async (
      path: string,
      fields: Record<string, string>,
      file: { content: string | Buffer; name: string; field?: string } = {
        content: 'a picture',
        name: 'a.png',
      },
    ) =>
      seen(
        await agent
          .post(path)
          .set({ 'X-Forwarded-For': address, 'Accept-Language': 'ar', 'Sec-Fetch-Site': 'same-origin' })
          .field({ csrf: token, ...fields })
          .attach(file.field ?? 'file', Buffer.from(file.content), file.name),
      ),
  };
}

export type Browser = ReturnType<typeof aBrowser>;

/** Signs a person in with the form. */
export async function signIn(browser: Browser, account: Account): Promise<request.Response> {
  await browser.open('/desk/login');
  return browser.post('/desk/login', { email: account.email, password });
}
