import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { atDesk, faultsOf, aColleague, speaks } from './desk-person';
import { newInstallation, start, type Running } from './running';
import { beginIn, openAct, ready } from './writing-screen';

// Commands and pages share two cores with whatever else runs.
jest.setTimeout(60_000);

describeInBrowser('an editor looks at a story before its readers do', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let desk: BrowserContext;
  let page: Page;
  let story = '';

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const editor = await aColleague(here, 'editor', 'سناء');
    desk = await atDesk(browser, paper, editor);
    page = await desk.newPage();
    await beginIn(page, paper.url, 'قانون المالية أمام البرلمان');
    story = page.url();
    await page.locator('#story-text').click();
    await page.keyboard.type('نص القانون كما عُرض.');
    await page.keyboard.press('Control+s');
    await page.locator('#keeping', { hasText: 'حُفظ المقال' }).waitFor();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const framed = () => page.frameLocator('.preview-frame');

  test('the page stands in a frame as a phone and as a desk show it, in the light and the dark', async () => {
    await page.setViewportSize({ width: 1000, height: 900 });
    await page.goto(`${story}/preview`);
    expect(await framed().locator('h1').innerText()).toBe('قانون المالية أمام البرلمان');
    const size = () => framed().locator('html').evaluate('innerWidth');
    expect(await size()).toBe(360);
    await page.getByRole('link', { name: 'حاسوب' }).click();
    await page.getByRole('link', { name: 'داكنة' }).click();
    expect(await size()).toBe(1280);
    const colour = await framed()
      .locator('body')
      .evaluate('getComputedStyle(document.documentElement).backgroundColor');
    expect(colour).toBe('rgb(23, 22, 20)');
    // Drawn smaller, so that all of it is seen.
    const drawn = "document.querySelector('.preview-frame').getBoundingClientRect().width";
    expect(await page.evaluate(drawn)).toBeLessThan(1000);
    expect(await page.locator('[data-network=whatsapp] .share-title').innerText()).toContain('قانون المالية');
  });

  test('no page of another site may frame it, and the desk’s other pages may not be framed at all', async () => {
    const policies = await Promise.all(
      [`${story}/preview/page`, `${story}/preview`].map(async (address) => {
        const answer = await desk.request.get(address);
        return [answer.headers()['content-security-policy'], answer.headers()['x-frame-options']];
      }),
    );
    expect(policies[0]?.[0]).toContain("frame-ancestors 'self'");
    expect(policies[0]?.[1]).toBe('SAMEORIGIN');
    expect(policies[1]?.[0]).toContain("frame-ancestors 'none'");
    expect(policies[1]?.[0]).toContain("frame-src 'self'");
  });

  test('a secret link shows it to who is not signed in, leads to the page once published, and stops', async () => {
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(story);
    await page.fill('[name=standfirst]', 'مقدمة لم تحفظ بعد');
    await page.locator('[value=share]').click();
    await page.waitForURL(/\/preview#links$/);
    expect(await framed().locator('.standfirst').innerText()).toBe('مقدمة لم تحفظ بعد');
    await page.getByRole('button', { name: 'أنشئ رابطا' }).click();
    const link = await page.locator('#made-link').inputValue();
    const secret = `${paper.url}${new URL(link).pathname}`;
    const reader = await browser.newContext({ locale: 'ar' });
    const theirs = await reader.newPage();
    const answer = await theirs.goto(secret);
    expect(answer?.headers()).toMatchObject({
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow, noarchive',
    });
    expect(await theirs.locator('h1').innerText()).toBe('قانون المالية أمام البرلمان');
    expect(await theirs.locator('.unpublished').count()).toBe(1);
    // Others see what was saved, not what one person types.
    expect(await theirs.locator('.standfirst').count()).toBe(0);
    expect(await theirs.content()).not.toContain(new URL(link).pathname);
    await press('publish');
    await theirs.goto(secret);
    expect(new URL(theirs.url()).pathname).not.toContain('/preview/');
    expect(await theirs.locator('.unpublished').count()).toBe(0);
    await press('kill', 'خطأ جسيم');
    expect((await theirs.goto(secret))?.status()).toBe(404);
    await reader.close();
  });

  /** One of the story's acts, with its note. */
  async function press(act: string, note?: string): Promise<void> {
    await page.goto(story);
    await ready(page);
    await openAct(page, act);
    if (note !== undefined) await page.locator(`[name="note-${act}"]`).fill(note);
    await page.locator(`[value="act:${act}"]`).click();
    await page.locator('.notice.done').first().waitFor();
  }

  test.each(['ar', 'fr', 'en'] as const)('the page is accessible, in %s', async (lang) => {
    await speaks(page, paper.url, lang);
    await beginIn(page, paper.url, 'خبر آخر');
    const other = page.url();
    for (const width of [360, 1280]) {
      expect(await faultsOf(page, `${other}/preview?width=1280&theme=dark`, width)).toEqual([]);
      expect(await faultsOf(page, other, width)).toEqual([]);
    }
  });
});
