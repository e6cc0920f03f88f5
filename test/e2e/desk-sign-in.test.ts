import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { Secret, TOTP } from 'otpauth';
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core';
import { addAuthenticator, describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, start, type Installation, type Running } from './running';

// Commands and pages share two cores with whatever else runs.
jest.setTimeout(60_000);

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Passkeys are made for a domain: the paper is reached by a name, at a port chosen before. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((closed) => server.close(closed));
  return port;
}

interface Violation {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly failureSummary?: string }[];
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate<Violation[]>(
    `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((run) => run.violations)`,
  );
  return found.map((one) => `${one.id}: ${one.nodes[0]?.html ?? ''} ${one.nodes[0]?.failureSummary ?? ''}`);
}

/** A code of the authenticator; a `step` later than the last one that was used. */
const codeOf = (secret: string, step = 0): string =>
  new TOTP({ secret: Secret.fromBase32(secret.replace(/\s/g, '')) }).generate({
    timestamp: Date.now() + step * 30_000,
  });

describeInBrowser('signing in to the desk', () => {
  let here: Installation;
  let paper: Running;
  let browser: Browser;
  let url = '';
  let password = '';
  let email = '';

  beforeAll(async () => {
    const port = await freePort();
    url = `http://localhost:${port}`;
    here = newInstallation({ MIDAD_DEMO: 'off', PORT: String(port), SITE_URL: url });
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    email = /administrator: (\S+)/.exec(paper.output())?.[1] ?? '';
    password = /password \(shown once\): (\S+)/.exec(paper.output())?.[1] ?? '';
  }, 60_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const open = (options: BrowserContextOptions = {}): Promise<BrowserContext> =>
    browser.newContext({ baseURL: url, locale: 'ar', ...options });

  async function enter(page: Page, who = { email, password }): Promise<void> {
    await page.goto('/desk/login');
    await page.fill('#field-email', who.email);
    await page.fill('#field-password', who.password);
    await page.click('form[action="/desk/login"] button');
  }

  let people = 0;
  /** A new person with a known password. */
  async function aPerson(role = 'journalist') {
    people += 1;
    const who = { email: `person-${people}@example.org`, password: 'a long enough sentence' };
    const args = ['--email', who.email, '--name', `صحفية ${people}`, '--role', role, '--password-stdin'];
    const added = await midad({ ...here, input: who.password }, 'user', 'add', ...args);
    expect(added.code).toBe(0);
    return who;
  }

  test('by keyboard alone', async () => {
    const page = await (await open()).newPage();
    await page.goto('/desk');
    expect(page.url()).toBe(`${url}/desk/login`);
    expect(await page.locator('html').getAttribute('dir')).toBe('rtl');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').textContent()).toContain('انتقل');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('id')).toBe('field-email');
    await page.keyboard.type(email);
    await page.keyboard.press('Tab');
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/desk`);
    expect(await page.locator('h1').textContent()).toContain('مرحبا');
    await page.context().close();
  });

  test('works without script, and says what is wrong', async () => {
    const page = await (await open({ javaScriptEnabled: false })).newPage();
    await enter(page, { email, password: 'not the password' });
    expect(await page.locator('[role="alert"]').first().textContent()).toContain('غير صحيح');
    expect(await page.inputValue('#field-email')).toBe(email);
    await enter(page);
    await page.waitForURL(`${url}/desk`);
    await page.click('.side-person > summary');
    await page.click('.side-person form[action="/desk/logout"] button');
    expect(page.url()).toBe(`${url}/desk/login`);
    await page.context().close();
  });

  /** Sends a file to the library in a session that has ended. @returns the dialog that asks for a new sign-in */
  async function sendSignedOut(page: Page): Promise<Locator> {
    await page.goto('/desk/media');
    await page.context().clearCookies();
    await page.setInputFiles('#field-files', {
      name: 'تقرير.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from(`%PDF-1.7\n${' '.repeat(600)}\n%%EOF`),
    });
    const dialog = page.locator('dialog.sign-in[open]');
    await dialog.waitFor();
    return dialog;
  }
  const isSent = (page: Page) => page.locator('#uploads .upload[data-state=stored]').waitFor();

  test('in two steps, once an authenticator is set up; by a recovery code without it', async () => {
    const who = await aPerson();
    const page = await (await open()).newPage();
    await enter(page, who);
    await page.goto('/desk/profile');
    await page.click('a[href="/desk/profile/two-factor"]');
    await page.locator('svg.qr path').waitFor();
    const secret = (await page.locator('.secret code').textContent()) ?? '';
    await page.fill('#field-code', '000000');
    await page.click('main form button');
    expect(await page.locator('#fault-code').isVisible()).toBe(true);
    await page.fill('#field-code', codeOf(secret));
    await page.click('main form button');
    const codes = await page.locator('.codes code').allTextContents();
    expect(codes).toHaveLength(10);

    await page.click('.side-person > summary');
    await page.click('.side-person form[action="/desk/logout"] button');
    await enter(page, who);
    expect(await page.locator('h1').textContent()).toBe('التحقق بخطوتين');
    await page.fill('#field-code', codeOf(secret, 1));
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/desk`);

    await page.click('.side-person > summary');
    await page.click('.side-person form[action="/desk/logout"] button');
    await enter(page, who);
    await page.fill('#field-code', codes[0] ?? '');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${url}/desk`);

    const dialog = await sendSignedOut(page);
    expect(await violations(page)).toEqual([]);
    await page.keyboard.type(who.password);
    await page.keyboard.press('Enter');
    await dialog.locator('input[name=code]').waitFor();
    await page.keyboard.type('000000');
    await page.keyboard.press('Enter');
    await dialog.locator('.fault', { hasText: /.+/ }).waitFor();
    await dialog.locator('input[name=code]').fill(codes[1] ?? '');
    await page.keyboard.press('Enter');
    await isSent(page);
    await page.context().close();
  });

  test('by a passkey, that is made on the profile and removed there', async () => {
    const who = await aPerson();
    const page = await (await open()).newPage();
    await addAuthenticator(page);
    await enter(page, who);
    await page.goto('/desk/profile');
    await page.fill('#field-keyName', 'هاتفي');
    await page.fill('#passkey-current', 'not the password');
    await page.click('form[data-new] button');
    await page.locator('form[data-new] [data-fault]').waitFor();
    expect(await page.locator('form[data-new] [data-fault]').textContent()).toContain('كلمة السر الحالية');
    await page.fill('#passkey-current', who.password);
    await page.click('form[data-new] button');
    await page.locator('#passkeys .list li', { hasText: 'هاتفي' }).waitFor();

    const dialog = await sendSignedOut(page);
    await dialog.getByRole('button', { name: 'الدخول بمفتاح مرور' }).press('Enter');
    await isSent(page);

    await page.click('.side-person > summary');
    await page.click('.side-person form[action="/desk/logout"] button');
    await page.click('form[data-passkey] button');
    await page.waitForURL(`${url}/desk`);

    await page.goto('/desk/profile');
    await page.click('#passkeys .list button');
    await page.click('dialog[open] button[value=yes]');
    await page.locator('.notice.done').waitFor();
    await page.click('.side-person > summary');
    await page.click('.side-person form[action="/desk/logout"] button');
    await page.click('form[data-passkey] button');
    await page.locator('[role="alert"]').first().waitFor();
    expect(page.url()).toContain('/desk/login');
    await page.context().close();
  });

  test('ends from another browser, and what was typed meanwhile is sent after signing in again', async () => {
    const who = await aPerson();
    const [here2, there] = [await (await open()).newPage(), await (await open()).newPage()];
    await enter(here2, who);
    await here2.goto('/desk/profile');
    await here2.fill('#field-name', 'ليلى بنت عبد الله');

    await enter(there, who);
    await there.goto('/desk/profile');
    expect(await there.locator('#sessions .list li').count()).toBe(2);
    await there.click('#sessions form[action$="/end"] button');
    await Promise.all([there.waitForEvent('load'), there.click('dialog[open] button[value=yes]')]);
    expect(await there.locator('#sessions .list li').count()).toBe(1);

    await here2.click('form[action="/desk/profile"] button');
    expect(await here2.locator('main').textContent()).toContain('ما كتبته محفوظ');
    await here2.fill('#field-email', who.email);
    await here2.fill('#field-password', who.password);
    await here2.click('form[action="/desk/login"] button');
    await here2.locator('form[action="/desk/profile"] button').click();
    await here2.locator('.notice.done').waitFor();
    expect(await here2.inputValue('#field-name')).toBe('ليلى بنت عبد الله');
    await Promise.all([here2.context().close(), there.context().close()]);
  });

  test('the desk speaks the language each person chooses', async () => {
    const who = await aPerson();
    const page = await (await open()).newPage();
    await enter(page, who);
    await page.goto('/desk/profile');
    await page.selectOption('#field-lang', 'fr');
    await page.click('form[action="/desk/profile"] button');
    await page.locator('.notice.done').waitFor();
    expect(await page.locator('html').getAttribute('dir')).toBe('ltr');
    expect(await page.locator('h1').textContent()).toBe('Mon compte');
    await page.context().close();
  });

  const places: readonly (readonly [string, string])[] = [
    ['home', '/desk'],
    ['profile', '/desk/profile'],
    ['two-step set-up', '/desk/profile/two-factor'],
    ['accounts', '/desk/accounts'],
    ['invitation', '/desk/accounts/new'],
    ['permissions', '/desk/permissions'],
    ['nothing here', '/desk/nothing'],
  ];

  test.each([
    ['on a desk, by day', { colorScheme: 'light', viewport: { width: 1280, height: 900 } }],
    ['on a telephone, by night', { colorScheme: 'dark', viewport: { width: 360, height: 740 } }],
  ] as const)(
    'every page meets WCAG 2.2 AA and fits %s',
    async (_where, look) => {
      const page = await (await open({ ...look, bypassCSP: true })).newPage();
      const found: string[] = [];
      const check = async (name: string) => {
        const wide = await page.evaluate<number>('document.scrollingElement.scrollWidth - innerWidth');
        if (wide > 0) found.push(`${name} is ${wide} px too wide`);
        found.push(...(await violations(page)).map((one) => `${name}: ${one}`));
      };
      await page.goto('/desk/forgot');
      await check('forgotten password');
      await enter(page, { email, password: 'not the password' });
      await check('sign-in');
      await enter(page);
      for (const [name, path] of places) {
        await page.goto(path);
        await check(name);
      }
      await page.goto('/desk/accounts');
      await page.click('tbody a');
      await check('one account');
      await page.click('form[action$="/link"] button');
      await check('a link to hand over');
      await page.goto((await page.inputValue('#link')).replace(url, ''));
      await check('choosing a password');
      expect(found).toEqual([]);
      await page.context().close();
    },
    60_000,
  );
});
