import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, start, type Running } from './running';

// Commands and pages share two cores with whatever else runs.
jest.setTimeout(60_000);

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describeInBrowser('an editor plans the day', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const who = ['--email', 'editor@midad.example', '--name', 'سناء', '--role', 'editor'];
    const { stdout } = await midad(here, 'user', 'add', ...who);
    const password = /password \(shown once\): (\S+)/.exec(stdout)?.[1] ?? '';
    // bypassCSP lets the accessibility checker in; the desk's own policy is tested elsewhere.
    const context = await browser.newContext({ locale: 'ar', bypassCSP: true, baseURL: paper.url });
    page = await context.newPage();
    await page.goto('/desk/planning/board');
    await page.locator('input[name=email]').fill('editor@midad.example');
    await page.locator('input[name=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk/planning/board');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const card = (state: string) => page.locator(`[data-state=${state}] .card`, { hasText: 'حوار مع الوزير' });

  test('gives work by keyboard, and finds it on the board, in the calendar and on the first page', async () => {
    await page.locator('summary', { hasText: 'تكليف جديد' }).focus();
    await page.keyboard.press('Enter');
    await page.fill('#field-title', 'حوار مع الوزير');
    await page.selectOption('#field-assigneeId', { label: 'سناء' });
    const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    await page.fill('#field-dueAt', `${tomorrow}T10:00`);
    await page.locator('#field-title').press('Enter');
    await card('open').waitFor();
    await page.goto(`/desk/planning?span=day&day=${tomorrow}`);
    expect(await page.locator('.calendar [data-kind=due]').innerText()).toContain('حوار مع الوزير');
    await page.goto('/desk');
    expect(await page.locator('section', { hasText: 'مواعيد التسليم' }).innerText()).toContain(
      'حوار مع الوزير',
    );
  });

  test('drags it to what is done, and takes it back by a button', async () => {
    await page.goto('/desk/planning/board');
    await card('open').dragTo(page.locator('[data-state=done]'));
    await card('done').waitFor();
    await card('done').locator('button[value=open]').focus();
    await page.keyboard.press('Enter');
    await card('open').waitFor();
    expect(await card('done').count()).toBe(0);
  });

  test.each([
    '/desk',
    '/desk/planning',
    '/desk/planning?span=day',
    '/desk/planning?span=month',
    '/desk/planning/board',
  ])('%s is for everybody, on a phone too', async (path) => {
    for (const width of [390, 1200]) {
      await page.setViewportSize({ width, height: 900 });
      await page.goto(path);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await page.evaluate(axe);
      expect(await page.evaluate('axe.run().then((found) => found.violations.map(({ id }) => id))')).toEqual(
        [],
      );
    }
  });
});
