import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, start, type Running } from './running';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const screens = [
  'administration',
  'settings',
  'sections',
  'sections/new',
  'people',
  'people/new',
  'tags',
].concat([...['pages', 'pages/new', 'redirects', 'house-style', 'synonyms', 'audit', 'jobs', '_gallery']]);

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
    await new Promise((later) => setTimeout(later, 500));
    expect(await reads('/')).toContain('صحيفة الصباح');
  });

  test('is told beside the field what is wrong, and keeps what was typed', async () => {
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
    await new Promise((later) => setTimeout(later, 500));
    const answer = await fetch(`${paper.url}/health`);
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

  async function violations(path: string, lang: string): Promise<readonly string[]> {
    await page.goto(`${paper.url}/desk/${path}?lang=${lang}`);
    await page.evaluate(axe);
    return page.evaluate<string[]>(
      `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
        .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
    );
  }

  test.each(screens)(
    '/desk/%s meets WCAG 2.2 AA on a desk and on a phone, and nothing overflows',
    async (path) => {
      for (const [lang, width] of [
        ['ar', 1200],
        ['fr', 360],
      ] as const) {
        await page.setViewportSize({ width, height: 800 });
        expect(await violations(path, lang)).toEqual([]);
        const overflow = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        expect(overflow).toBeLessThanOrEqual(0);
      }
    },
  );
});
