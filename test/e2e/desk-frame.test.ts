import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { atDesk, faultsHere, faultsOf, aColleague, speaks } from './desk-person';
import { newInstallation, start, type Running } from './running';

const DESK = 1440;
const PHONE = 390;

describeInBrowser('the frame of the desk', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let desk: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    desk = await atDesk(browser, paper, await aColleague(here, 'administrator', 'سناء'));
    page = await desk.newPage();
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const open = (path: string) => page.goto(`${paper.url}/desk${path}`);
  const focused = () => page.evaluate<string>('document.activeElement.textContent.trim()');

  test('the palette opens by Ctrl+K, finds a screen in any language and goes there by keys', async () => {
    await open('/notifications');
    await page.keyboard.press('Control+k');
    await page.locator('.palette [role=option]').first().waitFor();
    await page.keyboard.type('médiath');
    await page.locator('.palette [role=option]', { hasText: 'مكتبة الوسائط' }).waitFor();
    expect(await faultsHere(page)).toEqual([]);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk/media');
  });

  test('Escape closes the palette and the focus is where it was', async () => {
    await open('/notifications');
    const link = page.locator('.side-menu a').first();
    await link.focus();
    await page.keyboard.press('Control+k');
    await page.locator('.palette[open]').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('.palette[open]').count()).toBe(0);
    expect(await focused()).toBe('الرئيسية');
  });

  test('the new menu works by arrows, and by pointer', async () => {
    await open('/notifications');
    await page.locator('.side-new > summary').focus();
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('مقال');
    await page.keyboard.press('ArrowDown');
    expect(await focused()).toBe('صورة أو ملف');
    await page.keyboard.press('Escape');
    expect(await page.locator('.side-new[open]').count()).toBe(0);
    await page.locator('.side-new > summary').click();
    await page.locator('.side-new a', { hasText: 'تكليف' }).click();
    await page.locator('details#new[open] input[name=title]:focus').waitFor();
  });

  test('the navigation folds, and stays folded on the next page', async () => {
    await page.setViewportSize({ width: DESK, height: 900 });
    await open('/notifications');
    const width = async () => (await page.locator('.desk-side').boundingBox())?.width ?? 0;
    expect(await width()).toBeGreaterThan(200);
    await page.locator('[data-fold]').click();
    await open('/profile');
    expect(await width()).toBeLessThan(80);
    expect(await faultsHere(page)).toEqual([]);
    await page.locator('[data-fold]').click();
  });

  test('on a phone the navigation is a sheet that keys and pointer close', async () => {
    await page.setViewportSize({ width: PHONE, height: 844 });
    await open('/notifications');
    await page.locator('[data-side-open]').click();
    await page.locator('.desk-side.open .side-menu').waitFor();
    expect(await faultsHere(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.locator('.desk-side.open').count()).toBe(0);
    await page.locator('[data-side-open]').click();
    await page.mouse.click(10, 700);
    expect(await page.locator('.desk-side.open').count()).toBe(0);
  });

  test('a person sets the own byline with a picture, which the frame shows', async () => {
    await page.setViewportSize({ width: DESK, height: 900 });
    await open('/profile/byline');
    await page.locator('#field-files').setInputFiles('views/assets/icon-512.png');
    await page.locator('form[enctype] button').first().click();
    await page.locator('.side-person .avatar img').waitFor();
    await page.locator('[name="names.fr"]').fill('Sanae');
    await page.locator('[name="names.fr"]').press('Enter');
    await page.locator('#toasts', { hasText: 'حُفظ التوقيع' }).waitFor();
    expect(await page.locator('[name="names.ar"]').inputValue()).toBe('سناء');
    await open('/find?q=sanae');
    await page.locator('.found-line', { hasText: 'سناء' }).waitFor();
  });

  test('dialogs, toasts and lists of the gallery work by keyboard', async () => {
    await open('/_gallery');
    await page.locator('[data-gallery=confirm]').press('Enter');
    await page.locator('dialog[open] h2').waitFor();
    await page.keyboard.press('Escape');
    expect(await page.locator('dialog[open]').count()).toBe(0);
    await page.locator('[data-gallery=toast]').click();
    await page.locator('.toast button.plain').press('Enter');
    expect(await page.locator('.toast').count()).toBe(0);
    const items = page.locator('[data-gallery=sortable] > li');
    const [first] = await items.allInnerTexts();
    await items.first().focus();
    await page.keyboard.press('Alt+Shift+ArrowDown');
    expect(await items.nth(1).innerText()).toBe(first);
    await page.locator('.tab[aria-selected=true]').focus();
    await page.keyboard.press('ArrowLeft');
    expect(await page.locator('#sample-plan').isVisible()).toBe(true);
  });

  test.each(['ar', 'fr'] as const)(
    'the gallery and the search page suit everyone in %s, by day and by night',
    async (lang) => {
      await speaks(page, paper.url, lang);
      for (const [width, colorScheme] of [
        [DESK, 'dark'],
        [PHONE, 'light'],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        for (const path of ['_gallery', 'find?q=a', 'profile/byline', 'notifications'])
          expect([path, ...(await faultsOf(page, `${paper.url}/desk/${path}`, width))]).toEqual([path]);
      }
      await page.emulateMedia({ colorScheme: null });
    },
    60_000,
  );
});
