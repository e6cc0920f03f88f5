import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, start, type Running } from './running';

interface Story {
  readonly id: string;
  readonly url: string;
  readonly version: number;
}

const minutesAgo = (minutes: number) => new Date(Date.now() - minutes * 60_000).toISOString();
const entry = (minutes: number, headline: string) =>
  `<aside class="entry"><p><time datetime="${minutesAgo(minutes)}">الآن</time></p><h3>${headline}</h3><p>نص المستجد.</p></aside>`;
const first = entry(50, 'انطلاق المسيرة');

describeInBrowser('a running report that goes on while it is read', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let context: BrowserContext;
  let token = '';

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const who = ['--email', 'karim@midad.example', '--name', 'Karim', '--role', 'editor', '--password-stdin'];
    await midad({ ...here, input: 'a long enough password' }, 'user', 'add', ...who);
    const made = await midad(here, 'token', 'add', '--email', 'karim@midad.example', '--name', 'test');
    token = made.stdout.trim();
  }, 60_000);
  beforeEach(async () => (context = await browser.newContext({ viewport: { width: 360, height: 740 } })));
  afterEach(() => context.close());
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  async function call(method: string, path: string, body: object, headers = {}): Promise<Story> {
    const response = await fetch(`${paper.url}/api/v1${path}`, {
      method,
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    return (await response.json()) as Story;
  }
  async function report(headline: string): Promise<Story> {
    const typed = { headline, body: first, lang: 'ar', section: 'national' };
    const { id } = await call('POST', '/articles', typed);
    return call('POST', `/articles/${id}/transitions`, { to: 'published' });
  }
  const change = ({ id, version }: Story, what: object) =>
    call('PATCH', `/articles/${id}`, what, { 'If-Match': `"${version}"` });

  async function read({ url }: Story): Promise<Page> {
    const page = await context.newPage();
    const line = page.waitForResponse((answer) => answer.url().includes('/live/'));
    await page.goto(paper.url + new URL(url, paper.url).pathname);
    expect((await line).status()).toBe(200);
    return page;
  }
  const more = (page: Page) => page.getByRole('button', { name: 'تحديثات جديدة' });
  const entries = (page: Page) => page.locator('.running .entry h3').allTextContents();

  test('new entries are offered and come by the keyboard, the reader is led to the first of them', async () => {
    const story = await report('مسيرة في الرباط');
    const page = await read(story);
    await page.evaluate(
      'new PerformanceObserver((list) => { window.shifts = list.getEntries().length; }).observe({ type: "layout-shift" })',
    );
    expect(await more(page).isVisible()).toBe(false);
    await change(story, { body: first + entry(5, 'الوصول إلى الساحة') });
    await more(page).waitFor();
    expect(await entries(page)).toEqual(['انطلاق المسيرة']);
    expect(await page.evaluate('window.shifts')).toBeUndefined();
    await more(page).focus();
    await page.keyboard.press('Enter');
    expect(await entries(page)).toEqual(['الوصول إلى الساحة', 'انطلاق المسيرة']);
    expect(await page.evaluate('document.activeElement.textContent')).toContain('الوصول إلى الساحة');
    expect(await more(page).isVisible()).toBe(false);
  }, 60_000);

  test('what is put right and what is withdrawn is seen at once, and so is another headline', async () => {
    const story = await report('فيضان في تطوان');
    const page = await read(story);
    const wrong = await change(story, { body: first + entry(9, 'قتيلان') });
    await more(page).click();
    const right = await change(wrong, { body: first.replace('انطلاق', 'بداية'), headline: 'سيول في تطوان' });
    await page.getByText('بداية المسيرة').waitFor();
    expect(await entries(page)).toEqual(['بداية المسيرة']);
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toContain('سيول');
    await call('POST', `/articles/${right.id}/transitions`, { to: 'killed' });
    await page.getByText('سحبت هيئة التحرير').first().waitFor();
  }, 60_000);

  test('a story without entries, and a page without script, ask for no line', async () => {
    const typed = { headline: 'خبر عادي', body: '<p>نص.</p>', lang: 'ar', section: 'national' };
    const { id } = await call('POST', '/articles', typed);
    const { url } = await call('POST', `/articles/${id}/transitions`, { to: 'published' });
    const page = await context.newPage();
    await page.goto(paper.url + new URL(url, paper.url).pathname);
    expect(await page.locator('[data-live]').count()).toBe(0);
    const bare = await browser.newContext({ javaScriptEnabled: false });
    const plain = await bare.newPage();
    await plain.goto(paper.url + new URL((await report('تقرير جار')).url, paper.url).pathname);
    expect(await plain.locator('.running .entry').count()).toBe(1);
    expect(await plain.locator('.live button').isVisible()).toBe(false);
    await bare.close();
  }, 60_000);
});
