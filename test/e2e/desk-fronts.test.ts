import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, start, type Running } from './running';
import type { Somebody } from './desk-person';
import { signedInAt } from './signing-in';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

const stories = ['السد يمتلئ', 'القطار يصل', 'السوق يفتح', 'المدرسة تبدأ', 'المتحف يعود', 'الميناء يكبر'];

describeInBrowser('an editor arranges the front page', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let desk: BrowserContext;
  let page: Page;
  let editor: Somebody;
  let colleague: Somebody;

  const anEditor = async (box: string, name: string): Promise<Somebody> => {
    const email = `${box}@midad.example`;
    const who = ['--email', email, '--name', name, '--role', 'editor'];
    const { stdout } = await midad(here, 'user', 'add', ...who);
    return { email, password: /password \(shown once\): (\S+)/.exec(stdout)?.[1] ?? '' };
  };

  const signedIn = (options: { javaScriptEnabled?: boolean } = {}, who = editor): Promise<BrowserContext> =>
    signedInAt(browser, { url: `${paper.url}/desk/fronts`, ...who }, options);

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    [editor, colleague] = [await anEditor('editor', 'سناء'), await anEditor('colleague', 'هدى')];
    for (const headline of stories) {
      const file = join(here.env['HOME'] ?? '', 'story.txt');
      writeFileSync(file, `${headline}\nمداد:\nنص الخبر.\n`);
      expect((await midad(here, 'import', 'text', file, '--section', 'national', '--publish')).code).toBe(0);
    }
    desk = await signedIn();
    page = await desk.newPage();
    await page.goto(`${paper.url}/desk/fronts/ar`);
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const cards = (at = page) => at.locator('.slots[data-zone="top"] .slot-headline').allInnerTexts();
  const readersTop = async () => {
    const html = await (await fetch(paper.url)).text();
    return [...html.matchAll(/class="card-headline"[^>]*><a[^>]*>([^<]*)/g)].map(([, words]) => words);
  };
  const within = async (milliseconds: number, holds: () => Promise<boolean>) => {
    const until = Date.now() + milliseconds;
    while (Date.now() < until) {
      if (await holds()) return true;
      await new Promise((later) => setTimeout(later, 50));
    }
    return holds();
  };
  const wait = (count: number, at = page) =>
    at.waitForFunction(`document.querySelectorAll('.slots[data-zone="top"] .slot').length === ${count}`);

  test('puts stories on it and moves them by keyboard alone, and readers see it when it is launched', async () => {
    await readersTop();
    for (const [n, headline] of ['السد يمتلئ', 'القطار يصل', 'السوق يفتح'].entries()) {
      await page.locator('.finds li', { hasText: headline }).locator('button').first().focus();
      await page.keyboard.press('Enter');
      await wait(n + 1);
    }
    await page.locator('.slot', { hasText: 'السوق يفتح' }).locator('button[value=up]').focus();
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      `document.querySelectorAll('.slot-headline')[1]?.textContent.includes('السوق')`,
    );
    // The hand stays on the button, and the place is said.
    expect(await page.evaluate(`document.activeElement.dataset.key.startsWith('up-')`)).toBe(true);
    expect(await page.locator('#said').innerText()).toContain('السوق يفتح');
    await page.keyboard.press('Enter');
    await page.waitForFunction(
      `document.querySelectorAll('.slot-headline')[0]?.textContent.includes('السوق')`,
    );
    expect(await cards()).toEqual(['السوق يفتح', 'السد يمتلئ', 'القطار يصل']);
    expect((await readersTop())[0]).toBe('الميناء يكبر');
    await page.locator('button[data-key=launch]').focus();
    await page.keyboard.press('Enter');
    await page.locator('.notice.done').waitFor();
    expect(await within(1500, async () => (await readersTop())[0] === 'السوق يفتح')).toBe(true);
    expect((await readersTop()).slice(0, 4)).toEqual([
      'السوق يفتح',
      'السد يمتلئ',
      'القطار يصل',
      'الميناء يكبر',
    ]);
  }, 30_000);

  test('drags a card to the top, and takes it back', async () => {
    await page
      .locator('.slot', { hasText: 'القطار يصل' })
      .dragTo(page.locator('.slot', { hasText: 'السوق يفتح' }), {
        sourcePosition: { x: 20, y: 10 },
        targetPosition: { x: 20, y: 10 },
      });
    await page.waitForFunction(
      `document.querySelectorAll('.slot-headline')[0]?.textContent.includes('القطار')`,
    );
    await page.locator('button[data-key=undo]').click();
    await page.waitForFunction(
      `document.querySelectorAll('.slot-headline')[0]?.textContent.includes('السوق')`,
    );
  }, 20_000);

  test('works without script, and tells the second of two editors', async () => {
    const plain = await signedIn({ javaScriptEnabled: false }, colleague);
    const other = await plain.newPage();
    await other.goto(`${paper.url}/desk/fronts/ar`);
    await page.reload();
    await other.locator('.slot', { hasText: 'السد يمتلئ' }).locator('button[value=remove]').click();
    expect(await cards(other)).toEqual(['السوق يفتح', 'القطار يصل']);
    await page.locator('.slot', { hasText: 'القطار يصل' }).locator('button[value=up]').click();
    await page.locator('.problem[role=alert]').waitFor();
    expect(await cards()).toEqual(['السوق يفتح', 'القطار يصل']);
    await other.locator('button[data-key=undo]').click();
    expect(await cards(other)).toHaveLength(3);
    await plain.close();
  }, 30_000);

  /** The top of the draft as it stands on the server, and what is wrong on the page. */
  const settled = async (count: number, at = page) => {
    await wait(count, at);
    expect(await at.locator('.problem').count()).toBe(0);
    return cards(at);
  };
  const pin = (headline: string, at = page) =>
    at.locator('.finds li', { hasText: headline }).locator('button[value=top]');

  test('two pins in quick succession both stand there, by mouse and by keyboard, each once', async () => {
    await page.goto(`${paper.url}/desk/fronts/ar`);
    const before = await cards();
    await page.route('**/desk/fronts/ar', async (route) => {
      await new Promise((later) => setTimeout(later, 150));
      await route.continue();
    });
    await pin('الميناء يكبر').click();
    await pin('المدرسة تبدأ').click();
    expect(await settled(5)).toEqual([...before, 'الميناء يكبر', 'المدرسة تبدأ']);
    expect(await page.locator('.finds li', { hasText: 'المدرسة تبدأ' }).locator('button').count()).toBe(0);
    for (const headline of ['الميناء يكبر', 'المدرسة تبدأ']) {
      await page.locator('.slot', { hasText: headline }).locator('button[value=remove]').press('Enter');
    }
    expect(await settled(3)).toEqual(before);
    // From line to line by Tab, faster than the page answers.
    await pin('الميناء يكبر').focus();
    for (const key of ['Enter', 'Tab', 'Tab', 'Enter']) await page.keyboard.press(key);
    expect(await settled(5)).toEqual([...before, 'الميناء يكبر', 'المتحف يعود']);
    await page.locator('button[data-key=undo]').click({ clickCount: 2, delay: 20 });
    expect(await settled(3)).toEqual(before);
    await page.unroute('**/desk/fronts/ar');
  }, 30_000);

  test.each([0, 250])(
    'a double click pins one story, with an answer after %d ms',
    async (delay) => {
      await page.goto(`${paper.url}/desk/fronts/ar`);
      const before = await cards();
      await page.route('**/desk/fronts/ar', async (route) => {
        await new Promise((later) => setTimeout(later, delay));
        await route.continue();
      });
      const at = await pin('المتحف يعود').boundingBox();
      for (const clickCount of [1, 2]) {
        await page.mouse.move((at?.x ?? 0) + 5, (at?.y ?? 0) + 5);
        await page.mouse.down({ clickCount });
        await page.mouse.up({ clickCount });
        await page.waitForTimeout(120);
      }
      await page.waitForTimeout(2 * delay);
      expect(await settled(4)).toEqual([...before, 'المتحف يعود']);
      expect(await page.locator('#said').innerText()).toContain('المتحف يعود');
      await page.locator('.slot', { hasText: 'المتحف يعود' }).locator('button[value=up]').dblclick();
      await page.waitForFunction(
        `document.querySelectorAll('.slot-headline')[1]?.textContent.includes('المتحف')`,
      );
      await page.locator('.slot', { hasText: 'المتحف يعود' }).locator('button[value=remove]').click();
      expect(await settled(3)).toEqual(before);
      await page.unroute('**/desk/fronts/ar');
    },
    20_000,
  );

  test('without script too, a second act from the same page is made to what the first one left', async () => {
    const plain = await signedIn({ javaScriptEnabled: false });
    const [one, two] = [await plain.newPage(), await plain.newPage()];
    for (const each of [one, two]) await each.goto(`${paper.url}/desk/fronts/ar`);
    await pin('المتحف يعود', one).click();
    await pin('المدرسة تبدأ', two).dblclick();
    const both = async () => {
      await one.goto(`${paper.url}/desk/fronts/ar`);
      return (await cards(one)).slice(-2).join(' ') === 'المتحف يعود المدرسة تبدأ';
    };
    expect(await within(5000, both)).toBe(true);
    await two.close();
    for (const headline of ['المتحف يعود', 'المدرسة تبدأ']) {
      await one.locator('.slot', { hasText: headline }).locator('button[value=remove]').click();
    }
    expect(await one.locator('.problem').count()).toBe(0);
    expect(await cards(one)).toHaveLength(3);
    await plain.close();
  }, 30_000);

  test('sees it as a reader would, with the front’s own words, before anybody else does', async () => {
    await page.goto(`${paper.url}/desk/fronts/ar`);
    const card = page.locator('.slot', { hasText: 'السوق يفتح' });
    await card.locator('summary').click();
    await card.locator('input[name=headline]').fill('السوق القديم يفتح أبوابه');
    await card.locator('button[value=change]').click();
    await page.locator('.slot', { hasText: 'السوق القديم' }).waitFor();
    const preview = await desk.newPage();
    await preview.goto(`${paper.url}/desk/fronts/ar/preview?at=2030-01-01T08:00`);
    expect(await preview.locator('.card-headline').first().innerText()).toBe('السوق القديم يفتح أبوابه');
    expect(await preview.locator('.masthead').count()).toBe(1);
    await preview.goto(`${paper.url}/desk/fronts/ar/preview?of=live`);
    expect(await preview.locator('.card-headline').first().innerText()).toBe('السوق يفتح');
    await preview.close();
  }, 20_000);

  test('brings an earlier front back by one button', async () => {
    await page.locator('button[data-key=launch]').click();
    await page.locator('.notice.done').waitFor();
    expect(await within(1500, async () => (await readersTop())[0] === 'السوق القديم يفتح أبوابه')).toBe(true);
    await page.locator('form[action$="/rollback"] button').first().click();
    await page.locator('li', { hasText: '3 ·' }).first().waitFor();
    expect(await within(1500, async () => (await readersTop())[0] === 'السوق يفتح')).toBe(true);
  }, 20_000);

  test('puts a breaking strip on every page within a second, and takes it away', async () => {
    const stands = async (path: string) =>
      (await (await fetch(paper.url + path)).text()).includes('زلزال في البحر');
    for (const path of ['/', '/national', '/page/nothing']) await stands(path);
    await page.goto(`${paper.url}/desk/fronts`);
    await page.locator('#headline-ar').fill('زلزال في البحر');
    await page.locator('#headline-ar').press('Enter');
    await page.locator('.notice.done').waitFor();
    expect(await within(1000, async () => (await stands('/')) && stands('/national'))).toBe(true);
    expect(await stands('/fr/')).toBe(false);
    await page.locator('#breaking-ar button[value=end]').click();
    await page.locator('.notice.done').waitFor();
    expect(await within(1000, async () => !(await stands('/')) && !(await stands('/national')))).toBe(true);
    expect(await page.locator('#headline-ar').inputValue()).toBe('زلزال في البحر');
  }, 20_000);

  test.each(['/desk/fronts', '/desk/fronts/ar', '/desk/fronts/ar.sports'])(
    '%s is for everybody, on a phone too',
    async (path) => {
      for (const width of [390, 1200]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(paper.url + path);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        await page.evaluate(axe);
        expect(
          await page.evaluate('axe.run().then((found) => found.violations.map(({ id }) => id))'),
        ).toEqual([]);
      }
    },
    30_000,
  );
});
