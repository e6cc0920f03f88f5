import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { startDemo } from './demo.installation';
import { midad, newInstallation, type Running } from './running';
import { signedInAt } from './signing-in';
import { beginIn, openAct } from './writing-screen';

const password = 'a long enough password';

jest.setTimeout(60_000);

describeInBrowser('the editor puts into a story what a newspaper needs', () => {
  const here = newInstallation();
  let paper: Running;
  let browser: Browser;
  let editors: BrowserContext;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([startDemo(here), openBrowser()]);
    const user = ['--email', 'karim@midad.example', '--name', 'كريم', '--role', 'editor', '--password-stdin'];
    await midad({ ...here, input: password }, 'user', 'add', ...user);
    const url = `${paper.url}/desk/articles`;
    editors = await signedInAt(browser, { url, email: 'karim@midad.example', password });
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  /** Begins a story by keyboard and waits for the editor. */
  async function begin(title: string): Promise<Page> {
    const page = await editors.newPage();
    await beginIn(page, paper.url, title);
    await page.locator('#story-text').click();
    return page;
  }
  const plain = async (page: Page) =>
    (await page.locator('#field-body').inputValue())
      .replace(/ data-id="\w+"/g, '')
      .replace(/media:[0-9a-f]{24}/g, 'media:ID')
      .replace(/<p><\/p>$/, '');
  async function becomes(page: Page, wanted: RegExp | string): Promise<void> {
    const fits = (text: string) => (typeof wanted === 'string' ? text === wanted : wanted.test(text));
    for (let tries = 0; tries < 40 && !fits(await plain(page)); tries += 1) await page.waitForTimeout(50);
    if (typeof wanted === 'string') expect(await plain(page)).toBe(wanted);
    else expect(await plain(page)).toMatch(wanted);
  }
  const dialog = (page: Page) => page.locator('dialog.editor-dialog, dialog.picker');
  /** Goes to a tool by the arrow keys of the toolbar, as hands on the keyboard do, and presses it. */
  async function press(page: Page, tool: string): Promise<void> {
    await page.locator('.toolbar button[tabindex="0"]').focus();
    await page.keyboard.press('Home');
    const name = () => page.evaluate<string>(`document.activeElement?.getAttribute('aria-label') ?? ''`);
    for (let tries = 0; tries < 40 && !(await name()).startsWith(tool); tries += 1)
      await page.keyboard.press('ArrowLeft');
    expect(await name()).toMatch(new RegExp(`^${tool}`));
    await page.keyboard.press('Enter');
  }

  /** Inserts a block from the menu that "/" opens, by a part of its name. */
  async function insert(page: Page, name: string): Promise<void> {
    await page.keyboard.type(`/${name}`);
    await page.locator('.insert-menu [aria-selected=true]').waitFor();
    await page.keyboard.press('Enter');
  }

  test('a picture of the library is chosen by keyboard; leaving the dialog changes nothing', async () => {
    const page = await begin('صورة');
    await press(page, 'صورة');
    await dialog(page).locator('.picks input').first().waitFor();
    await page.keyboard.press('Escape');
    await dialog(page).waitFor({ state: 'detached' });
    expect(await plain(page)).toBe('');
    await press(page, 'صورة');
    await dialog(page).locator('.picks label', { hasText: 'الزليج' }).locator('input').focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Enter');
    await becomes(page, /<figure><img src="media:ID" alt="[^"]+"><figcaption>[^<]*<\/figcaption><\/figure>/);
    await page.close();
  });

  test('several pictures become a gallery', async () => {
    const page = await begin('معرض صور');
    await insert(page, 'معرض');
    const boxes = dialog(page).locator('.picks input[type=checkbox]');
    await boxes.nth(1).waitFor();
    for (const at of [0, 1]) {
      await boxes.nth(at).focus();
      await page.keyboard.press('Space');
    }
    await dialog(page).locator('button[value=yes]').focus();
    await page.keyboard.press('Enter');
    await becomes(page, /<figure class="gallery">(?:<img src="media:ID" alt="[^"]*">){2}<figcaption>/);
    await page.close();
  });

  test('a footnote is asked for and stands where the caret was', async () => {
    const page = await begin('حاشية');
    await page.keyboard.type('قال المصدر');
    await press(page, 'هامش');
    await page.locator('.text-panel textarea').waitFor();
    await page.keyboard.type('تقرير 2026');
    await page.keyboard.press('Enter');
    await becomes(page, '<p>قال المصدر<span class="footnote"> [تقرير 2026]</span></p>');
    await page.close();
  });

  test('a table is filled with the Tab key, and grows', async () => {
    const page = await begin('جدول');
    await insert(page, 'جدول');
    await page.keyboard.type('المدينة');
    await page.keyboard.press('Tab');
    await page.keyboard.type('السكان');
    await page.locator('.table-handle.row').click();
    await page.getByRole('button', { name: 'صف بعده' }).click();
    const rows = async () => (await plain(page)).match(/<tr>/g)?.length;
    expect(await rows()).toBe(4);
    expect(await plain(page)).toMatch(/<th[^>]*><p>المدينة<\/p><\/th><th[^>]*><p>السكان<\/p><\/th>/);
    await page.close();
  });

  describe('composition, as input methods and phones write', () => {
    test('in a mixed line the composed word comes in once, where the caret is', async () => {
      const page = await begin('تركيب');
      await page.keyboard.type('كشف موقع Down عن آلاف');
      await page.keyboard.press('Home');
      for (let letter = 0; letter < 9; letter += 1) await page.keyboard.press('ArrowLeft');
      const cdp = await editors.newCDPSession(page);
      for (const text of ['م', 'مـ', 'منصة']) {
        const end = text.length;
        await cdp.send('Input.imeSetComposition', { text, selectionStart: end, selectionEnd: end });
      }
      await cdp.send('Input.insertText', { text: 'منصة ' });
      await becomes(page, '<p>كشف موقع منصة Down عن آلاف</p>');
      await page.keyboard.type('X');
      await becomes(page, '<p>كشف موقع منصة XDown عن آلاف</p>');
      await page.close();
    });

    test('a composition that is given up leaves the line as it was', async () => {
      const page = await begin('تركيب متروك');
      await page.keyboard.type('عطل في WhatsApp اليوم');
      const cdp = await editors.newCDPSession(page);
      await cdp.send('Input.imeSetComposition', { text: 'صب', selectionStart: 2, selectionEnd: 2 });
      await cdp.send('Input.imeSetComposition', { text: '', selectionStart: 0, selectionEnd: 0 });
      await becomes(page, '<p>عطل في WhatsApp اليوم</p>');
      await page.close();
    });
  });

  describe('blocks change places', () => {
    test('by Alt and the arrow keys, the caret with them', async () => {
      const page = await begin('ترتيب');
      await page.keyboard.type('أول');
      await page.keyboard.press('Enter');
      await page.keyboard.type('ثان');
      await page.keyboard.press('Alt+ArrowUp');
      await becomes(page, '<p>ثان</p><p>أول</p>');
      await page.keyboard.press('Alt+ArrowUp');
      await page.keyboard.press('Alt+ArrowDown');
      await page.keyboard.type('!');
      await becomes(page, '<p>أول</p><p>ثان!</p>');
      await page.close();
    });

    test('by the handle beside them', async () => {
      const page = await begin('سحب');
      for (const word of ['أول', 'ثان', 'ثالث']) {
        await page.keyboard.type(word);
        if (word !== 'ثالث') await page.keyboard.press('Enter');
      }
      const blocks = page.locator('#story-text > p');
      await blocks.nth(2).hover();
      // The beginning of an Arabic line is at the right.
      const { width = 0 } = (await blocks.nth(0).boundingBox()) ?? {};
      const grip = page.locator('.block-handle button').last();
      await grip.dragTo(blocks.nth(0), { targetPosition: { x: width - 2, y: 2 } });
      await becomes(page, '<p>ثالث</p><p>أول</p><p>ثان</p>');
      await page.close();
    });
  });

  test('a running report: entries are added above by a key, pinned, and read newest first', async () => {
    const page = await begin('مباراة المنتخب لحظة بلحظة');
    await page.keyboard.type('نتابع المباراة.');
    for (const [headline, text] of [
      ['انطلاق المباراة', 'صفر الحكم.'],
      ['هدف أول', 'في الدقيقة العاشرة.'],
    ]) {
      await page.keyboard.press('Control+Alt+l');
      await page.keyboard.type(headline ?? '');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.type(text ?? '');
    }
    await becomes(
      page,
      /^<p>نتابع المباراة\.<\/p><aside class="entry">.*هدف أول.*<aside class="entry">.*انطلاق/,
    );
    // Three hours earlier: the order that readers see is that of the times.
    const [newer, older] = [
      page.locator('.entry-head input').first(),
      page.locator('.entry-head input').last(),
    ];
    const time = await older.inputValue();
    await older.fill(`${String(Number(time.slice(0, 4)) - 1)}${time.slice(4)}`);
    expect(await newer.inputValue()).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/);
    const save = page.waitForResponse((answer) => answer.request().method() === 'POST');
    await page.keyboard.press('Control+s');
    await save;
    const publish = page.locator('button[value="act:publish"]');
    await openAct(page, 'publish');
    await Promise.all([page.waitForEvent('load'), publish.click()]);
    const address = (await page.getByRole('link', { name: 'كما يراه القراء' }).getAttribute('href')) ?? '';
    const html = await (await fetch(paper.url + address)).text();
    expect(html).toContain('LiveBlogPosting');
    expect(html.indexOf('هدف أول')).toBeLessThan(html.lastIndexOf('انطلاق المباراة'));
    const reader = await browser.newPage();
    await reader.goto(paper.url + address);
    const entries = reader.locator('.running > .entry');
    expect(await entries.locator('h3').allTextContents()).toEqual(['هدف أول', 'انطلاق المباراة']);
    expect(await entries.first().locator('.when time').getAttribute('datetime')).toMatch(/Z$/);
    await reader.close();

    await page.locator('.entry-head button').last().click();
    await becomes(page, /<aside class="entry key">/);
    await page.close();
  });
});
