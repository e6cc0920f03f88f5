import { readFileSync } from 'node:fs';
import type { BrowserContext, Page } from 'playwright-core';
import { describeInBrowser } from './browser';
import { openDesk, type OpenDesk } from './desk-open';
import { newInstallation, type Running } from './running';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describeInBrowser('lists of the desk', () => {
  const here = newInstallation();
  let paper: Running;
  let context: BrowserContext;
  let page: Page;
  let desk: OpenDesk;

  beforeAll(async () => {
    desk = await openDesk(here, 'administrator');
    ({ paper, context, page } = desk);
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: paper.url });
  }, 120_000);
  afterAll(() => desk.close());

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
    expect(await page.locator('.notice.done').innerText()).toContain('تغير مقالان');
    await pressAndWait(() => page.locator('.notice.done form button').press('Enter'));
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
    // Its menu moves it to the bin at once, and the notice brings it back.
    await rows().first().locator('.list-menu summary').click();
    await pressAndWait(() => rows().first().locator('button[value^="bin:"]').click());
    expect(await rows().count()).toBe(0);
    await pressAndWait(() => page.locator('.notice.done form button').click());
    expect(await rows().count()).toBe(1);
    await page.locator('.list-views summary').click();
    await page.locator('#view-name').fill('ما عندي');
    await pressAndWait(() => page.locator('.view-form button').click());
    await page.locator('.list-views summary').click();
    expect(await page.locator('.view-links').innerText()).toContain('ما عندي');
  }, 40_000);

  test('by keys and by pointer: stories of a byline and of a tag are found by name, and kept in a view', async () => {
    const namesOf = (path: string) =>
      page.evaluate<{ id: string; name: string }[]>(`fetch('${path}').then((reply) => reply.json())`);
    await page.goto(`${paper.url}/desk/articles`);
    const [person] = await namesOf('/desk/articles/people.json?lang=ar&q=');
    const filter = (name: string) => page.locator('.list-filters details', { hasText: name });
    await filter('الكاتب').locator('summary').focus();
    await page.keyboard.press('Enter');
    await page.locator('#find-bylineName:focus').waitFor();
    await page.keyboard.insertText(person?.name.slice(0, 4) ?? '');
    await page.locator('.combobox-list [aria-selected=true]').waitFor();
    await pressAndWait(() => page.keyboard.press('Enter'));
    expect(page.url()).toMatch(/byline=[0-9a-f]{24}/);
    expect(await rows().count()).toBeGreaterThan(0);
    const chosen = await page.locator('.list-filters .chip bdi').innerText();
    expect(await rows().first().innerText()).toContain(chosen);
    await filter('الوسم').locator('summary').click();
    await page.locator('#find-tagName').pressSequentially('ا');
    await pressAndWait(() => page.locator('.combobox-list [role=option]').first().click());
    expect(page.url()).toMatch(/byline=[0-9a-f]{24}.*tag=[0-9a-f]{24}/);
    expect(await page.locator('.list-filters .chip').count()).toBe(2);
    await pressAndWait(() => page.locator('.chip-clear').first().click());
    expect(page.url()).not.toContain('tag=');
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
    for (const text of ['تعليق أول', `تعليق ثان ${'يطول ويطول '.repeat(60)}`]) {
      await reader.goto(paper.url + form);
      await reader.locator('#field-name').fill('قارئ');
      await reader.locator('#field-text').fill(text);
      await reader.locator('.comment-page button').click();
      await reader.locator('[role=status]').first().waitFor();
    }
    await reader.close();
    await page.goto(`${paper.url}/desk/comments`);
    expect(await rows().count()).toBe(2);
    const waiting = () => page.locator('[data-tab=waiting] .count, .side-line[href="/desk/comments"] .badge');
    expect(await waiting().allInnerTexts()).toEqual(['2', '2']);
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await page.locator('.comment.is-decided').waitFor();
    expect(await waiting().allInnerTexts()).toEqual(['1', '1']);
    // The next comment is reached without a key.
    expect(await at().locator('[data-text]').innerText()).toBe('تعليق أول');
    await page.keyboard.press('u');
    await page.locator('.comment.is-decided').waitFor({ state: 'detached' });
    // What was taken back is no longer said.
    expect(await page.locator('.toast').count()).toBe(0);
    expect(await waiting().allInnerTexts()).toEqual(['2', '2']);
    // The keys go on from the same comment after the page is loaded again.
    const name = await at().getAttribute('data-item');
    await page.reload();
    expect(await at().getAttribute('data-item')).toBe(name);
    await page.keyboard.press('o');
    expect(await page.locator('.comment-all[open]').count()).toBe(1);
    const height = () =>
      at()
        .locator('[data-text]')
        .evaluate((words) => words.clientHeight);
    const whole = await height();
    await page.locator('.comment-all summary').click();
    expect(await height()).toBeLessThan(whole);
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
