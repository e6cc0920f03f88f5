import { findAccountById } from '../../src/accounts/account.service';
import { openNewsroom } from '../articles/newsroom';
import { aBrowser, aDesk, anAccount, signIn } from '../desk/a.desk';

let database: Awaited<ReturnType<typeof openNewsroom>>;

beforeAll(async () => {
  database = await openNewsroom();
}, 20_000);
afterAll(() => database.close());

const PREFERENCES = '/desk/profile/preferences';

test('the desk keeps the colours that a person chose, from the first byte of each page', async () => {
  const person = await anAccount('journalist');
  const browser = aBrowser(aDesk().app);
  await signIn(browser, person);
  const before = await browser.open('/desk/profile');
  expect(before.text).not.toContain('data-theme=');
  expect(before.text).toContain('media="(prefers-color-scheme: dark)" data-dark');
  const chosen = await browser.post(PREFERENCES, { theme: 'dark' }, { Referer: 'http://x/desk/profile?a=b' });
  expect([chosen.status, chosen.headers['location']]).toEqual([303, '/desk/profile?a=b']);
  expect((await findAccountById(person.id))?.theme).toBe('dark');
  const { text } = await browser.open('/desk/profile');
  expect(text).toMatch(/<html[^>]* data-theme="dark">/);
  expect(text).toContain('<meta name="color-scheme" content="dark">');
  expect(text).toMatch(/desk-dark\.[^"]+" media="all"/);
  await browser.post(PREFERENCES, { theme: 'system' });
  expect(await findAccountById(person.id)).not.toHaveProperty('theme');
});

test('a person changes the language of the desk from any page and stays there', async () => {
  const person = await anAccount('editor', { lang: 'ar' });
  const browser = aBrowser(aDesk().app);
  await signIn(browser, person);
  await browser.open('/desk');
  const reply = await browser.post(PREFERENCES, { lang: 'fr' }, { Referer: 'https://elsewhere.example/a' });
  expect(reply.headers['location']).toBe('/desk');
  expect((await browser.open('/desk')).text).toMatch(/<html lang="fr" dir="ltr"/);
  expect((await browser.post(PREFERENCES, { lang: 'xx' })).status).toBe(422);
});

test('the link of an invitation is copied by a button, and sections are asked of section editors alone', async () => {
  const browser = aBrowser(aDesk().app);
  await signIn(browser, await anAccount('administrator'));
  expect((await browser.open('/desk/accounts/new')).text).not.toContain('<fieldset>');
  const person = { email: 'new@example.org', name: 'زميلة', role: 'journalist', lang: 'ar' };
  const { text } = await browser.post('/desk/accounts', person);
  expect(text).toMatch(/data-copy-text="[^"]+\/welcome\//);
});

test('the list of accounts says who is invited, who was here and when, and acts by a menu', async () => {
  const browser = aBrowser(aDesk().app);
  const chief = await anAccount('administrator');
  await signIn(browser, chief);
  await browser.open('/desk/accounts/new');
  const person = { email: 'guest@example.org', name: 'ضيفة', role: 'journalist', lang: 'ar' };
  await browser.post('/desk/accounts', person);
  const { text } = await browser.open('/desk/accounts');
  const rowOf = (name: string) =>
    text.split('<tr data-item').find((row) => row.includes(`>${name}</a>`)) ?? '';
  expect(rowOf('ضيفة')).toContain('data-stage="submitted">دُعي ولم يدخل بعد');
  expect(rowOf('ضيفة')).toMatch(/formaction="\/desk\/accounts\/\w+\/close"[^>]+data-confirm=/);
  expect(rowOf(chief.name)).toContain('data-stage="published">نشط');
  expect(rowOf(chief.name)).toMatch(/<time datetime="20/);
  expect(rowOf(chief.name)).not.toContain('/close"');
});
