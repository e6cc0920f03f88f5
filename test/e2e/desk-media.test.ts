import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { describeInBrowser, openBrowser } from './browser';
import { midad, newInstallation, start, type Running } from './running';
import { signedInAt } from './signing-in';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

describeInBrowser('a photographer and an editor keep the library', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  const folder = here.env['HOME'] ?? '';
  let paper: Running;
  let browser: Browser;
  let desk: BrowserContext;
  let page: Page;
  let password = '';

  const signedIn = (options: { javaScriptEnabled?: boolean } = {}): Promise<BrowserContext> =>
    signedInAt(browser, { url: `${paper.url}/desk/media`, email: 'editor@midad.example', password }, options);

  const draw = async (name: string, background: string) => {
    const path = join(folder, name);
    await sharp({ create: { width: 1000, height: 500, channels: 3, background } })
      .jpeg()
      .toFile(path);
    return path;
  };

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const who = ['--email', 'editor@midad.example', '--name', 'سناء', '--role', 'editor'];
    password =
      /password \(shown once\): (\S+)/.exec((await midad(here, 'user', 'add', ...who)).stdout)?.[1] ?? '';
    desk = await signedIn();
    page = await desk.newPage();
    await page.goto(`${paper.url}/desk/media`);
  }, 90_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const file = () => page.locator('#field-files');
  const lines = () => page.locator('#uploads .upload');
  const picked = (query = '') =>
    page.evaluate<{ id: string; thumb: string; alt: string; width: number; height: number; kind: string }[]>(
      `fetch('/desk/media.json${query}').then((answer) => answer.json()).then(({ items }) => items)`,
    );

  test('an empty library says what to do', async () => {
    expect(await page.locator('.empty').innerText()).toContain('أرسل');
  });

  test('several files come in, each with its own end: stored, refused, known', async () => {
    const notes = join(folder, 'notes.txt');
    writeFileSync(notes, 'not a picture');
    await file().setInputFiles([await draw('one.jpg', '#a00000'), notes, await draw('two.jpg', '#00a000')]);
    await page.waitForFunction(`document.querySelectorAll('#uploads .upload a').length === 2`);
    expect(await lines().nth(1).innerText()).toContain('غير مقبول');
    await page.waitForFunction(`document.querySelectorAll('.tile').length === 2`);
    await file().setInputFiles(join(folder, 'one.jpg'));
    await page.waitForFunction(`document.querySelectorAll('#uploads .upload a').length === 3`);
    expect(await lines().last().innerText()).toContain('موجود في المكتبة');
    expect(await picked()).toHaveLength(2);
  }, 30_000);

  test('files are dropped on the page', async () => {
    const bytes = readFileSync(await draw('three.jpg', '#0000a0')).toString('base64');
    await page.evaluate(`(() => {
      const bytes = Uint8Array.from(atob('${bytes}'), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([bytes], 'three.jpg', { type: 'image/jpeg' }));
      document.querySelector('.drop').dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    })()`);
    await page.waitForFunction(`document.querySelectorAll('.tile').length === 3`);
  }, 20_000);

  test('by keys and by pointer: files go to the bin together and come back; a filter and an order narrow the grid', async () => {
    const tiles = () => page.locator('.tile');
    const loaded = async (press: () => Promise<void>) => {
      await page.evaluate('window.stays = true');
      await press();
      await page.waitForFunction('window.stays === undefined && document.readyState === "complete"');
    };
    await page.goto(`${paper.url}/desk/media`);
    for (const key of ['j', 'x', 'j', 'x']) await page.keyboard.press(key);
    expect(await page.locator('[data-chosen]').innerText()).toBe('2');
    await loaded(() => page.locator('.list-bulk button[value=bin]').press('Enter'));
    expect(await tiles().count()).toBe(1);
    await loaded(() => page.locator('.notice.done form button').press('Enter'));
    expect(await tiles().count()).toBe(3);
    await tiles().first().locator('.tile-menu summary').click();
    await loaded(() => tiles().first().locator('button[value^="bin:"]').click());
    expect(await tiles().count()).toBe(2);
    await loaded(() => page.locator('.notice.done form button').click());
    await page.locator('.list-sort summary').click();
    await loaded(() => page.locator('.list-sort a[href*="sort=oldest"]').click());
    expect(await tiles().last().innerText()).toContain('three.jpg');
    await page.locator('.list-filters summary').first().click();
    await loaded(() => page.locator('.list-filters a[href*="kind=video"]').click());
    expect(await tiles().count()).toBe(0);
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(`${paper.url}/desk/media`);
    const [one, two] = [await tiles().nth(0).boundingBox(), await tiles().nth(1).boundingBox()];
    expect(two?.y).toBe(one?.y);
    await page.setViewportSize({ width: 1280, height: 900 });
  }, 40_000);

  test('a picture is described in each language, and found by its words', async () => {
    await page.goto(`${paper.url}/desk/media`);
    await page.locator('.tile', { hasText: 'one.jpg' }).locator('[data-open]').click();
    expect(await page.locator('.notice.problem').innerText()).toContain('بلا وصف بديل');
    await page.locator('[name="alt.ar"]').fill('سوق قديم في المدينة');
    await page.locator('[name="alt.fr"]').fill('Un vieux marché');
    await page.locator('[name="credit.ar"]').fill('سناء / مداد');
    await page.locator('[name="credit.ar"]').press('Enter');
    await page.locator('.toast', { hasText: 'حُفظ' }).waitFor();
    expect(await page.locator('#media-missing').innerText()).toContain('en');
    expect(await page.locator('#media-missing').innerText()).not.toContain('ar');
    expect(await picked(`?q=${encodeURIComponent('أسواق')}`)).toMatchObject([
      { alt: 'سوق قديم في المدينة', width: 1000, height: 500, kind: 'image' },
    ]);
    expect(await picked('?q=marché&kind=video')).toEqual([]);
  }, 20_000);

  test('its focal point is set by a click or by keyboard, and the crops follow at once', async () => {
    const left = () =>
      page.evaluate<number>(
        `parseFloat(document.querySelector('[data-crop=square] .crop-preview img').style.left)`,
      );
    await page.locator('.media-crop > summary').click();
    const before = await left();
    await page.locator('#focal').click({ position: { x: 5, y: 50 } });
    expect(await left()).toBeGreaterThan(before);
    expect(Number(await page.locator('[name=x]').inputValue())).toBeLessThan(5);
    await page.locator('[name=x]').focus();
    for (let presses = 0; presses < 30; presses += 1) await page.keyboard.press('ArrowRight');
    const x = Number(await page.locator('[name=x]').inputValue());
    expect(x).toBeGreaterThanOrEqual(30);
    await page.locator('[data-crop=square] summary').click();
    await page.locator('[name=square-zoom]').fill('200');
    expect(await page.locator('[name=square-own]').isChecked()).toBe(true);
    await page.locator('.media-save button').click();
    await page.locator('.toast', { hasText: 'حُفظ' }).last().waitFor();
    await page.reload();
    expect(await page.locator('[name=x]').inputValue()).toBe(String(x));
    const [picture] = await picked(`?q=${encodeURIComponent('سوق')}`);
    expect(picture?.thumb).toContain(`x${x}y`);
  }, 20_000);

  test('what a story shows is deleted only by who insists, and can be put back', async () => {
    const [picture] = await picked(`?q=${encodeURIComponent('سوق')}`);
    const story = join(folder, 'story.json');
    const { stdout } = await midad(here, 'token', 'add', '--email', 'editor@midad.example', '--name', 'e2e');
    writeFileSync(story, '');
    const sent = await fetch(`${paper.url}/api/v1/articles`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${stdout.trim()}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        headline: 'خبر السوق',
        lang: 'ar',
        section: 'economy',
        body: `<p>نص</p><figure><img src="media:${picture?.id}" alt=""></figure>`,
      }),
    });
    expect(sent.status).toBe(201);
    await page.goto(`${paper.url}/desk/media/${picture?.id}`);
    expect(await page.locator('section', { hasText: 'أين تظهر' }).innerText()).toContain('خبر السوق');
    await page.locator('form[action$="/delete"] button').click();
    await page.locator('.problem[role=alert]').waitFor();
    expect(await picked()).toHaveLength(3);
    await page.locator('#force').check();
    await page.locator('form[action$="/delete"] button').click();
    await page.locator('form[action$="/restore"]').first().waitFor();
    expect(await picked()).toHaveLength(2);
    await page.locator('form[action$="/restore"] button').first().click();
    await page.locator('.notice.done').waitFor();
    expect(await picked()).toHaveLength(3);
  }, 30_000);

  test('everything works without script', async () => {
    const plain = await signedIn({ javaScriptEnabled: false });
    const other = await plain.newPage();
    await other.goto(`${paper.url}/desk/media`);
    const pdf = join(folder, 'report.pdf');
    writeFileSync(pdf, `%PDF-1.7\n${' '.repeat(600)}\n%%EOF`);
    await other.locator('#field-files').setInputFiles([await draw('four.jpg', '#a0a000'), pdf]);
    await other.locator('#upload button').click();
    await other.locator('.notice.done').waitFor();
    // Several files lead to the grid of their texts.
    expect(await other.locator('.words-row').count()).toBe(2);
    await other.goto(`${paper.url}/desk/media`);
    expect(await other.locator('.tile').count()).toBe(5);
    await other.locator('.tile', { hasText: 'four.jpg' }).locator('[data-open]').click();
    await other.locator('.media-act summary').click();
    await other.locator('#field-file').setInputFiles(await draw('five.jpg', '#a000a0'));
    await other.locator('form[action*="/replace"] button').click();
    expect(await other.locator('h1').innerText()).toBe('five.jpg');
    await other.locator('form[action$="/revert"] button').click();
    expect(await other.locator('h1').innerText()).toBe('four.jpg');
    await plain.close();
  }, 30_000);

  test('the library and a file are accessible, on a phone too', async () => {
    const [picture] = await picked();
    for (const path of [
      '/desk/media',
      '/desk/media?removed=1',
      '/desk/media?q=zzz',
      `/desk/media/${picture?.id}`,
    ]) {
      for (const width of [390, 1200]) {
        await page.setViewportSize({ width, height: 900 });
        await page.goto(paper.url + path);
        expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
        await page.evaluate(axe);
        const found = await page.evaluate('axe.run().then((found) => found.violations.map(({ id }) => id))');
        expect([path, found]).toEqual([path, []]);
      }
    }
  }, 60_000);
});
