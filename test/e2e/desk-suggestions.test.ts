import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { atDesk, faultsHere, aColleague, speaks } from './desk-person';
import { midad, newInstallation, start, type Running } from './running';

jest.setTimeout(60_000);

describeInBrowser(
  'changes of a colleague’s text are suggested, and an editor accepts or refuses them',
  () => {
    const here = newInstallation({ MIDAD_DEMO: 'off' });
    let paper: Running;
    let browser: Browser;
    let desk: BrowserContext;
    let story: string;

    beforeAll(async () => {
      [paper, browser] = await Promise.all([start(here), openBrowser()]);
      desk = await atDesk(browser, paper, await aColleague(here, 'editor', 'ليلى'));
      const token = await midad(here, 'token', 'add', '--email', 'editor@midad.example', '--name', 'e2e');
      const response = await fetch(`${paper.url}/api/v1/articles`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token.stdout.trim()}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({
          headline: 'وصول الوزير',
          body: '<p>وصل الوزير أمس.</p><p>وعاد مساء.</p>',
          lang: 'ar',
          section: 'national',
        }),
      });
      story = ((await response.json()) as { readonly id: string }).id;
    }, 120_000);
    afterAll(async () => {
      await browser.close();
      await paper.stop();
      here.remove();
    });

    const open = async (width: number): Promise<Page> => {
      const page = await desk.newPage();
      await page.setViewportSize({ width, height: 900 });
      await page.goto(`${paper.url}/desk/articles/${story}`);
      await page.locator('form[data-ready=true]').waitFor();
      return page;
    };
    const body = async (page: Page) =>
      (await page.locator('#field-body').inputValue())
        .replace(/ data-id="\w+"/g, '')
        .replace(/ data-by="([^"]*)" data-at="[\dTZ:-]+"/g, ' $1');
    /** Selects the first occurrence of a word in the text. */
    async function select(page: Page, word: string): Promise<void> {
      await page.locator('#story-text').click();
      await page.evaluate((wanted) => {
        const texts = document.createTreeWalker(document.querySelector('#story-text') as HTMLElement, 4);
        while (texts.nextNode()) {
          const node = texts.currentNode as Text;
          const at = node.data.indexOf(wanted);
          if (at >= 0) getSelection()?.setBaseAndExtent(node, at, node, at + wanted.length);
        }
      }, word);
    }
    /** The browser reports a moved caret to the editor before it draws the next picture. */
    const drawn = (page: Page) =>
      page.evaluate(
        'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())))',
      );
    const saved = async (page: Page) => {
      await page.keyboard.press('Control+s');
      await page.waitForFunction(
        `document.querySelector('input[name=version]')?.value > document.querySelector('#story').dataset.version`,
      );
    };
    const readers = async () =>
      (await (await fetch(`${paper.url}/api/v1/articles/${story}`, { headers: {} })).text()) +
      (await (await fetch(`${paper.url}/rss.xml`)).text());

    test('by keyboard, in Arabic: what is typed and deleted is marked with its author', async () => {
      const page = await open(1440);
      await select(page, 'أمس');
      await page.keyboard.press('Control+Alt+u');
      expect(await page.locator('#suggestions button[aria-pressed]').getAttribute('aria-pressed')).toBe(
        'true',
      );
      await page.keyboard.type('غدوة');
      const [gone, added] = [
        '<del class="suggested" ليلى>أمس</del>',
        '<ins class="suggested" ليلى>غدوة</ins>',
      ];
      expect(await body(page)).toBe(`<p>وصل الوزير ${gone}${added}.</p><p>وعاد مساء.</p>`);
      await page.locator('#story-text p').nth(1).click();
      await drawn(page);
      await page.keyboard.press('End');
      await drawn(page);
      await page.keyboard.press('Backspace');
      await page.keyboard.press('End');
      await drawn(page);
      await page.keyboard.press('Enter');
      await page.keyboard.type('ثم سافر');
      await page.locator('#suggestions li').nth(1).waitFor({ state: 'attached' });
      const text = (await body(page)).split('</p>')[1];
      expect(text).toContain('<del class="suggested" ليلى>.</del>');
      expect(text).toContain('<ins class="suggested" ليلى>¶ثم سافر</ins>');
      await saved(page);
      expect(await faultsHere(page)).toEqual([]);
      await page.close();
    });

    test('the suggestion at the caret is accepted or refused in its place, by pointer and by keyboard', async () => {
      const page = await open(1440);
      const before = await body(page);
      const bar = page.locator('.suggestion-bar');
      await page.locator('#story-text ins.suggested').first().click();
      await bar.filter({ hasText: 'ليلى' }).waitFor();
      expect(await faultsHere(page)).toEqual([]);
      await bar.getByRole('button', { name: 'قبول' }).click();
      expect(await body(page)).toContain('<p>وصل الوزير غدوة.</p>');
      await page.locator('#story-text ins.suggested').first().click();
      await bar.waitFor();
      await page.keyboard.press('Alt+F10');
      await page.keyboard.press('ArrowLeft');
      await page.keyboard.press('Enter');
      expect(await body(page)).not.toContain('ثم سافر');
      await page.keyboard.press('Control+z');
      await page.keyboard.press('Control+z');
      expect(await body(page)).toBe(before);
      await page.close();
    });

    test('Backspace at the start of a paragraph says that a join cannot be suggested', async () => {
      const page = await open(1440);
      const before = await body(page);
      await page.locator('#story-text p').nth(1).click();
      await page.keyboard.press('Home');
      await drawn(page);
      await page.keyboard.press('Control+Alt+u');
      await page.keyboard.press('Backspace');
      await page.locator('#keeping.problem', { hasText: 'ضم فقرة إلى أخرى لا يُقترح' }).waitFor();
      expect(await body(page)).toBe(before);
      await page.close();
    });

    test('publication asks first; readers get the text without the suggestions', async () => {
      const page = await open(1440);
      await page.locator('[href="#tab-copydesk"]').click();
      await page.locator('#suggestions li').first().waitFor();
      await page.evaluate(() => {
        const button = document.querySelector<HTMLButtonElement>('button[value="act:publish"]');
        button?.form?.requestSubmit(button);
      });
      const dialog = page.locator('dialog[open]');
      await dialog.waitFor();
      let asked = 0;
      page.on('request', (request) => (asked += Number(request.url().endsWith('/desk/session'))));
      await dialog.locator('button[value=yes]').click();
      await page.waitForURL(/articles/);
      await page.waitForLoadState();
      // The desk was asked for the session before the question, and is not asked again after it.
      expect(asked).toBe(0);
      const shown = await readers();
      expect(shown).toContain('وصل الوزير أمس.');
      expect(shown).not.toMatch(/غدوة|ثم سافر|suggested/);
      await page.close();
    });

    test('on a phone, in French: one is accepted and one refused', async () => {
      const settings = await desk.newPage();
      await speaks(settings, paper.url, 'fr');
      await settings.close();
      const page = await open(390);
      const list = page.locator('#suggestions li');
      await list.nth(1).waitFor({ state: 'attached' });
      await page.evaluate(() =>
        document.querySelectorAll<HTMLButtonElement>('#suggestions li .actions button')[0]?.click(),
      );
      expect(await body(page)).toContain('<p>وصل الوزير غدوة.</p>');
      await page.evaluate(() =>
        document.querySelectorAll<HTMLButtonElement>('#suggestions li .actions button')[1]?.click(),
      );
      expect(await body(page)).toBe('<p>وصل الوزير غدوة.</p><p>وعاد مساء.</p>');
      await page.keyboard.press('Control+z');
      await saved(page);
      await page.close();
      expect(await readers()).toContain('وصل الوزير غدوة.');
    });

    test('a paragraph is turned into a heading as a suggestion, which a key refuses', async () => {
      const page = await open(1440);
      await page.locator('#story-text > p').first().click();
      const before = await body(page);
      await page.keyboard.press('Control+Alt+u');
      await page.keyboard.press('Control+Alt+2');
      await page.locator('#story-text > h2.suggested-block.added').waitFor();
      expect(await page.locator('#story-text > p.suggested-block.deleted').count()).toBe(1);
      expect(await body(page)).toContain('<h2 data-suggested="added ');
      await page.locator('[href="#tab-copydesk"]').click();
      await page.locator('#suggestions li').first().waitFor();
      expect(await faultsHere(page)).toEqual([]);
      await page.locator('#story-text').focus();
      await page.keyboard.press('Control+Alt+n');
      await page.locator('#story-text > h2').waitFor({ state: 'detached' });
      expect(await body(page)).toBe(before);
      await page.close();
    });
  },
);
