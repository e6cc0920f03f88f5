import { beginTotp } from '../../src/accounts/factors/totp.service';
import { issuePasswordSecret } from '../../src/accounts/staff.service';
import { system } from '../../src/accounts/account';
import { openTemporaryDatabase } from '../database/temporary';
import { aBrowser, aDesk, anAccount, signIn, seal } from './a.desk';
import type { Browser } from './a.desk';

let database: Awaited<ReturnType<typeof openTemporaryDatabase>>;
let memberUrl = '';
let resetUrl = '';
const people = new Map<string, Browser>();
const { app } = aDesk();

beforeAll(async () => {
  database = await openTemporaryDatabase();
  for (const lang of ['ar', 'fr', 'en']) {
    const browser = aBrowser(app, `192.0.2.${lang.length}`);
    const account = await anAccount('administrator', { lang });
    await signIn(browser, account);
    await beginTotp(account, seal);
    people.set(lang, browser);
    memberUrl = `/desk/accounts/${account.id}`;
    resetUrl = `/desk/reset/${await issuePasswordSecret({ who: system, now: new Date() }, account.id, 'reset')}`;
  }
}, 20_000);
afterAll(() => database.close());

const pages: readonly (readonly [string, () => string])[] = [
  ['home', () => '/desk'],
  ['sign-in', () => '/desk/login'],
  ['forgotten password', () => '/desk/forgot'],
  ['choosing a password', () => resetUrl],
  ['profile', () => '/desk/profile'],
  ['two-step set-up', () => '/desk/profile/two-factor'],
  ['accounts', () => '/desk/accounts'],
  ['invitation', () => '/desk/accounts/new'],
  ['one account', () => memberUrl],
  ['permissions', () => '/desk/permissions'],
  ['nothing here', () => '/desk/nothing'],
];

/** Ids of the fields that a person fills in. */
const fieldsOf = (html: string): readonly string[] =>
  [...html.matchAll(/<(?:input|select|textarea)(?![^>]*type="(?:hidden|checkbox)")([^>]*)>/g)].map(
    ([, attributes = '']) => attributes,
  );

describe.each(['ar', 'fr', 'en'])('in %s', (lang) => {
  test.each(pages)('%s', async (name, path) => {
    const stranger = aBrowser(app, '192.0.2.200');
    const outside = name === 'sign-in';
    const page = await (outside ? stranger : people.get(lang)!).open(
      path() + (outside ? `?lang=${lang}` : ''),
    );
    const html = page.text;
    expect(html).toContain(`<html lang="${lang}" dir="${lang === 'ar' ? 'rtl' : 'ltr'}">`);
    expect(html.match(/<h1[ >]/g)).toHaveLength(1);
    expect(html).toMatch(/<title>[^<|]+ \| [^<]+<\/title>/);
    expect(html).not.toMatch(/<style|\sstyle=|\son[a-z]+=|(?:src|href)="(?:https?:)?\/\//);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const attributes of fieldsOf(html)) {
      const id = /\sid="([^"]+)"/.exec(attributes)?.[1];
      expect(attributes.includes('aria-label') || html.includes(`<label for="${id}"`)).toBe(true);
    }
    const refers = [...html.matchAll(/aria-(?:describedby|labelledby)="([^"]+)"/g)].flatMap(([, named]) =>
      named!.split(' '),
    );
    for (const id of refers) expect(ids).toContain(id);
    const posts = html.match(/<form [^>]*method="post"/g) ?? [];
    expect(html.match(/name="csrf"/g) ?? []).toHaveLength(posts.length);
  });
});
