import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { atDesk, faultsHere, aColleague, speaks } from './desk-person';
import { newInstallation, start, type Running } from './running';

jest.setTimeout(60_000);

describeInBrowser('the tools in the text', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let context: BrowserContext;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    context = await atDesk(browser, paper, await aColleague(here, 'editor', 'كريم'));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  async function begin(title: string, width: number): Promise<Page> {
    const page = await context.newPage();
    await page.setViewportSize({ width, height: 844 });
    await page.goto(`${paper.url}/desk/articles/new`);
    await page.locator('[name=headline]').focus();
    await page.keyboard.type(title);
    await page.keyboard.press('Enter');
    await page.locator('form[data-ready=true]').waitFor();
    await page.locator('#story-text').click();
    return page;
  }
  const plain = async (page: Page) =>
    (await page.locator('#field-body').inputValue())
      .replace(/ data-id="\w+"/g, '')
      .replace(/ style="[^"]*"|<colgroup>.*<\/colgroup>/g, '')
      .replace(/(?:<p><\/p>)+$/, '');
  async function becomes(page: Page, wanted: RegExp | string): Promise<void> {
    const fits = (text: string) => (typeof wanted === 'string' ? text === wanted : wanted.test(text));
    for (let tries = 0; tries < 40 && !fits(await plain(page)); tries += 1) await page.waitForTimeout(50);
    if (typeof wanted === 'string') expect(await plain(page)).toBe(wanted);
    else expect(await plain(page)).toMatch(wanted);
  }
  const menu = (page: Page) => page.locator('.insert-menu');
  const focused = (page: Page) =>
    page.evaluate<string>(`document.activeElement.getAttribute('aria-label') ?? document.activeElement.id`);

  const spaced = (rows: readonly string[]) => rows.map((row) => row.replace(/\s+/g, '')).join(' ');
  const middleOf = async (place: Locator) => {
    const box = await place.boundingBox();
    if (!box) throw new Error('The place is shown');
    return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  };
  /** Drags the row or the column of a cell by its handle to that of another cell. */
  async function drag(page: Page, line: 'row' | 'column', from: Locator, to: Locator): Promise<void> {
    const handle = page.locator(`.table-handle.${line}`);
    const side = line === 'row' ? 'y' : 'x';
    await from.hover();
    const goal = await middleOf(from);
    for (let tries = 0; tries < 40 && (await middleOf(handle))[side] !== goal[side]; tries += 1)
      await page.waitForTimeout(50);
    const [held, end] = [await middleOf(handle), await middleOf(to)];
    await page.mouse.move(held.x, held.y);
    await page.mouse.down();
    if (line === 'row') await page.mouse.move(held.x, end.y, { steps: 3 });
    else await page.mouse.move(end.x, held.y, { steps: 3 });
    await page.mouse.up();
  }

  test('what is typed right after the panel of a link is kept, however late the next frame comes', async () => {
    const page = await begin('إطار متأخر', 1440);
    await page.keyboard.type('المصدر');
    await page.keyboard.press('Control+k');
    await page.locator('.link-panel').waitFor();
    await page.evaluate(() => {
      const next = window.requestAnimationFrame.bind(window);
      window.requestAnimationFrame = (then) => window.setTimeout(() => next(then), 2000);
    });
    await page.keyboard.type('هنا');
    await page.keyboard.press('Tab');
    await page.keyboard.type('example.org/a');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('سطر');
    await becomes(page, '<p>المصدر<a href="https://example.org/a">هنا</a></p><p>سطر</p>');
    await page.close();
  });

  describe('by keyboard, in Arabic at 1440 px', () => {
    let page: Page;
    beforeAll(async () => {
      page = await begin('أدوات النص', 1440);
    });
    afterAll(() => page.close());
    beforeEach(async () => {
      await page.locator('#story-text').focus();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.keyboard.press('Backspace');
    });

    test('"/" offers blocks, and words of each language find them', async () => {
      await page.keyboard.type('/');
      expect(await menu(page).locator('[role=option]').count()).toBeGreaterThan(15);
      expect(await faultsHere(page)).toEqual([]);
      for (const [typed, name] of [
        ['subh', 'عنوان فرعي'],
        ['tableau', 'جدول'],
        ['الصورة', 'صورة'],
      ]) {
        await page.keyboard.type(typed ?? '');
        expect(await menu(page).locator('[aria-selected=true]').textContent()).toContain(name);
        const active = await page.locator('#story-text').getAttribute('aria-activedescendant');
        expect(await page.locator(`#${active ?? ''}`).getAttribute('aria-selected')).toBe('true');
        for (let left = typed?.length ?? 0; left > 0; left -= 1) await page.keyboard.press('Backspace');
      }
      await page.keyboard.type('sous zebra');
      expect(await menu(page).isVisible()).toBe(false);
      await becomes(page, '<p>/sous zebra</p>');
    });

    test('a word that an input method composes filters too', async () => {
      await page.keyboard.type('/');
      const cdp = await context.newCDPSession(page);
      await cdp.send('Input.imeSetComposition', { text: 'اقتباس', selectionStart: 6, selectionEnd: 6 });
      await cdp.send('Input.insertText', { text: 'اقتباس' });
      await menu(page).locator('[aria-selected=true]').waitFor();
      await page.keyboard.press('Enter');
      await page.keyboard.type('قال');
      await becomes(page, '<blockquote><p>قال</p></blockquote>');
    });

    test('the bar at a selection is reached by Alt+F10; Escape leads back to the text', async () => {
      await page.keyboard.type('قرار جديد');
      await page.keyboard.press('Control+Shift+ArrowRight');
      await page.locator('.bubble').waitFor();
      await page.keyboard.press('Alt+F10');
      expect(await focused(page)).toBe('غليظ');
      await page.keyboard.press('ArrowLeft');
      expect(await focused(page)).toBe('تشديد');
      await page.keyboard.press('Enter');
      await becomes(page, '<p>قرار <em>جديد</em></p>');
      const type = await page.evaluate<string>(
        `(({ fontStyle, fontWeight }) => fontStyle + fontWeight)(getComputedStyle(document.querySelector('#story-text em')))`,
      );
      expect(type).toBe('normal600');
      await page.keyboard.press('Alt+F10');
      await page.keyboard.press('Escape');
      expect(await focused(page)).toBe('نص المقال');
      // Without a selection the keys lead to the toolbar, and back to the same place.
      await page.keyboard.press('End');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Alt+F10');
      await page.keyboard.press('Escape');
      await page.keyboard.type('-');
      await becomes(page, /^<p>قرار <em>جدي-د<\/em><\/p>$/);
    });

    test('a link is written at the words, and taken away', async () => {
      await page.keyboard.type('المصدر');
      await page.keyboard.press('Shift+Home');
      await page.locator('.bubble').waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('example.org/a');
      await page.keyboard.press('Enter');
      await becomes(page, '<p><a href="https://example.org/a">المصدر</a></p>');
      await page.keyboard.press('Control+k');
      await page.getByRole('button', { name: 'أزل الرابط' }).press('Enter');
      await becomes(page, '<p>المصدر</p>');
      await page.keyboard.press('End');
      await page.keyboard.press('Shift+Home');
      await page.locator('.bubble').waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('javascript:alert(1)');
      const problem = page.locator('.link-panel [role=alert]');
      await problem.filter({ hasText: 'لا يُقبل' }).waitFor();
      await page.keyboard.press('Enter');
      expect(await problem.isVisible()).toBe(true);
      expect(await page.locator('.link-panel [role=listbox]').isVisible()).toBe(false);
      expect(await faultsHere(page)).toEqual([]);
      // The headline «أدوات النص», by another spelling.
      await page.keyboard.press('Control+a');
      await page.keyboard.type('ادواتـ');
      await page.locator('.link-panel [role=option]', { hasText: 'أدوات النص' }).waitFor();
      expect(await problem.isVisible()).toBe(false);
      await page.keyboard.press('Enter');
      await becomes(page, /^<p><a href="article:[0-9a-f]{24}">المصدر<\/a><\/p>$/);
    });

    test('the address of a link is shown where the caret stands in it, with keys to open, change and remove it', async () => {
      const bar = page.locator('.link-bar');
      await page.keyboard.type('المصدر');
      await page.keyboard.press('Shift+Home');
      await page.locator('.bubble').waitFor();
      await page.keyboard.press('Control+k');
      await page.keyboard.type('example.org/a');
      await page.keyboard.press('Enter');
      await becomes(page, /<a href/);
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('ArrowLeft');
      await bar.waitFor();
      expect(await bar.innerText()).toContain('https://example.org/a');
      expect(await faultsHere(page)).toEqual([]);
      await page.keyboard.press('Alt+F10');
      expect(await focused(page)).toBe('افتح الرابط');
      await page.keyboard.press('ArrowLeft');
      expect(await focused(page)).toBe('غيّر الرابط');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+a');
      await page.keyboard.type('example.org/b');
      await page.keyboard.press('Enter');
      await becomes(page, '<p><a href="https://example.org/b">المصدر</a></p>');
      await page.locator('#story-text a').click();
      await bar.getByRole('button', { name: 'أزل الرابط' }).click();
      await becomes(page, '<p>المصدر</p>');
      expect(await bar.isVisible()).toBe(false);
      // The next letter replaces nothing.
      await page.keyboard.type('.');
      await becomes(page, /\./);
      expect((await plain(page)).replace('.', '')).toBe('<p>المصدر</p>');
    });

    test('a footnote is written at its mark, changed and removed', async () => {
      await page.keyboard.type('قال المصدر');
      await page.keyboard.press('Control+Alt+f');
      await page.keyboard.type('تقرير');
      await page.keyboard.press('Enter');
      await page.keyboard.type('.');
      await becomes(page, '<p>قال المصدر<span class="footnote"> [تقرير]</span>.</p>');
      await page.locator('#story-text span.footnote').click();
      await page.keyboard.type(' 2026');
      await page.keyboard.press('Enter');
      await becomes(page, '<p>قال المصدر<span class="footnote"> [تقرير 2026]</span>.</p>');
      await page.locator('#story-text span.footnote').click();
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await page.keyboard.press('Enter');
      await becomes(page, '<p>قال المصدر.</p>');
    });

    test('a footnote at the end of a paragraph adds no line, and Escape keeps what is typed in it', async () => {
      await page.keyboard.type('قال المصدر');
      const paragraph = page.locator('#story-text > p').first();
      const height = (await paragraph.boundingBox())?.height;
      for (const words of ['تقرير', 'محضر']) {
        await page.keyboard.press('Control+Alt+f');
        await page.keyboard.type(words);
        await page.keyboard.press('Escape');
      }
      await becomes(page, /\[تقرير\]<\/span><span[^>]*> \[محضر\]/);
      expect((await paragraph.boundingBox())?.height).toBe(height);
    });

    test('a header cell of a table is one before anything is written in it', async () => {
      await page.keyboard.type('/tableau');
      await page.keyboard.press('Enter');
      await page.locator('#story-text td').first().waitFor();
      const weights = await page
        .locator('#story-text tr > :first-child')
        .evaluateAll((cells) => cells.map((cell) => getComputedStyle(cell).backgroundColor));
      expect(weights[0]).not.toBe(weights[1]);
    });

    test('a block is turned, duplicated and deleted; its direction and language are kept', async () => {
      await page.keyboard.type('Down Tracker');
      await page.keyboard.press('Alt+Enter');
      expect(await focused(page)).toBe('انقله إلى أعلى');
      expect(await faultsHere(page)).toEqual([]);
      await page.getByRole('button', { name: 'عنوان فرعي', exact: true }).last().press('Enter');
      await becomes(page, '<h2>Down Tracker</h2>');
      await page.keyboard.press('Alt+Enter');
      await page.getByRole('button', { name: 'من اليمين إلى اليسار' }).press('Enter');
      await becomes(page, '<h2 dir="rtl">Down Tracker</h2>');
      await page.keyboard.press('Alt+Enter');
      await page.locator('.text-panel select').selectOption('en');
      await becomes(page, '<h2 dir="rtl" lang="en">Down Tracker</h2>');
      await page.keyboard.press('Control+Shift+d');
      await becomes(page, /^(?:<h2 dir="rtl" lang="en">Down Tracker<\/h2>){2}$/);
      await page.keyboard.press('Alt+Enter');
      await page.getByRole('button', { name: 'احذفه' }).press('Enter');
      await becomes(page, '<h2 dir="rtl" lang="en">Down Tracker</h2>');
    });

    test('rows and columns of a table are added, moved and deleted', async () => {
      await page.keyboard.type('/جدول');
      await page.keyboard.press('Enter');
      await page.keyboard.type('أ');
      await page.keyboard.press('Tab');
      await page.keyboard.type('ب');
      for (const name of ['أخّر العمود', 'صف قبله', 'حذف العمود']) {
        await page.keyboard.press('Alt+Enter');
        await page.getByRole('button', { name }).press('Enter');
      }
      await becomes(page, /<p>أ<\/p>/);
      const text = await plain(page);
      expect(text).not.toContain('ب');
      expect(text.match(/<tr>/g)).toHaveLength(4);
      expect(text.match(/<t[hd]/g)).toHaveLength(8);
    });

    test('rows and columns are moved by Alt and the arrow keys, and by dragging their handles', async () => {
      const rows = () => page.locator('#story-text tr').allInnerTexts();
      const becomesRows = async (...wanted: readonly string[]) => {
        const text = wanted.join(' ');
        for (let tries = 0; tries < 40 && spaced(await rows()) !== text; tries += 1)
          await page.waitForTimeout(50);
        expect(spaced(await rows())).toBe(text);
      };
      await page.keyboard.type('/جدول');
      await page.keyboard.press('Enter');
      for (const letter of ['أ', 'ب', 'ت', 'ث', 'ج', 'ح', 'خ', 'د', 'ذ']) {
        await page.keyboard.type(letter);
        if (letter !== 'ذ') await page.keyboard.press('Tab');
      }
      await page.keyboard.press('Alt+ArrowUp');
      await becomesRows('أبت', 'خدذ', 'ثجح');
      await page.locator('#keeping', { hasText: /صار الصف \D*2/ }).waitFor();
      await page.keyboard.press('Alt+ArrowRight');
      await becomesRows('أتب', 'خذد', 'ثحج');
      // At the edge nothing moves.
      await page.keyboard.press('Alt+ArrowUp');
      await page.keyboard.press('Alt+ArrowUp');
      await becomesRows('خذد', 'أتب', 'ثحج');

      const cell = (row: number, column: number) =>
        page.locator('#story-text tr').nth(row).locator('td, th').nth(column);
      await drag(page, 'row', cell(2, 0), cell(0, 0));
      await becomesRows('ثحج', 'خذد', 'أتب');
      await drag(page, 'column', cell(0, 0), cell(0, 2));
      await becomesRows('حجث', 'ذدخ', 'تبأ');
      expect(await page.locator('.text-panel').count()).toBe(0);
    });

    test('"?" outside of the text, and Ctrl+/ in it, show the shortcuts', async () => {
      await page.keyboard.press('Control+/');
      await page.setViewportSize({ width: 1440, height: 500 });
      await page.locator('.shortcut-help').waitFor();
      expect(await page.locator('.shortcut-help').evaluate(({ scrollTop }) => scrollTop)).toBe(0);
      expect(await focused(page)).toBe('help-title');
      await page.setViewportSize({ width: 1440, height: 844 });
      expect(await faultsHere(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await page.locator('.shortcut-help').waitFor({ state: 'detached' });
      await page.locator('.toolbar button[tabindex="0"]').focus();
      await page.keyboard.press('?');
      await page.locator('.shortcut-help').waitFor();
      await page.keyboard.press('Escape');
    });

    test('a problem is closed by its button, and goes when its cause is undone', async () => {
      const problem = page.locator('#keeping.problem');
      await page.route('**/desk/bookmark', (route) =>
        route.fulfill({ status: 422, json: { error: { code: 'invalid', message: 'لا صفحة هنا.' } } }),
      );
      const paste = async () => {
        await page.locator('#story-text').evaluate((text) => {
          const data = new DataTransfer();
          data.setData('text/plain', 'https://paper.example/story');
          text.dispatchEvent(
            new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }),
          );
        });
        await page.getByRole('button', { name: 'بطاقة' }).first().click();
        await problem.filter({ hasText: 'لا صفحة هنا' }).waitFor();
      };
      await paste();
      const [said, length] = await Promise.all([
        problem.boundingBox(),
        page.locator('.under-text').boundingBox(),
      ]);
      const [saidAt, lengthAt] = [said?.y ?? 0, length?.y ?? 0];
      const isClear = saidAt + (said?.height ?? 0) <= lengthAt || saidAt >= lengthAt + (length?.height ?? 0);
      expect(isClear).toBe(true);
      await problem.locator('button').click();
      expect(await problem.isVisible()).toBe(false);
      await page.keyboard.press('Control+a');
      await page.keyboard.press('Delete');
      await paste();
      await page.locator('#story-text').focus();
      await page.keyboard.press('Control+z');
      await problem.waitFor({ state: 'hidden' });
      await page.unroute('**/desk/bookmark');
    });

    test('the notice about a paste goes when the paste is undone', async () => {
      await page.keyboard.type('قبل');
      await page.locator('#story-text').evaluate((text) => {
        const data = new DataTransfer();
        data.setData('text/html', '<p>فيلم</p><video src="https://paper.example/film.mp4"></video>');
        text.dispatchEvent(
          new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: data }),
        );
      });
      await page.locator('#pasted').waitFor();
      await page.keyboard.press('Control+z');
      await page.locator('#pasted').waitFor({ state: 'hidden' });
    });

    test('what is still to be filled is marked', async () => {
      await page.keyboard.type('قتل TK أشخاص، وأصيب ؟؟؟');
      expect(await page.locator('#story-text .to-fill').allTextContents()).toEqual(['TK', '؟؟؟']);
      await page.keyboard.press('Control+Shift+ArrowRight');
      await page.keyboard.press('Control+b');
      await page.keyboard.type('عشرة');
      expect(await page.locator('#story-text .to-fill').allTextContents()).toEqual(['TK']);
    });
  });

  describe('by pointer, in French at 390 px', () => {
    test('a block is inserted and its menu opened; nothing is wider than the screen', async () => {
      const settings = await context.newPage();
      await speaks(settings, paper.url, 'fr');
      await settings.close();
      const page = await begin('Des outils', 390);
      await page.keyboard.type('Une phrase.');
      await page.keyboard.press('Enter');
      await page.keyboard.type('/');
      const [list, bar] = await Promise.all([
        menu(page).boundingBox(),
        page.locator('.writing-bar').boundingBox(),
      ]);
      expect((list?.y ?? 0) + (list?.height ?? 0)).toBeLessThanOrEqual(bar?.y ?? 0);
      await page.keyboard.press('Escape');
      await page.keyboard.press('Backspace');
      await page.keyboard.press('Backspace');
      await page.locator('[data-tool=insert]').click();
      await menu(page).locator('[role=option]', { hasText: 'Intertitre' }).first().click();
      await page.keyboard.type('Et après ?');
      await becomes(page, /^<p[^>]*>Une phrase\.<\/p><h2[^>]*>Et après \?<\/h2>$/);
      await page.locator('[data-tool=block]').click();
      expect(await faultsHere(page)).toEqual([]);
      await page.getByRole('button', { name: 'Monter' }).click();
      await becomes(page, /^<h2[^>]*>Et après \?<\/h2><p[^>]*>Une phrase\.<\/p>$/);
      await page.close();
    });
  });
});
