import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, start, type Running } from './running';
import { faultsHere, speaks, type DeskPerson } from './desk-person';
import { signedInAt } from './signing-in';

const stories = ['السد يمتلئ', 'القطار يصل', 'السوق يفتح', 'المدرسة تبدأ', 'المتحف يعود', 'الميناء يكبر'];

describeInBrowser('an editor arranges the front page', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let desk: BrowserContext;
  let page: Page;
  let editor: DeskPerson;
  let colleague: DeskPerson;

  const anEditor = async (box: string, name: string): Promise<DeskPerson> => {
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

  const cards = (at = page, zone = 'top') => at.locator(`#zone-${zone} .slot-headline`).allInnerTexts();
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
    at.waitForFunction(`document.querySelectorAll('#zone-top .slot').length === ${count}`);
  const isFirst = (headline: string, at = page) =>
    at.waitForFunction(
      `document.querySelector('#zone-top .slot-headline')?.textContent.includes('${headline}')`,
    );
  const card = (headline: string, at = page) => at.locator('.slot', { hasText: headline });
  const story = (headline: string, at = page) => at.locator('.find', { hasText: headline });
  const pin = (headline: string, at = page) => story(headline, at).locator('button');
  const saved = (at = page) => at.locator('#front-saving[data-state="saved"]').waitFor();
  const open = async (at = page) => {
    await at.goto(`${paper.url}/desk/fronts/ar`);
    await at.locator('#front-desk[data-ready]').waitFor();
    await at.evaluate('window.stays = true');
  };
  /** The page was not loaded again. */
  const stays = (at = page) => at.evaluate<boolean>('window.stays === true');

  /** Drags by the pointer from one point to another one, each from the upper left corner of its element. */
  const drag = async (from: Locator, to: Locator, below = 4) => {
    const [start, end] = [await from.boundingBox(), await to.boundingBox()];
    await page.mouse.move((start?.x ?? 0) + (start?.width ?? 0) / 2, (start?.y ?? 0) + 12);
    await page.mouse.down();
    await page.mouse.move((end?.x ?? 0) + (end?.width ?? 0) / 2, (end?.y ?? 0) + below, { steps: 4 });
    await page.locator('.drop-mark').waitFor({ state: 'attached' });
    await page.mouse.up();
  };

  test('puts stories on it and moves them by keyboard alone, and readers see it when it is launched', async () => {
    await open();
    await readersTop();
    for (const [n, headline] of ['السد يمتلئ', 'القطار يصل', 'السوق يفتح'].entries()) {
      await pin(headline).focus();
      await page.keyboard.press('Enter');
      await wait(n + 1);
    }
    await card('السوق يفتح').locator('[data-handle]').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForFunction(
      `document.querySelectorAll('.slot-headline')[1]?.textContent.includes('السوق')`,
    );
    await page.keyboard.press('Alt+ArrowUp');
    await page.waitForFunction(
      `document.querySelector('#front-said').textContent.includes('المادة الرئيسية')`,
    );
    // The hand stays on the handle, and the place is said.
    expect(await page.evaluate(`document.activeElement.dataset.key.startsWith('handle-')`)).toBe(true);
    expect(await page.locator('#front-said').innerText()).toContain('السوق يفتح');
    expect(await cards()).toEqual(['السوق يفتح', 'السد يمتلئ', 'القطار يصل']);
    expect((await readersTop())[0]).toBe('الميناء يكبر');
    await page.locator('button[data-key=launch]').focus();
    await page.keyboard.press('Enter');
    await page.locator('#front-state.good').waitFor();
    expect(await within(1500, async () => (await readersTop())[0] === 'السوق يفتح')).toBe(true);
    expect((await readersTop()).slice(0, 4)).toEqual([
      'السوق يفتح',
      'السد يمتلئ',
      'القطار يصل',
      'الميناء يكبر',
    ]);
    expect(await stays()).toBe(true);
  }, 30_000);

  test('drags cards within a zone and between zones, and stories out of the finder', async () => {
    await page.setViewportSize({ width: 1440, height: 1000 });
    await drag(card('القطار يصل'), card('السوق يفتح'));
    await isFirst('القطار');
    await drag(story('الميناء يكبر'), card('السوق يفتح'));
    expect(await settled(4)).toEqual(['القطار يصل', 'الميناء يكبر', 'السوق يفتح', 'السد يمتلئ']);
    await drag(card('الميناء يكبر'), page.locator('#zone-opinion'), 60);
    await page.locator('#zone-opinion .slot', { hasText: 'الميناء' }).waitFor();
    expect(await settled(3)).toEqual(['القطار يصل', 'السوق يفتح', 'السد يمتلئ']);
    for (const count of [4, 3, 3]) {
      await page.locator('button[data-key=undo]').click();
      await wait(count);
    }
    await isFirst('السوق');
    expect(await cards()).toEqual(['السوق يفتح', 'السد يمتلئ', 'القطار يصل']);
    expect(await stays()).toBe(true);
  }, 30_000);

  test('adds a zone, moves it by pointer and by keys, and takes its removal back', async () => {
    const names = () => page.locator('.zone-name').allInnerTexts();
    const before = await names();
    await page.locator('#zone-add > summary').click();
    await page.locator('button[name=layout][value=strip]').click();
    await page.locator('.zone[data-layout=strip]').waitFor();
    const zone = page.locator('.zone[data-layout=strip]');
    expect(await names()).toEqual([...before, 'شريط بطاقات']);
    await zone.locator('[data-zone-handle]').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await saved();
    expect((await names()).at(-2)).toBe('شريط بطاقات');
    await zone.locator('.zone-settings > summary').click();
    await zone.locator('input[name=title]').fill('من كل بلد');
    await zone.locator('input[name=title]').press('Enter');
    await page.waitForFunction(
      `document.querySelector('.zone[data-layout=strip] .zone-name').textContent === 'من كل بلد'`,
    );
    await zone.locator('[data-zone-handle]').scrollIntoViewIfNeeded();
    await drag(zone.locator('[data-zone-handle]'), page.locator('#zone-opinion'));
    await page.waitForFunction(`document.querySelectorAll('.zone')[1].dataset.layout === 'strip'`);
    await saved();
    await zone.locator('.zone-settings > summary').click();
    await zone.locator('button[value=removeZone]').click();
    await zone.waitFor({ state: 'detached' });
    await page.locator('.toast button.plain').click();
    await zone.waitFor();
    expect(await names()).toEqual([before[0], 'من كل بلد', ...before.slice(1)]);
    expect(await stays()).toBe(true);
    await page.locator('button[data-key=discard]').click();
    await page.locator('dialog button[value=yes]').click();
    await page.locator('#front-state.good').waitFor();
    expect(await names()).toEqual(before);
  }, 30_000);

  test('works without script, and tells the second of two editors in place', async () => {
    const plain = await signedIn({ javaScriptEnabled: false }, colleague);
    const other = await plain.newPage();
    await other.goto(`${paper.url}/desk/fronts/ar`);
    // Without the stream the page does not know of the change.
    await page.route('**/desk/fronts/ar/events', (route) => route.abort());
    await open();
    await card('السد يمتلئ', other).locator('button[value=remove]').click();
    await wait(2, other);
    expect(await cards(other)).toEqual(['السوق يفتح', 'القطار يصل']);
    await card('القطار يصل').locator('[data-handle]').focus();
    await page.keyboard.press('Alt+ArrowUp');
    await page.locator('#front-problem:not([hidden])').waitFor();
    expect(await cards()).toEqual(['السوق يفتح', 'القطار يصل']);
    expect(await stays()).toBe(true);
    await other.locator('button[data-key=undo]').click();
    expect(await cards(other)).toHaveLength(3);
    await page.unroute('**/desk/fronts/ar/events');
    await plain.close();
  }, 30_000);

  /** The top of the draft as it stands on the server, and what is wrong on the page. */
  const settled = async (count: number, at = page) => {
    await wait(count, at);
    expect(await at.locator('.problem:not([hidden])').count()).toBe(0);
    return cards(at);
  };

  test('two pins in quick succession both stand there, by mouse and by keyboard, each once', async () => {
    await open();
    const before = await cards();
    await page.route('**/desk/fronts/ar', async (route) => {
      await new Promise((later) => setTimeout(later, 150));
      await route.continue();
    });
    await pin('الميناء يكبر').click();
    await pin('المدرسة تبدأ').click();
    expect(await settled(5)).toEqual([...before, 'الميناء يكبر', 'المدرسة تبدأ']);
    expect(await pin('المدرسة تبدأ').count()).toBe(0);
    for (const headline of ['الميناء يكبر', 'المدرسة تبدأ']) {
      await card(headline).locator('button[value=remove]').press('Enter');
    }
    expect(await settled(3)).toEqual(before);
    // From story to story by arrows, faster than the page answers.
    await page.locator('#find-q').focus();
    for (const key of ['ArrowDown', 'Enter', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
    expect(await settled(5)).toEqual([...before, 'الميناء يكبر', 'المتحف يعود']);
    await page.locator('button[data-key=undo]').click({ clickCount: 2, delay: 20 });
    expect(await settled(3)).toEqual(before);
    await page.unroute('**/desk/fronts/ar');
  }, 30_000);

  test.each([0, 250])(
    'a double click pins one story, with an answer after %d ms',
    async (delay) => {
      await open();
      const before = await cards();
      await page.route('**/desk/fronts/ar', async (route) => {
        await new Promise((later) => setTimeout(later, delay));
        await route.continue();
      });
      await pin('المتحف يعود').dblclick({ delay: 40 });
      expect(await settled(4)).toEqual([...before, 'المتحف يعود']);
      expect(await page.locator('#front-said').innerText()).toContain('المتحف يعود');
      await card('المتحف يعود').locator('button[value=remove]').click();
      expect(await settled(3)).toEqual(before);
      await page.unroute('**/desk/fronts/ar');
    },
    20_000,
  );

  test('a change that the network loses stays on the page and is sent when it is back', async () => {
    await open();
    const before = await cards();
    await page.route('**/desk/fronts/ar', (route) => route.abort());
    await pin('المتحف يعود').click();
    await page.locator('#front-saving[data-state="lost"]').waitFor();
    await page.unroute('**/desk/fronts/ar');
    await page.locator('[data-retry]').click();
    expect(await settled(4)).toEqual([...before, 'المتحف يعود']);
    await card('المتحف يعود').locator('button[value=remove]').click();
    expect(await settled(3)).toEqual(before);
    expect(await stays()).toBe(true);
  }, 20_000);

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
      await card(headline, one).locator('button[value=remove]').click();
    }
    expect(await one.locator('.problem:not([hidden])').count()).toBe(0);
    expect(await cards(one)).toHaveLength(3);
    await plain.close();
  }, 30_000);

  test('changes a card’s words and picture in place, and sees it beside the zones as a reader would', async () => {
    await open();
    await page.locator('[data-preview-width=phone]').click();
    await card('السوق يفتح').locator('.slot-headline').click();
    const form = page.locator('.slot-change[open]');
    expect(await form.locator('[name=headline]').getAttribute('placeholder')).toBe('السوق يفتح');
    await form.locator('[name=headline]').fill('السوق القديم يفتح أبوابه');
    await form.locator('[name=kicker]').fill('تراث');
    await form.locator('[name=standfirst]').fill('بعد عامين من الترميم.');
    await saved();
    await form.locator('[data-pick]').click();
    await page.locator('.picker input[type=file]').setInputFiles('views/assets/icon-512.png');
    await page.locator('.picker .actions button[value=yes]:not(:disabled)').click();
    await form.locator('[data-reset=mediaId]').waitFor();
    await form.locator('[name=headline]').press('Enter');
    await page.locator('.slot', { hasText: 'السوق القديم' }).waitFor();
    await page.locator('.slot .slot-kicker', { hasText: 'تراث' }).waitFor();
    const version = await page.locator('#front-desk').getAttribute('data-version');
    await page.locator(`.preview-frames[data-version="${version ?? ''}"]`).waitFor();
    const frame = page.frameLocator('.preview-frames iframe');
    const frameWidth = () => page.evaluate("document.querySelector('.preview-frames iframe').clientWidth");
    expect(await frame.locator('.card-headline').first().innerText()).toBe('السوق القديم يفتح أبوابه');
    expect(await frameWidth()).toBe(390);
    await page.locator('[data-preview-width=desktop]').click();
    expect(await frameWidth()).toBe(1280);
    expect(await stays()).toBe(true);
    const preview = await desk.newPage();
    await preview.goto(`${paper.url}/desk/fronts/ar/preview?at=2030-01-01T08:00`);
    expect(await preview.locator('.card-headline').first().innerText()).toBe('السوق القديم يفتح أبوابه');
    expect(await preview.locator('.masthead').count()).toBe(1);
    await preview.goto(`${paper.url}/desk/fronts/ar/preview?of=live`);
    expect(await preview.locator('.card-headline').first().innerText()).toBe('السوق يفتح');
    await preview.close();
  }, 40_000);

  test('brings an earlier front back by one button, after it says what that does', async () => {
    // The colleague changed the draft before, so the launch asks.
    await page.locator('button[data-key=launch]').click();
    await page.locator('dialog[open] button[value=yes]').dblclick({ delay: 40 });
    await page.locator('#front-state.good').waitFor();
    await saved();
    expect(await page.locator('.toast', { hasText: 'نُشرت الواجهة' }).count()).toBe(1);
    expect(await page.locator('#launch-2').count()).toBe(1);
    expect(await page.locator('#launch-3').count()).toBe(0);
    expect(await within(1500, async () => (await readersTop())[0] === 'السوق القديم يفتح أبوابه')).toBe(true);
    await page.locator('#front-history > summary').click();
    await page.locator('[data-key=rollback-1]').click();
    await page.locator('dialog button[value=yes]').click();
    await page.locator('#launch-3').waitFor({ state: 'attached' });
    expect(await within(1500, async () => (await readersTop())[0] === 'السوق يفتح')).toBe(true);
    expect(await stays()).toBe(true);
  }, 20_000);

  test('names a colleague who is here, asks before it launches what the colleague changed, and takes a launch back', async () => {
    await open();
    const theirs = await signedIn({}, colleague);
    const other = await theirs.newPage();
    await open(other);
    const here = page.locator('#front-here');
    await here.getByText('هدى').waitFor();
    await other.locator('#front-here', { hasText: 'سناء' }).waitFor();
    await pin('المدرسة تبدأ', other).click();
    await saved(other);
    // The stream brings it: the screen is not asked.
    await card('المدرسة تبدأ').waitFor();
    expect(await page.locator('#front-others').innerText()).toMatch(/هدى.*أعلى الصفحة/);
    expect(await other.locator('#front-others').count()).toBe(0);
    const before = await readersTop();
    await page.locator('button[data-key=launch]').click();
    expect(await page.locator('dialog[open]').innerText()).toMatch(/هدى.*أعلى الصفحة/s);
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await page.locator('#front-state.warn').waitFor();
    // While the question stands, the colleague goes on: the answer was about less.
    await page.locator('button[data-key=launch]').click();
    await pin('المتحف يعود', other).click();
    await saved(other);
    await page.locator('dialog[open] button[value=yes]').click();
    await page.locator('#front-problem:not([hidden])').waitFor();
    await card('المتحف يعود').waitFor();
    await page.locator('button[data-key=launch]').click();
    await page.locator('dialog[open] button[value=yes]').click();
    await page.locator('#front-state.good').waitFor();
    expect(await within(1500, async () => (await readersTop()).includes('المتحف يعود'))).toBe(true);
    await page.locator('.toast button.plain').click();
    await page.locator('#front-state.warn').waitFor();
    expect(await within(1500, async () => (await readersTop()).join() === before.join())).toBe(true);
    await other.goto('about:blank');
    await page.waitForFunction(`!document.querySelector('#front-here').textContent.includes('هدى')`);
    await theirs.close();
    for (const headline of ['المدرسة تبدأ', 'المتحف يعود'])
      await card(headline).locator('button[value=remove]').click();
    await page.locator('#front-state.good').waitFor();
    expect(await stays()).toBe(true);
  }, 60_000);

  test('a file that is dropped on it leaves the page, and a link looks for its story', async () => {
    const drop = (kind: string, value: string) =>
      page.evaluate(
        `(() => { const dataTransfer = new DataTransfer(); dataTransfer.setData('${kind}', '${value}');
          const zones = document.querySelector('#front-zones');
          const event = new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true });
          return !zones.dispatchEvent(event); })()`,
      );
    expect(await drop('text/plain', 'x')).toBe(true);
    expect(await page.locator('#front-problem').innerText()).toContain('مكتبة الوسائط');
    expect(await drop('text/uri-list', `${paper.url}/national/none`)).toBe(true);
    await page.locator('.finds-none').waitFor();
    expect(await stays()).toBe(true);
  }, 20_000);

  test('puts a breaking strip on every page within a second, and takes it away', async () => {
    const stands = async (path: string) =>
      (await (await fetch(paper.url + path)).text()).includes('زلزال في البحر');
    for (const path of ['/', '/national', '/page/nothing']) await stands(path);
    await page.goto(`${paper.url}/desk/fronts`);
    await page.locator('.breaking:has(#breaking-ar) > summary').click();
    await page.locator('#headline-ar').fill('زلزال في البحر');
    await page.locator('#headline-ar').press('Enter');
    await page.locator('.notice.done').waitFor();
    expect(await within(1000, async () => (await stands('/')) && stands('/national'))).toBe(true);
    expect(await stands('/fr/')).toBe(false);
    await page.locator('#breaking-ar button[value=end]').click();
    await page.locator('dialog button[value=yes]').click();
    await page.locator('.notice.done').waitFor();
    expect(await within(1000, async () => !(await stands('/')) && !(await stands('/national')))).toBe(true);
    expect(await page.locator('#headline-ar').inputValue()).toBe('زلزال في البحر');
  }, 20_000);

  test.each(['/desk/fronts', '/desk/fronts/ar', '/desk/fronts/ar.sports'])(
    '%s is accessible, on a phone too, in light and dark',
    async (path) => {
      for (const [width, colorScheme] of [
        [390, 'light'],
        [390, 'dark'],
        [1440, 'dark'],
        [1440, 'light'],
      ] as const) {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 900 });
        await page.goto(paper.url + path);
        expect([width, colorScheme, await faultsHere(page)]).toEqual([width, colorScheme, []]);
      }
    },
    60_000,
  );

  test('a phone finds stories and shows the preview in sheets, in French as well', async () => {
    await speaks(page, paper.url, 'fr');
    await page.setViewportSize({ width: 390, height: 844 });
    await open();
    // By keys alone: found, put on the front, moved, launched.
    await page.locator('.bar-end [data-sheet=front-finder]').press('Enter');
    await page.locator('#find-q').fill('المتحف');
    await page.waitForFunction(`document.querySelectorAll('.find').length === 1`);
    await pin('المتحف').press('Enter');
    await wait(4);
    await page.keyboard.press('Escape');
    await page.locator('#front-finder').waitFor({ state: 'hidden' });
    await card('المتحف').locator('[data-handle]').focus();
    for (let step = 0; step < 3; step += 1) await page.keyboard.press('Alt+ArrowUp');
    await saved();
    expect((await cards())[0]).toContain('المتحف');
    expect(await page.locator('#front-state').innerText()).toBe('Modifications non publiées');
    await page.locator('button[data-key=launch]').press('Enter');
    // The draft has changes of the colleague too since the launch that was taken back.
    await page.locator('dialog[open] button[value=yes]').press('Enter');
    await page.locator('#front-state.good').waitFor();
    expect(await within(1500, async () => (await readersTop())[0] === 'المتحف يعود')).toBe(true);
    await page.locator('[data-preview-toggle]').click();
    await page.frameLocator('.preview-frames iframe').locator('.card-headline').first().waitFor();
    expect(await faultsHere(page)).toEqual([]);
    await page.locator('#front-preview [data-sheet=front-preview]').click();
    await page.locator('#front-preview').waitFor({ state: 'hidden' });
    expect(await stays()).toBe(true);
  }, 40_000);
});
