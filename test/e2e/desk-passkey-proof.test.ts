import { writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { addAuthenticator, describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, start, type Installation, type Running } from './running';

jest.setTimeout(120_000);

/** Passkeys are made for a domain: the paper is reached by a name, at a port chosen before. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

/** Loaded before the server: its clock is ahead by what the environment says. */
const AHEAD = `
const ahead = Number(process.env.AHEAD_MS ?? 0);
const Real = Date;
globalThis.Date = class Date extends Real {
  constructor(...given) { if (given.length > 0) super(...given); else super(Real.now() + ahead); }
  static now() { return Real.now() + ahead; }
};
`;

/** A proof counts for ten minutes. */
const ELEVEN_MINUTES = 11 * 60_000;

describeInBrowser('a passkey as the proof that is asked for again', () => {
  let here: Installation;
  let paper: Running;
  let browser: Browser;
  let page: Page;
  let url = '';

  /** The same paper, later. */
  async function later(times: number): Promise<void> {
    await paper.stop();
    const preload = join(here.env['HOME'] ?? '', 'ahead.cjs');
    writeFileSync(preload, AHEAD);
    const env = {
      ...here.env,
      NODE_OPTIONS: `--require ${preload}`,
      AHEAD_MS: String(times * ELEVEN_MINUTES),
    };
    paper = await start({ ...here, env });
  }

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    here = newInstallation({ MIDAD_DEMO: 'off', PORT: String(port), SITE_URL: url });
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const email = /administrator: (\S+)/.exec(paper.output())?.[1] ?? '';
    const password = /password \(shown once\): (\S+)/.exec(paper.output())?.[1] ?? '';
    page = await (await browser.newContext({ baseURL: url, locale: 'ar' })).newPage();
    await addAuthenticator(page);
    await page.goto('/desk/login');
    await page.fill('#field-email', email);
    await page.fill('#field-password', password);
    await page.click('form[action="/desk/login"] button');
    await page.waitForURL(`${url}/desk`);
    await page.goto('/desk/profile');
    await page.fill('#field-keyName', 'حاسوبي');
    await page.fill('#passkey-current', password);
    await page.click('form[data-new] button');
    await page.locator('#passkeys .list li', { hasText: 'حاسوبي' }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  /** The page that asks has the passkey's button; the password's field stays empty. */
  async function proveByPasskey(): Promise<void> {
    const byKey = page.locator('form[data-passkey="/desk/confirm/question"]');
    await byKey.waitFor();
    expect(await page.locator('#field-current').inputValue()).toBe('');
    await byKey.locator('button').press('Enter');
  }

  test('makes a token for programs', async () => {
    await later(1);
    await page.goto('/desk/profile');
    await page.fill('form[action="/desk/profile/tokens"] [name=label]', 'برنامج الأرشيف');
    await page.press('form[action="/desk/profile/tokens"] [name=label]', 'Enter');
    await proveByPasskey();
    const token = await page.locator('.secret code').textContent();
    const answer = await fetch(`${url}/api/v1/articles?status=draft`, {
      headers: { Authorization: `Bearer ${token ?? ''}` },
    });
    expect(answer.status).toBe(200);
    await page.goto('/desk/profile');
    expect(await page.locator('#tokens').textContent()).toContain('برنامج الأرشيف');
  });

  test('changes the role of a colleague, and what was chosen is not lost on the way', async () => {
    const added = await midad(
      { ...here, input: 'a long enough sentence' },
      ...['user', 'add', '--email', 'salma@example.org', '--name', 'سلمى', '--role', 'journalist'],
      '--password-stdin',
    );
    expect(added.code).toBe(0);
    await later(2);
    await page.goto('/desk/accounts');
    await page.getByRole('link', { name: 'سلمى' }).press('Enter');
    await page.waitForURL(/accounts\/[0-9a-f]{24}$/);
    await page.selectOption('[name=role]', 'editor');
    await page.locator('form:has([name=role]) button').first().press('Enter');
    await proveByPasskey();
    await page.locator('.notice.done').waitFor();
    expect(await page.locator('[name=role]').inputValue()).toBe('editor');
  });

  test('that the browser does not give leaves all as it was, and says so', async () => {
    await later(3);
    await page.goto('/desk/accounts');
    await page.getByRole('link', { name: 'سلمى' }).press('Enter');
    await page.waitForURL(/accounts\/[0-9a-f]{24}$/);
    const address = page.url();
    await page.selectOption('[name=role]', 'journalist');
    await page.locator('form:has([name=role]) button').first().press('Enter');
    await page.locator('form[data-passkey="/desk/confirm/question"]').waitFor();
    await page.evaluate(
      `navigator.credentials.get = () => Promise.reject(new DOMException('no', 'NotAllowedError'))`,
    );
    await page.locator('form[data-passkey="/desk/confirm/question"] button').press('Enter');
    await page.locator('[data-fault]').waitFor();
    await page.goto(address);
    expect(await page.locator('[name=role]').inputValue()).toBe('editor');
  });
});
