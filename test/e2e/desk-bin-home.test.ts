import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { describeInBrowser } from './browser';
import { apiOf, openDesk, type CallApi, type OpenDesk } from './desk-open';
import { newInstallation, type Running } from './running';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const SOON = 3 * 3_600_000;

describeInBrowser('the bin and the home page', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let page: Page;
  let desk: OpenDesk;
  let call: CallApi;

  beforeAll(async () => {
    desk = await openDesk(here, 'administrator');
    ({ paper, page } = desk);
    call = await apiOf(here, desk);
  }, 90_000);
  afterAll(() => desk.close());

  const begin = (headline: string, facts: object = {}) =>
    call('POST', '/articles', { headline, lang: 'ar', section: 'national', body: '<p>نص</p>', ...facts });
  const open = (path: string) => page.goto(`${paper.url}/desk${path}`);
  /** Events invalidate the pages of readers a moment later. */
  async function untilReaders(path: string, status: number): Promise<void> {
    for (let left = 40; left > 0; left -= 1) {
      if ((await fetch(paper.url + encodeURI(path))).status === status) return;
      await new Promise((later) => setTimeout(later, 100));
    }
    throw new Error(`${path} does not answer ${status}`);
  }

  async function checkScreen(path: string): Promise<void> {
    for (const [lang, width, colorScheme] of [
      ['ar', 1440, 'dark'],
      ['fr', 390, 'light'],
    ] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await open(`${path}${path.includes('?') ? '&' : '?'}lang=${lang}`);
      await page.evaluate(axe);
      const violations = await page.evaluate<string[]>(
        `axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] })
          .then(({ violations }) => violations.map(({ id, nodes }) => id + ': ' + nodes[0].html))`,
      );
      expect(violations).toEqual([]);
      const overflow = await page.evaluate<number>(
        'document.documentElement.scrollWidth - document.documentElement.clientWidth',
      );
      expect(overflow).toBeLessThanOrEqual(0);
    }
    await page.setViewportSize({ width: 1440, height: 900 });
  }

  test('an empty paper lists its first steps, and shows what waits and what comes', async () => {
    await open('?lang=ar');
    expect(await page.locator('.home-start li').count()).toBe(5);
    // The installation has an account of its own, so that there are two.
    expect(await page.locator('.home-start li.done').count()).toBe(1);
    await page.locator('.home-start a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk/settings');
    const [waiting, next] = [await begin('خبر ينتظر المراجعة'), await begin('خبر المساء')];
    await call('POST', `/articles/${waiting['id']}/transitions`, { to: 'submitted' });
    const at = new Date(Date.now() + SOON).toISOString();
    await call('POST', `/articles/${next['id']}/transitions`, { to: 'scheduled', at });
    const live = await begin('أول خبر', { tags: ['زيتون'] });
    await call('POST', `/articles/${live['id']}/transitions`, { to: 'published' });
    await open('');
    expect(await page.locator('.home-start li.done').count()).toBe(2);
    expect(await page.locator('.home-waiting').innerText()).toContain('خبر ينتظر المراجعة');
    expect(await page.locator('.line-past').innerText()).toContain('أول خبر');
    expect(await page.locator('.line-next').innerText()).toContain('خبر المساء');
    expect(await page.locator('.home-front-lead').innerText()).toContain('أول خبر');
    await checkScreen('');
  }, 60_000);

  test('a story goes to the bin by keyboard, comes back by undo, and again by the bin’s button', async () => {
    const { id } = await begin('مسودة مكررة');
    await open(`/articles/${id}/delete?lang=ar`);
    await page.locator('[name=reason]').focus();
    await page.keyboard.insertText('كُتبت مرتين');
    await page.locator('button.danger').focus();
    await page.keyboard.press('Enter');
    const undo = page.locator('.notice.done form button');
    await undo.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(`**/desk/articles/${id}`);
    await open(`/articles/${id}/delete`);
    await page.locator('button.danger').click();
    await undo.waitFor();
    await checkScreen('/bin');
    await page.setViewportSize({ width: 390, height: 844 });
    await open('/bin?lang=ar');
    const row = page.locator('tr', { hasText: 'مسودة مكررة' });
    await row.locator('button[formaction$="/restore"]').click();
    await page.locator('.notice.done a').click();
    await page.waitForURL(`**/desk/articles/${id}`);
  }, 60_000);

  test('a tag goes to the bin at once, is gone for readers, and comes back by the notice or from the bin', async () => {
    await page.setViewportSize({ width: 1440, height: 900 });
    await untilReaders('/tag/زيتون', 200);
    await open('/tags');
    await page.locator('a[href^="/desk/tags/"]', { hasText: 'زيتون' }).click();
    await page.locator('form[action$="/remove"] button').click();
    await page.waitForURL('**/desk/tags');
    await untilReaders('/tag/زيتون', 410);
    await page.locator('.notice.done form button').press('Enter');
    await page.waitForURL('**/desk/tags/*');
    await untilReaders('/tag/زيتون', 200);
    // The menu of its row does the same.
    await open('/tags');
    const tag = page.locator('[data-item]', { hasText: 'زيتون' });
    await tag.locator('.list-menu summary').click();
    await tag.locator('button[formaction$="/remove"]').click();
    await page.locator('.notice.done form button').waitFor();
    await untilReaders('/tag/زيتون', 410);
    await open('/bin?kind=tag');
    await page.locator('tr', { hasText: 'زيتون' }).locator('button[formaction$="/restore"]').click();
    await page.locator('.notice.done a').click();
    await page.waitForURL('**/desk/tags/*');
    await untilReaders('/tag/زيتون', 200);
  }, 60_000);

  test('several come back by keys, found by a name in the bin', async () => {
    for (const headline of ['محذوفة أولى', 'محذوفة ثانية', 'غيرهما']) {
      const { id } = await begin(headline);
      await call('DELETE', `/articles/${id}`);
    }
    await open('/bin?kind=story&lang=ar');
    await page.keyboard.press('/');
    await page.keyboard.insertText('محذوفه');
    await page.keyboard.press('Enter');
    await page.waitForURL('**q=*');
    expect(await page.locator('[data-item]').count()).toBe(2);
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    const restore = page.locator('.list-bulk button');
    await restore.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk/bin?kind=story');
    expect(await page.locator('.notice.done').innerText()).toContain('عنصران');
    expect(await page.locator('[data-item]').innerText()).toContain('غيرهما');
  }, 30_000);

  test('an administrator removes for good after a question that says what is lost', async () => {
    const { id } = await begin('إلى زوال');
    await open(`/articles/${id}/delete`);
    await page.locator('button.danger').click();
    await page.locator('.notice.done').waitFor();
    await open('/bin');
    const row = page.locator('tr', { hasText: 'إلى زوال' });
    await row.locator('summary').click();
    await row.locator('a[href$="/purge"]').click();
    expect(await page.locator('main').innerText()).toContain('نسخة محفوظة واحدة');
    await page.locator('button.danger').click();
    await page.waitForURL('**/desk/bin?kind=story');
    expect(await page.locator('main').innerText()).not.toContain('إلى زوال');
  }, 30_000);
});
