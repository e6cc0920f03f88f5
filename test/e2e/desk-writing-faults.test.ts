import { createServer, connect, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { atDesk, aColleague } from './desk-person';
import type { DeskPerson } from './desk-person';
import { newInstallation, start, type Running } from './running';
import { beginIn, openAct, openTab, ready } from './writing-screen';

jest.setTimeout(90_000);

/** A line between browser and server that can be left open and dead. */
interface Line {
  readonly url: string;
  dead: boolean;
  close(): void;
}

async function aLine(to: string): Promise<Line> {
  const sockets = new Set<Socket>();
  const line = { url: '', dead: false, close: () => void server.close() };
  const server: Server = createServer((near) => {
    const far = connect(Number(new URL(to).port), '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy());
    }
    near.on('data', (bytes) => line.dead || far.write(bytes));
    far.on('data', (bytes) => line.dead || near.write(bytes));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  line.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  line.close = () => {
    for (const socket of sockets) socket.destroy();
    server.close();
  };
  return line;
}

describeInBrowser('nothing typed is lost or saved under another name', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let [salma, karim] = [
    { email: '', password: '' },
    { email: '', password: '' },
  ] as [DeskPerson, DeskPerson];
  let journalists: BrowserContext;
  let editors: BrowserContext;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    salma = await aColleague(here, 'journalist', 'سلمى');
    karim = await aColleague(here, 'editor', 'كريم');
    journalists = await atDesk(browser, paper, salma);
    editors = await atDesk(browser, paper, karim);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const writing = (page: Page) => page.locator('#story-text');
  const says = (page: Page, words: string) => page.locator('#keeping', { hasText: words }).waitFor();
  const kept = (page: Page, where: 'server' | 'browser' | 'none') =>
    page.locator(`#kept[data-kept=${where}]`).waitFor({ timeout: 30_000 });
  const paragraph = (page: Page, at: number) => page.locator('#story-text > p').nth(at);
  const text = async (page: Page) => (await writing(page).innerText()).replace(/\s+/g, ' ').trim();

  /** Begins a story with a text of some paragraphs, saved. */
  async function begin(title: string, paragraphs: readonly string[], context = journalists): Promise<Page> {
    const page = await context.newPage();
    await beginIn(page, paper.url, title);
    await writing(page).click();
    for (const [at, words] of paragraphs.entries()) {
      if (at > 0) await page.keyboard.press('Enter');
      await page.keyboard.type(words);
    }
    await page.keyboard.press('Control+s');
    await says(page, 'حُفظ المقال');
    return page;
  }
  async function open(page: Page, context: BrowserContext, address = page.url()): Promise<Page> {
    const other = await context.newPage();
    await other.goto(address);
    await ready(other);
    return other;
  }
  async function typeAfter(page: Page, at: number, words: string): Promise<void> {
    // A paragraph in which a colleague typed just now is held for a moment.
    await page.waitForFunction(
      (number) => !document.querySelectorAll('#story-text > p')[number]?.classList.contains('held'),
      at,
    );
    await paragraph(page, at).click();
    await page.keyboard.press('End');
    await page.keyboard.type(words);
  }

  test('a colleague’s saved work stays when one types on while one’s save is merged', async () => {
    const mine = await begin('عمل زميل', ['الرقم قديم', 'فقرة ثانية']);
    const theirs = await open(mine, editors);
    await typeAfter(theirs, 0, ' صحّحه كريم');
    await theirs.keyboard.press('Control+s');
    await says(theirs, 'حُفظ المقال');
    await typeAfter(mine, 1, ' من سلمى');
    await mine.keyboard.press('Control+s');
    await mine.keyboard.type(' ثم مزيد بلا توقف');
    await writing(mine).filter({ hasText: 'صحّحه كريم' }).waitFor();
    await mine.keyboard.press('Control+s');
    await kept(mine, 'server');
    await mine.waitForTimeout(500);
    const again = await open(mine, editors);
    expect(await text(again)).toBe('الرقم قديم صحّحه كريم فقرة ثانية من سلمى ثم مزيد بلا توقف');
    await Promise.all([mine.close(), theirs.close(), again.close()]);
  });

  test('two tabs of one person keep apart what each types, know of each other, and are merged', async () => {
    const first = await begin('نافذتان', ['فقرة أولى', 'فقرة ثانية']);
    const second = await open(first, journalists);
    await typeAfter(first, 0, ' من النافذة الأولى');
    await typeAfter(second, 1, ' من النافذة الثانية');
    await Promise.all([kept(first, 'server'), kept(second, 'server')]);
    await second.locator('#holder', { hasText: 'في نافذة أخرى' }).waitFor();
    const third = await open(first, journalists);
    expect(await third.locator('#other-drafts a[href*="draft="]').count()).toBe(2);
    await third.close();
    await first.close();
    await second.close();
    const again = await open(first, journalists, first.url());
    expect(await text(again)).toBe('فقرة أولى من النافذة الأولى فقرة ثانية من النافذة الثانية');
    await again.close();
  });

  test.each([
    ['with', ''],
    ['without', `Object.defineProperty(Navigator.prototype, 'locks', { value: undefined })`],
  ])('%s locks the browser knows which of its pages are open, and which crashed', async (how, script) => {
    const context = await atDesk(browser, paper, salma);
    await context.addInitScript(script);
    const first = await begin(`أقفال ${how}`, ['فقرة أولى', 'فقرة ثانية'], context);
    const address = first.url();
    await typeAfter(first, 0, ' من الأولى');
    await kept(first, 'server');
    const second = await open(first, context);
    expect(await second.locator('#other-drafts a[href*="draft="]').count()).toBe(1);
    expect(await text(second)).toBe('فقرة أولى فقرة ثانية');
    // A crash says nothing to the server, which takes the page for open.
    await first.goto('chrome://crash').catch(() => undefined);
    const third = await open(second, context, address);
    await writing(third).filter({ hasText: 'من الأولى' }).waitFor();
    expect(await text(third)).toBe('فقرة أولى من الأولى فقرة ثانية');
    await context.close();
  });

  test('what the page calls kept in the browser is on its disk, and «not kept yet» is said until then', async () => {
    const page = await begin('على القرص', ['بداية']);
    await journalists.setOffline(true);
    // Each thing the line says, however short it stands there.
    await page.evaluate(`{
      const line = document.querySelector('#kept');
      window.told = [];
      const note = () => window.told.push([line.dataset.kept, line.innerText]);
      new MutationObserver(note).observe(line, { attributes: true, childList: true, characterData: true, subtree: true });
    }`);
    await typeAfter(page, 0, ' بلا شبكة');
    const typedAt = Date.now();
    await kept(page, 'browser');
    expect(Date.now() - typedAt).toBeLessThan(5000);
    expect(await page.evaluate('window.told')).toContainEqual([
      'none',
      expect.stringContaining('لم يُحفظ بعد'),
    ]);
    await page.locator('#kept[data-shown=browser]').waitFor();
    expect(await page.locator('#kept').innerText()).toContain('محفوظ في هذا المتصفح');
    await journalists.setOffline(false);
    await kept(page, 'server');
    await page.close();
  });

  test('a clock that is wrong decides nothing: words typed offline come back', async () => {
    const slow = await atDesk(browser, paper, salma);
    const page = await begin('ساعة متأخرة', ['بداية'], slow);
    await page.close();
    await slow.addInitScript(
      'const now = Date.now; Date.now = () => now() - 600_000; Date.parse = () => NaN;',
    );
    const late = await open(page, slow, page.url());
    await typeAfter(late, 0, ' على الخادم');
    await kept(late, 'server');
    await slow.setOffline(true);
    await late.keyboard.type(' ثم بلا شبكة');
    await kept(late, 'browser');
    await late.close({ runBeforeUnload: false });
    await slow.setOffline(false);
    const again = await open(page, slow, page.url());
    expect(await text(again)).toBe('بداية على الخادم ثم بلا شبكة');
    await slow.close();
  });

  test('words that two machines typed offline are both there when they come back', async () => {
    const [office, home] = await Promise.all([atDesk(browser, paper, salma), atDesk(browser, paper, salma)]);
    const page = await begin('جهازان', ['فقرة'], office);
    const other = await open(page, home);
    await Promise.all([office.setOffline(true), home.setOffline(true)]);
    await typeAfter(page, 0, ' من المكتب');
    await typeAfter(other, 0, ' من البيت');
    await Promise.all([kept(page, 'browser'), kept(other, 'browser')]);
    await Promise.all([office.setOffline(false), home.setOffline(false)]);
    await Promise.all([kept(page, 'server'), kept(other, 'server')]);
    const address = page.url();
    await Promise.all([page.close(), other.close()]);
    const again = await open(page, home, address);
    const shown = await text(again);
    await again.locator('#other-drafts a').click();
    await ready(again);
    expect([shown, await text(again)].sort()).toEqual(['فقرة من البيت', 'فقرة من المكتب']);
    await Promise.all([office.close(), home.close()]);
  });

  test('typing and publishing at once is no conflict with oneself', async () => {
    const page = await begin('نشر سريع', ['جاهز'], editors);
    await page.locator('[name=section]').selectOption({ index: 0 });
    const publish = page.locator('button[value="act:publish"]');
    await typeAfter(page, 0, ' للنشر');
    await openAct(page, 'publish');
    await Promise.all([page.waitForEvent('load'), publish.click()]);
    await ready(page);
    expect(await text(page)).toBe('جاهز للنشر');
    await page.reload();
    await ready(page);
    for (const telling of ['#unsaved', '#other-drafts', '#left-behind'])
      expect(await page.locator(telling).count()).toBe(0);
    await page.close();
  });

  test('a note that is being written is there after the page is loaded again, and Ctrl+S saves at once', async () => {
    const page = await begin('ملاحظة لم تُرسل', ['بداية'], editors);
    await typeAfter(page, 0, ' وتكملة');
    await openTab(page, 'notes');
    await page.locator('details.new-note summary').click();
    await page.locator('[name=noteText]').fill('من يتصل بالوزارة؟');
    await kept(page, 'server');
    await page.reload();
    await ready(page);
    expect(await page.locator('[name=noteText]').inputValue()).toBe('من يتصل بالوزارة؟');
    const saved = page.waitForResponse(
      (response) => response.request().method() === 'POST' && response.url() === page.url(),
    );
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Control+s');
    expect((await saved).ok()).toBe(true);
    await Promise.all([page.waitForEvent('load'), page.locator('button[value=note]').click()]);
    await ready(page);
    expect(await page.locator('[name=noteText]').inputValue()).toBe('');
    await page.close();
  });

  test('an empty headline stands in the list of what is missing, and its field leads there', async () => {
    const page = await begin('عنوان يُمحى', ['بداية'], editors);
    const headline = page.locator('[name=headline]');
    await headline.fill('');
    await page.locator('#checks-menu').waitFor();
    await page.locator('#checks-menu > summary').press('Enter');
    await page.locator('#missing-headline-headline').waitFor();
    expect(await headline.getAttribute('aria-invalid')).toBe('true');
    expect(await headline.getAttribute('aria-describedby')).toContain('missing-headline');
    const publish = page.locator('button[value="act:publish"]');
    await openAct(page, 'publish');
    await Promise.all([page.waitForEvent('load'), publish.click()]);
    expect(await page.locator('[role=alert]').innerText()).toContain('لا عنوان للمقال');
    await page.close();
  });

  test('a line that is open and dead holds nothing up, and the page says so', async () => {
    const line = await aLine(paper.url);
    const context = await atDesk(browser, { ...paper, url: line.url }, salma);
    const page = await begin('خط ميت', ['بداية'], journalists);
    const through = await open(page, context, page.url().replace(paper.url, line.url));
    line.dead = true;
    await typeAfter(through, 0, ' والخط ميت');
    await kept(through, 'browser');
    await through.locator('#kept[data-since]').waitFor({ timeout: 30_000 });
    expect(await through.locator('#kept').innerText()).toContain('لم يصل شيء إلى الخادم منذ');
    line.dead = false;
    await kept(through, 'server');
    await context.close();
    line.close();
    await page.close();
  });

  test('a tab saves for the person it was opened for, never for another who signs in', async () => {
    const shared = await atDesk(browser, paper, salma);
    const page = await begin('حساب آخر', ['بداية'], shared);
    await shared.clearCookies();
    const other = await shared.newPage();
    await other.goto(`${paper.url}/desk/login`);
    await other.locator('input[name=email]').fill(karim.email);
    await other.locator('input[name=password]').fill(karim.password);
    await other.keyboard.press('Enter');
    await other.waitForURL((url) => !url.pathname.endsWith('/login'));
    await typeAfter(page, 0, ' كلمات سلمى');
    await says(page, 'سجّل شخص آخر الدخول');
    await page.keyboard.press('Control+s');
    await kept(page, 'browser');
    const theirs = await open(page, editors);
    expect(await text(theirs)).toBe('بداية');
    expect(await theirs.locator('#other-drafts, #unsaved').count()).toBe(0);
    await page.close({ runBeforeUnload: false });
    await shared.clearCookies();
    await other.goto(`${paper.url}/desk/login`);
    await other.locator('input[name=email]').fill(salma.email);
    await other.locator('input[name=password]').fill(salma.password);
    await other.keyboard.press('Enter');
    await other.waitForURL((url) => !url.pathname.endsWith('/login'));
    const again = await open(page, shared, page.url());
    expect(await text(again)).toBe('بداية كلمات سلمى');
    await Promise.all([shared.close(), theirs.close()]);
  });
});
