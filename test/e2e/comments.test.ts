import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, pageOnce, start, type Running } from './running';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describeInBrowser('readers comment below a story', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let reader: Page;
  let desk: Page;
  let story = '';

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const who = ['--email', 'mod@midad.example', '--name', 'سناء', '--role', 'moderator'];
    const added = await midad(here, 'user', 'add', ...who);
    const password = /password \(shown once\): (\S+)/.exec(added.stdout)?.[1] ?? '';
    const file = join(here.env['HOME'] ?? '', 'story.txt');
    writeFileSync(file, 'السد يمتلئ\nمداد:\nنص الخبر.\n');
    await midad(here, 'import', 'text', file, '--section', 'national', '--publish');
    // bypassCSP lets the accessibility checker in.
    const options = { locale: 'ar', bypassCSP: true };
    reader = await (await browser.newContext({ ...options, javaScriptEnabled: false })).newPage();
    await reader.goto(paper.url);
    story = (await reader.locator('.card a', { hasText: 'السد' }).first().getAttribute('href')) ?? '';
    desk = await (await browser.newContext(options)).newPage();
    await desk.goto(`${paper.url}/desk/comments`);
    await desk.locator('input[name=email]').fill('mod@midad.example');
    await desk.locator('input[name=password]').fill(password);
    await desk.keyboard.press('Enter');
    await desk.waitForURL('**/desk/comments');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  async function accessible(path: string): Promise<void> {
    for (const width of [390, 1200]) {
      await desk.setViewportSize({ width, height: 900 });
      await desk.goto(paper.url + path);
      expect(await desk.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
      await desk.evaluate(axe);
      expect(await desk.evaluate('axe.run().then((found) => found.violations.map(({ id }) => id))')).toEqual(
        [],
      );
    }
  }

  test('without script; what was refused is shown again, what was approved stands below the story', async () => {
    await reader.goto(paper.url + story);
    await reader.locator('#comments a.button').click();
    const form = reader.url();
    await reader.locator('#field-name').fill('Nadia');
    await reader.locator('#field-email').fill('nadia@rabat');
    await reader.locator('#field-text').fill('خبر مفرح\nlisez <b>ceci</b>');
    await reader.locator('.comment-page button').click();
    expect(await reader.locator('[role=alert]').count()).toBe(1);
    expect(await reader.locator('#field-text').inputValue()).toBe('خبر مفرح\nlisez <b>ceci</b>');
    await reader.locator('#field-email').fill('');
    await reader.locator('.comment-page button').click();
    expect(await reader.locator('[role=status]').innerText()).toContain('ستراجعه هيئة التحرير');
    expect((await fetch(form)).headers.get('cache-control')).toBe('no-store');

    await desk.goto(`${paper.url}/desk/comments`);
    await desk.locator('input[name=ids]').check();
    await desk.locator('button[value=approved]').click();
    await desk.locator('.notice.done').waitFor();
    await pageOnce(paper.url + story, (html) => html.includes('class="comment-text"'));
    await reader.goto(paper.url + story);
    expect(await reader.locator('.comment-text').innerText()).toBe('خبر مفرح\nlisez <b>ceci</b>');
    await desk.locator('form:has(input[value^="undo:"]) button').first().click();
    await desk.locator('.notice.done').waitFor();
    await pageOnce(paper.url + story, (html) => !html.includes('class="comment-text"'));
    await reader.goto(paper.url + story);
    expect(await reader.locator('.comment-text').count()).toBe(0);
    await desk.goto(`${paper.url}/desk/comments`);
    await desk.locator('input[name=ids]').check();
    await desk.locator('button[value=approved]').click();
    await desk.locator('.notice.done').waitFor();
  }, 40_000);

  test('another site cannot post, a program falls into the trap', async () => {
    const form = await (await fetch(paper.url + story)).text();
    const url = paper.url + (/href="(\/comments\/[0-9a-f]+)"/.exec(form)?.[1] ?? '');
    const ticket = /name="ticket" value="([^"]+)"/.exec(await (await fetch(url)).text())?.[1] ?? '';
    const post = (fields: Record<string, string>, headers: Record<string, string> = {}) =>
      fetch(url, {
        method: 'POST',
        redirect: 'manual',
        headers,
        body: new URLSearchParams({ ticket, ...fields }),
      });
    const typed = { name: 'x', text: 'y' };
    expect((await post(typed, { 'Sec-Fetch-Site': 'cross-site' })).status).toBe(403);
    expect((await post({ ...typed, website: 'spam' })).status).toBe(303);
    expect((await post({ ...typed, ticket: 'x.y' })).status).toBeGreaterThanOrEqual(400);
    await desk.goto(`${paper.url}/desk/comments`);
    expect(await desk.locator('input[name=ids]').count()).toBe(0);
    expect((await fetch(`${paper.url}/comments/nothing`)).status).toBe(404);
  }, 20_000);

  test('every page of it is accessible, on a phone too; a closed story says so', async () => {
    await desk.goto(`${paper.url}/desk/comments?state=approved`);
    const door = (await desk.locator('a[href^="/desk/comments/articles/"]').getAttribute('href')) ?? '';
    const edit = (await desk.locator('form[action$="/edit"]').getAttribute('action')) ?? '';
    const form = door.replace('/desk/comments/articles/', '/comments/');
    for (const path of ['/desk/comments?state=approved', door, edit, story, form]) await accessible(path);
    await desk.goto(paper.url + door);
    await desk.locator('select[name=policy]').selectOption('closed');
    await desk.locator('main form button').click();
    await desk.locator('.notice.done').waitFor();
    await reader.goto(paper.url + form);
    expect(await reader.locator('[role=status]').innerText()).toContain('مغلقة');
  }, 60_000);
});
