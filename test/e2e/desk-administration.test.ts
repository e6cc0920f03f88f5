import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, pageOnce, start, type Running } from './running';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const screens = ['administration', 'settings', 'sections', 'sections/new', 'people', 'people/new', 'tags']
  .concat([...['pages', 'pages/new', 'redirects', 'house-style', 'synonyms', 'audit', 'jobs', '_gallery']])
  .concat([...['menus/ar/header', 'logo', 'permissions', 'permissions?role=journalist']]);

describeInBrowser('an administrator looks after the paper', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let desk: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const person = ['--email', 'chief@midad.example', '--name', 'سناء', '--role', 'administrator'];
    const { stdout } = await midad(here, 'user', 'add', ...person);
    const password = /password \(shown once\): (\S+)/.exec(stdout)?.[1] ?? '';
    // bypassCSP lets the accessibility checker in; the desk's own policy is tested elsewhere.
    desk = await browser.newContext({
      locale: 'ar',
      bypassCSP: true,
      viewport: { width: 1200, height: 900 },
    });
    page = await desk.newPage();
    await page.goto(`${paper.url}/desk/settings`);
    await page.locator('input[name=email]').fill('chief@midad.example');
    await page.locator('input[name=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk/settings');
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const open = (path: string) => page.goto(`${paper.url}/desk/${path}`);
  const field = (name: string) => page.locator(`[name="${name}"]`);
  const reads = async (path: string) => (await fetch(paper.url + path)).text();

  test('names it anew by keyboard alone, and every reader sees it', async () => {
    await fetch(paper.url);
    await field('name.ar').focus();
    await page.keyboard.press('Control+A');
    await page.keyboard.type('صحيفة الصباح');
    await page.keyboard.press('Enter');
    await page.locator('.notice.done').waitFor();
    await expect(field('name.ar').inputValue()).resolves.toBe('صحيفة الصباح');
    const { html } = await pageOnce(paper.url, (page) => page.includes('صحيفة الصباح'));
    expect(html).toContain('صحيفة الصباح');
  });

  test('sees beside the field what is wrong, and keeps what was typed', async () => {
    await open('settings');
    await field('tagline.ar').fill('سطر جديد');
    await field('name.ar').fill('');
    await field('name.ar').press('Enter');
    await page.locator('[id="fault-name.ar"]').waitFor();
    await expect(field('tagline.ar').inputValue()).resolves.toBe('سطر جديد');
  });

  test('adds a section, gives it another address, and readers follow', async () => {
    await open('sections/new');
    await field('names.ar').fill('صحة');
    await field('slug').fill('health');
    await page.locator('main form button:not([type=button])').first().click();
    await page.waitForURL(/sections\/[0-9a-f]{24}/);
    await field('slug').fill('wellbeing');
    await field('slug').press('Enter');
    await page.locator('#toasts .toast').waitFor();
    const { answer } = await pageOnce(`${paper.url}/health`, (_html, { ok }) => ok);
    expect([answer.status, answer.url]).toEqual([200, `${paper.url}/wellbeing`]);
  });

  test('adds a redirect, removes it, and puts it back with one press', async () => {
    await open('redirects');
    await field('from').last().fill('/old-story');
    await field('to').last().fill('/sports');
    await field('to').last().press('Enter');
    const line = page.locator('tr', { hasText: '/old-story' });
    await line.waitFor();
    const leads = async () => (await fetch(`${paper.url}/old-story`, { redirect: 'manual' })).status;
    expect(await leads()).toBe(301);
    await line.locator('summary').click();
    await line.locator('.menu-list button').click();
    await page.locator('.notice.done button').waitFor();
    expect(await leads()).toBe(404);
    await page.locator('.notice.done button').click();
    await line.waitFor();
    expect(await leads()).toBe(301);
  });

  test('writes a static page that readers find, and reads in the record who did', async () => {
    await open('pages/new');
    await field('title.ar').fill('ميثاق التحرير');
    await page.locator('[id="text-body.ar"]').click();
    await page.keyboard.type('## مبادئ');
    await page.keyboard.press('Enter');
    await page.keyboard.type('نص');
    await page.keyboard.press('Control+s');
    await page.waitForURL(/pages\/[0-9a-f]{24}/);
    expect(await reads(`/page/${encodeURIComponent('ميثاق-التحرير')}`)).toContain('<h2>مبادئ</h2>');
    await open('audit?act=page.created');
    await expect(page.locator('tbody tr').first().innerText()).resolves.toContain('سناء');
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV' }).click();
    expect((await download).suggestedFilename()).toBe('audit.csv');
  });

  test('sees an example of the settings follow what is chosen, before anything is saved', async () => {
    await open('settings');
    const sample = page.locator('#settings-sample [lang="ar"]');
    await expect(sample.innerText()).resolves.toContain('1.234.567,5');
    await field('digits').selectOption({ label: '٠١٢٣٤٥٦٧٨٩' });
    await sample.getByText('١٬٢٣٤٬٥٦٧٫٥').waitFor();
    await open('settings');
    await expect(field('digits').inputValue()).resolves.toBe('latn');
  });

  test('orders sections by the keyboard, and takes it back', async () => {
    await open('sections');
    const names = () => page.locator('tr[data-item] .list-name a').allInnerTexts();
    const [first = '', second = ''] = await names();
    await page.locator('.row-handle').first().focus();
    await page.keyboard.press('Alt+Shift+ArrowDown');
    await page.locator('#toasts .toast button').first().waitFor();
    expect((await names()).slice(0, 2)).toEqual([second, first]);
    await page.locator('#toasts .toast button').first().click();
    // The answer to taking it back cannot be taken back itself.
    await page.locator('#toasts .toast:not(:has(button.plain))').waitFor();
    await open('sections');
    expect((await names()).slice(0, 2)).toEqual([first, second]);
  });

  test('makes a menu of found sections by keys and pointer, on a phone too, and sees it before readers do', async () => {
    await page.setViewportSize({ width: 390, height: 800 });
    await open('menus/ar/header');
    const current = await page.locator('.area-nav [aria-current]').boundingBox();
    expect(current && current.x >= 0 && current.x + current.width <= 390).toBe(true);
    const preview = page.locator('#menu-preview');
    const top = () => preview.locator(':scope > li > span').allInnerTexts();
    const [first = '', second = '', third = ''] = await top();
    const handles = page.locator('.menu-row .row-handle');
    await handles.first().focus();
    await page.keyboard.press('Alt+Shift+ArrowDown');
    expect((await top()).slice(0, 2)).toEqual([second, first]);
    // The list runs from right to left: the arrow to the left leads inward.
    await page.keyboard.press('Alt+Shift+ArrowLeft');
    expect((await top()).slice(0, 2)).toEqual([second, third]);
    await expect(preview.locator('ul').first().innerText()).resolves.toBe(first);
    await page.locator('.menu-row [data-act=remove]').first().click();
    expect(await top()).not.toContain(second);
    await page.locator('#toasts .toast button').first().click();
    expect((await top())[0]).toBe(second);
    await page.locator('[data-act=add]').click();
    await page.keyboard.type('رياض');
    await page.locator('[role=option][aria-selected=true]', { hasText: 'رياضة' }).waitFor();
    await page.keyboard.press('Enter');
    await page.keyboard.type('ملاعب');
    expect((await top()).at(-1)).toBe('ملاعب');
    await Promise.all([page.waitForEvent('load'), page.locator('.actions button[value=save]').click()]);
    await page.locator('.notice.done').waitFor();
    expect((await top()).at(-1)).toBe('ملاعب');
    await page.setViewportSize({ width: 1200, height: 900 });
  });

  test('drags a line of a menu with those below it', async () => {
    await open('menus/ar/header');
    const boxOf = async (at: number) => page.locator('.menu-row .row-handle').nth(at).boundingBox();
    const names = () =>
      page
        .locator('.menu-row [name=address]')
        .evaluateAll((all) => all.map((each) => (each as HTMLInputElement).value));
    const before = await names();
    const [from, to] = [await boxOf(0), await boxOf(2)];
    if (!from || !to) throw new Error('the menu has three lines');
    await page.mouse.move(from.x + 10, from.y + 10);
    await page.mouse.down();
    await page.mouse.move(to.x + 10, to.y + 4, { steps: 6 });
    await page.mouse.move(to.x + 10, to.y + 12, { steps: 3 });
    await page.mouse.up();
    expect((await names()).slice(0, 3)).toEqual([before[2], before[0], before[1]]);
  });

  test('chooses the picture of an author in the library, where it can be uploaded', async () => {
    await open('people/new');
    await page.locator('[data-picture-field] button').first().click();
    const picker = page.locator('dialog.picker');
    const url = await page.evaluate<string>(
      `(() => { const c = document.createElement('canvas'); c.width = c.height = 400; c.getContext('2d').fillRect(0, 0, 300, 300); return c.toDataURL('image/png'); })()`,
    );
    const buffer = Buffer.from(url.split(',')[1] ?? '', 'base64');
    await picker
      .locator('input[type=file]')
      .setInputFiles({ name: 'صورة.png', mimeType: 'image/png', buffer });
    await picker.locator('.picks input:checked').waitFor({ state: 'attached' });
    await picker.locator('button[value=yes]').click();
    await page.locator('[data-picture-field] figure img').waitFor();
    await expect(field('photoId').inputValue()).resolves.toMatch(/^[0-9a-f]{24}$/);
    await page.locator('[data-picture-field] button.plain').click();
    await expect(field('photoId').inputValue()).resolves.toBe('');
  });

  test('reads which files a logo may be, at an address without a token', async () => {
    await open('logo');
    const buffer = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>');
    await page
      .locator('#logo-file-light')
      .setInputFiles({ name: 'a.svg', mimeType: 'image/svg+xml', buffer });
    await page.locator('form:has(#logo-file-light) button').click();
    await page.locator('#logo-fault-light').waitFor();
    await expect(page.locator('#logo-fault-light').innerText()).resolves.toMatch(/PNG.*WebP/);
    expect(new URL(page.url()).search).toBe('');
  });

  async function violations(path: string, lang: string): Promise<readonly string[]> {
    await page.goto(`${paper.url}/desk/${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
    await page.evaluate(axe);
    return page.evaluate<string[]>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
    );
  }

  test.each(screens)(
    '/desk/%s meets WCAG 2.2 AA on a desk and on a phone, and nothing overflows',
    async (path) => {
      for (const [lang, width, colorScheme] of [
        ['ar', 1200, 'light'],
        ['fr', 360, 'dark'],
      ] as const) {
        await page.setViewportSize({ width, height: 800 });
        await page.emulateMedia({ colorScheme });
        expect(await violations(path, lang)).toEqual([]);
        const overflow = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(overflow).toBeLessThanOrEqual(0);
      }
    },
  );
});
