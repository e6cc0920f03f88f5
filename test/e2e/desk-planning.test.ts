import { readFileSync } from 'node:fs';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { faultsOf, speaks } from './desk-person';
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
    expect(await page.locator('section', { hasText: 'التكليفات ومواعيدها' }).innerText()).toContain(
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

  test('plans what is to be covered, wants a piece, and begins its story by one button', async () => {
    await page.goto('/desk/planning/coverage');
    await page.locator('summary', { hasText: 'تغطية جديدة' }).click();
    await page.fill('#field-title', 'نهائي كأس العرش');
    await page.fill('#field-place', 'الرباط');
    await page.fill('#field-startsAt', '2026-12-01T18:00');
    await page.fill('#field-endsAt', '2026-12-02T20:00');
    await page.getByRole('button', { name: 'أضف إلى الخطة' }).click();
    await page.waitForURL(/coverage\/\w{24}$/);
    const coverage = page.url();
    await page.locator('summary', { hasText: 'مادة مطلوبة أخرى' }).click();
    await page.fill('#field-piece-title', 'تقرير المباراة');
    await page.selectOption('#field-piece-assigneeId', { label: 'سناء' });
    await page.getByRole('button', { name: 'أضف المادة' }).click();
    await page.locator('.pieces li', { hasText: 'تقرير المباراة' }).waitFor();
    await page.goto('/desk/planning?span=week&day=2026-12-01');
    expect(await page.locator('.calendar [data-kind=event]').allInnerTexts()).toHaveLength(2);
    await page.goto(coverage);
    await page.getByRole('button', { name: 'ابدأ المقال' }).click();
    await page.waitForURL(/\/desk\/articles\/\w{24}$/);
    expect(await page.locator('h1').first().innerText()).toBe('تقرير المباراة');
    await page.goto(coverage);
    expect(await page.getByRole('link', { name: 'افتح المقال' }).count()).toBe(1);
  });

  test('moves between the days by arrow keys, as the page is read, and on into the next week', async () => {
    await page.goto('/desk/planning?span=week&day=2026-12-02');
    const day = () => page.evaluate<string>("document.activeElement.querySelector('time')?.dateTime");
    await page.locator('.calendar-day[tabindex="0"]').focus();
    const first = await day();
    await page.keyboard.press('ArrowLeft');
    expect(Date.parse(await day()) - Date.parse(first)).toBe(86_400_000);
    await page.keyboard.press('ArrowRight');
    expect(await day()).toBe(first);
    expect(await page.locator('.calendar-day[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('PageDown');
    await page.waitForURL(/day=2026-12-09/);
  });

  test.each([
    '/desk',
    '/desk/planning',
    '/desk/planning?span=day',
    '/desk/planning?span=month',
    '/desk/planning/board',
    '/desk/planning/coverage',
    '/desk/planning/coverage?past=1',
  ])('%s is accessible, on a phone too', async (path) => {
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

  test.each(['ar', 'fr', 'en'] as const)(
    'a coverage and the calendar are accessible, in %s',
    async (lang) => {
      await speaks(page, paper.url, lang);
      await page.goto('/desk/planning/coverage');
      const one = await page.locator('.list a').first().getAttribute('href');
      for (const width of [360, 1280]) {
        for (const path of [
          one ?? '',
          '/desk/planning/coverage',
          '/desk/planning?span=month&day=2026-12-01',
        ]) {
          expect(await faultsOf(page, path, width)).toEqual([]);
        }
      }
    },
  );
});
