import { readFileSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, start, type Running } from './running';
import { signedInAt } from './signing-in';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const password = 'كلمة سر طويلة بما يكفي';

describeInBrowser('lists of the desk', () => {
  const here = newInstallation();
  let paper: Running;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const user = ['--email', 'sanaa@midad.example', '--name', 'سناء', '--role', 'administrator'];
    await midad({ ...here, input: password }, 'user', 'add', ...user, '--password-stdin');
    const url = `${paper.url}/desk/articles`;
    context = await signedInAt(browser, { url, email: 'sanaa@midad.example', password });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: paper.url });
    page = await context.newPage();
    await page.setViewportSize({ width: 1440, height: 900 });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const rows = () => page.locator('[data-item]');
  const at = () => page.locator('[data-item].is-at');
  const pressAndWait = async (press: () => Promise<void>) => {
    await page.evaluate('window.stays = true');
    await press();
    await page.waitForFunction('window.stays === undefined && document.readyState === "complete"');
  };

  test('by keys: rows are reached, chosen and tagged together, and the tags are taken back', async () => {
    await page.goto(`${paper.url}/desk/articles?tab=live`);
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await page.keyboard.press('k');
    expect(await rows().first().getAttribute('class')).toContain('is-at');
    expect(await page.locator('[data-chosen]').innerText()).toBe('2');
    await page.locator('.list-bulk summary', { hasText: 'وسوم' }).focus();
    await page.keyboard.press('Enter');
    await page.locator('#bulk-tags').fill('وسم اليوم');
    await pressAndWait(() => page.keyboard.press('Enter'));
    expect(await page.locator('.list-outcome').innerText()).toContain('تغير مقالان');
    await pressAndWait(() => page.locator('.list-outcome button').press('Enter'));
    expect(await page.locator('.notice.done').innerText()).toContain('عاد مقالان');
    await page.keyboard.press('?');
    await page.locator('#list-keys[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    const name = await at().locator('[data-open]').innerText();
    await pressAndWait(() => page.keyboard.press('Enter'));
    expect(page.url()).toMatch(/\/desk\/articles\/[0-9a-f]{24}/);
    expect(await page.title()).toContain(name.slice(0, 12));
  }, 40_000);

  test('by pointer: a story is found in its text, its link copied, its copy begun', async () => {
    await page.goto(`${paper.url}/desk/articles`);
    await page.locator('[data-list-search]').fill('tram');
    await pressAndWait(() => page.keyboard.press('Enter'));
    const found = await rows().count();
    expect(found).toBeGreaterThan(0);
    await rows().first().locator('.list-menu summary').click();
    await rows().first().locator('[data-copy]').click();
    await page.locator('.toast').waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toContain('http');
    await rows().first().locator('.list-menu summary').click();
    await pressAndWait(() => rows().first().locator('button[formaction$="/duplicate"]').click());
    expect(page.url()).toMatch(/\/desk\/articles\/[0-9a-f]{24}$/);
    await page.goto(`${paper.url}/desk/articles?tab=mine`);
    expect(await rows().count()).toBe(1);
    await page.locator('.list-views summary').click();
    await page.locator('#view-name').fill('ما عندي');
    await pressAndWait(() => page.locator('.view-form button').click());
    await page.locator('.list-views summary').click();
    expect(await page.locator('.view-links').innerText()).toContain('ما عندي');
  }, 40_000);

  test('on a phone rows are cards, in both directions, and the page is accessible', async () => {
    for (const [width, lang] of [
      [390, 'fr'],
      [1440, 'ar'],
    ] as const) {
      await page.setViewportSize({ width, height: 844 });
      await page.goto(`${paper.url}/desk/articles?tab=live`);
      expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await rows().first().locator('input').check();
      await page.evaluate(axe);
      const rules = `{ runOnly: ['wcag2a', 'wcag2aa', 'wcag22aa'] }`;
      const found = await page.evaluate(
        `axe.run('main', ${rules}).then((all) => all.violations.map(({ id, nodes }) => [id, nodes[0].html]))`,
      );
      expect([lang, found]).toEqual([lang, []]);
    }
  }, 40_000);

  test('comments are decided by one key, at the comment, and a decision is taken back', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    const reader = await context.newPage();
    await reader.goto(paper.url);
    await reader.goto(paper.url + ((await reader.locator('.card a').first().getAttribute('href')) ?? ''));
    const form = (await reader.locator('#comments a.button').getAttribute('href')) ?? '';
    for (const text of ['تعليق أول', 'تعليق ثان']) {
      await reader.goto(paper.url + form);
      await reader.locator('#field-name').fill('قارئ');
      await reader.locator('#field-text').fill(text);
      await reader.locator('.comment-page button').click();
      await reader.locator('[role=status]').first().waitFor();
    }
    await reader.close();
    await page.goto(`${paper.url}/desk/comments`);
    expect(await rows().count()).toBe(2);
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.locator('.comment.is-decided').waitFor();
    // The next comment is reached without a key.
    expect(await at().locator('[data-text]').innerText()).toBe('تعليق أول');
    await page.keyboard.press('u');
    await page.locator('.comment.is-decided').waitFor({ state: 'detached' });
    await page.keyboard.press('e');
    await page.keyboard.type('معدل: ');
    await page.locator('.comment-edit[open] button').press('Enter');
    await page.locator('.toast', { hasText: 'حُفظ' }).waitFor();
    await page.keyboard.press('s');
    await page.locator('.comment.is-decided').waitFor();
    await page.goto(`${paper.url}/desk/comments?state=spam`);
    expect(await page.locator('[data-text]').innerText()).toContain('معدل: ');
  }, 40_000);
});
