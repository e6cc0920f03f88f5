import sharp from 'sharp';
import type { BrowserContext, Page } from 'playwright-core';
import { describeInBrowser } from './browser';
import { apiOf, openDesk, type CallApi, type OpenDesk } from './desk-open';
import { atDesk, faultsHere } from './desk-person';
import { newInstallation, type Running } from './running';
import { signedInAt } from './signing-in';
import { ready } from './writing-screen';

describeInBrowser('static pages, introductions and biographies', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let context: BrowserContext;
  let page: Page;
  let desk: OpenDesk;
  let api: CallApi;
  let picture: string;
  let about: string;
  let author: string;

  beforeAll(async () => {
    desk = await openDesk(here, 'administrator');
    ({ paper, context, page } = desk);
    api = await apiOf(here, desk);
    picture = await aPicture();
  }, 90_000);
  afterAll(() => desk.close());

  async function aPicture(): Promise<string> {
    const jpeg = await sharp({ create: { width: 1200, height: 800, channels: 3, background: '#3060a0' } })
      .jpeg()
      .toBuffer();
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), 'house.jpg');
    form.set('alt', 'واجهة مقر الجريدة');
    form.set('credit', 'مداد');
    return (await api('POST', '/media', form))['id'] ?? '';
  }

  const text = (name: string) => page.locator(`[id="text-${name}"]`);
  const open = async (path: string) => {
    await page.goto(`${paper.url}/desk${path}`);
    await ready(page);
  };
  const kept = () => page.locator('#kept');
  /** Saves by keys, and waits until the server has the text. */
  async function save(): Promise<void> {
    await page.keyboard.press('Control+s');
    await page.locator('#kept[data-kept=server]:not([data-server="0"])').waitFor();
  }
  /** Events invalidate the pages of readers a moment later. */
  async function readersSee(path: string, marks: readonly string[]): Promise<void> {
    for (let left = 40; ; left -= 1) {
      const html = await (await fetch(paper.url + encodeURI(path))).text();
      const missing = marks.filter((mark) => !html.includes(mark));
      if (missing.length === 0) return;
      if (left === 0) throw new Error(`${path} lacks ${missing.join(', ')}`);
      await new Promise((later) => setTimeout(later, 100));
    }
  }

  test('a page is written like a story, with a heading, a list, a link and a picture, and readers see it', async () => {
    await open('/pages/new');
    await page.locator('[name="title.ar"]').focus();
    await page.keyboard.type('من نحن');
    await page.keyboard.press('Enter');
    await page.waitForFunction(`document.activeElement.id === 'text-body.ar'`);
    await page.keyboard.type('## قصتنا');
    await page.keyboard.press('Enter');
    await page.keyboard.type('جريدة مستقلة تصدر من الرباط.');
    await page.keyboard.press('Control+k');
    await page.locator('.link-panel input').first().waitFor();
    await page.keyboard.type('ميثاقنا');
    await page.keyboard.press('Tab');
    await page.keyboard.type('https://example.ma/charte');
    await page.keyboard.press('Enter');
    await page.locator('.link-panel').waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.keyboard.type('- الدقة قبل السبق');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.keyboard.type('/صور');
    await page.locator('.insert-menu [aria-selected=true]#insert-picture').waitFor();
    await page.keyboard.press('Enter');
    await page.locator(`dialog.picker input[name=pick][value="${picture}"]`).press('Space');
    await page.locator('dialog.picker button[value=yes]').press('Enter');
    await text('body.ar').locator('figure img').waitFor();
    await page.keyboard.press('Control+s');
    await page.waitForURL(/pages\/[0-9a-f]{24}$/);
    about = page.url().replace(`${paper.url}/desk`, '');
    await readersSee('/page/من-نحن', [
      '<h2>قصتنا</h2>',
      '<li><p>الدقة قبل السبق</p></li>',
      'href="https://example.ma/charte"',
      'alt="واجهة مقر الجريدة"',
    ]);
    const html = await (await fetch(`${paper.url}${encodeURI('/page/من-نحن')}`)).text();
    expect(html).not.toContain('data-id');
  });

  test('what is typed is kept in the browser, over a crash too, and offered once', async () => {
    await open(about);
    await text('body.ar').press('Control+End');
    await page.keyboard.type(' زيادة لم تُحفظ');
    await page.locator('#kept[data-kept=browser]').waitFor();
    await page.goto('chrome://crash').catch(() => undefined);
    page = await context.newPage();
    await open(about);
    await page.locator('#restored').waitFor();
    expect(await text('body.ar').innerText()).toContain('زيادة لم تُحفظ');
    await save();
    expect(await page.locator('#restored').count()).toBe(0);
    await readersSee('/page/من-نحن', ['زيادة لم تُحفظ']);
    await open(about);
    expect(await page.locator('#restored').count()).toBe(0);
  });

  test('of two people who change a page, the second sees both texts and decides', async () => {
    const second = await context.newPage();
    await second.goto(`${paper.url}/desk${about}`);
    await ready(second);
    await open(about);
    await page.locator('[name="title.ar"]').fill('من نحن اليوم');
    await save();
    await second.locator('[name="title.ar"]').fill('عن الجريدة');
    await second.keyboard.press('Control+s');
    const conflict = second.locator('.conflict');
    await conflict.waitFor();
    expect(await conflict.locator('.side').first().innerText()).toContain('من نحن اليوم');
    expect(await second.locator('[name="title.ar"]').inputValue()).toBe('عن الجريدة');
    await ready(second);
    await second.keyboard.press('Control+s');
    await conflict.waitFor({ state: 'detached' });
    await second.close();
    await open(about);
    expect(await page.locator('[name="title.ar"]').inputValue()).toBe('عن الجريدة');
  });

  test('different blocks of two windows are merged, and the caret and the text stay', async () => {
    const second = await context.newPage();
    await second.goto(`${paper.url}/desk${about}`);
    await ready(second);
    await open(about);
    expect(await kept().innerText()).toBe('');
    await text('body.ar').locator('h2').first().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' كاملة');
    await save();
    expect(await page.locator('#kept .saving-word').innerText()).toBe('محفوظ');
    await second.locator('[id="text-body.ar"] li p').first().click();
    await second.keyboard.press('End');
    await second.keyboard.type(' دائما');
    await second.keyboard.press('Control+s');
    await second.locator('[id="text-body.ar"] h2:has-text("قصتنا كاملة")').waitFor();
    await second.keyboard.type('!');
    await second.keyboard.press('Control+s');
    await readersSee('/page/من-نحن', ['<h2>قصتنا كاملة</h2>', 'الدقة قبل السبق دائما!']);
    expect(await second.locator('.conflict').count()).toBe(0);
    await second.close();
  });

  test('a text kept from a conflict is shown beside the saved one on the next opening, and replaces nothing', async () => {
    const second = await context.newPage();
    await second.goto(`${paper.url}/desk${about}`);
    await ready(second);
    await open(about);
    await text('body.ar').locator('h2').first().click();
    await page.keyboard.press('End');
    await page.keyboard.type(' من زميلتي');
    await save();
    await second.locator('[id="text-body.ar"] h2').first().click();
    await second.keyboard.press('End');
    await second.keyboard.type(' بقلمي');
    await second.keyboard.press('Control+s');
    await second.locator('.conflict').waitFor();
    await ready(second);
    await second.locator('#kept[data-kept=browser]').waitFor();
    await second.close();
    await page.goto(`${paper.url}/desk${about}`);
    await page.locator('.conflict .sides').first().waitFor();
    await ready(page);
    expect(await page.locator('.conflict .side').first().innerText()).toContain('قصتنا كاملة من زميلتي');
    expect(await text('body.ar').locator('h2').first().innerText()).toBe('قصتنا كاملة بقلمي');
    await readersSee('/page/من-نحن', ['قصتنا كاملة من زميلتي']);
    await page.locator('.conflict > button').click();
    await page.locator('.conflict').waitFor({ state: 'detached' });
    await ready(page);
    expect(await text('body.ar').locator('h2').first().innerText()).toBe('قصتنا كاملة من زميلتي');
  });

  test('a page that was binned meanwhile stays on the screen, and comes back with its text', async () => {
    await open(about);
    await text('body.ar').press('Control+End');
    await page.keyboard.type(' بعد الحذف');
    const second = await context.newPage();
    await second.goto(`${paper.url}/desk${about}`);
    await second.evaluate(`HTMLFormElement.prototype.submit.call(document.getElementById('remove-page'))`);
    await second.waitForURL('**/desk/pages');
    await second.close();
    await page.keyboard.press('Control+s');
    await page.locator('.conflict button[name=restore]').waitFor();
    await ready(page);
    expect(await text('body.ar').innerText()).toContain('بعد الحذف');
    await page.locator('.conflict button[name=restore]').click();
    await page.locator('.conflict').waitFor({ state: 'detached' });
    await readersSee('/page/من-نحن', ['بعد الحذف']);
  });

  test('after the session has ended, the sign-in stands over the page, and the save goes on', async () => {
    await open(about);
    await text('body.ar').press('Control+End');
    await page.keyboard.type(' بعد الجلسة');
    await context.clearCookies();
    await page.keyboard.press('Control+s');
    await page.locator('dialog[open]').waitFor();
    expect(await kept().getAttribute('data-kept')).toBe('browser');
    const again = await atDesk(desk.browser, paper, desk.person);
    await context.addCookies(await again.cookies());
    await again.close();
    await page.evaluate(`dispatchEvent(new Event('focus'))`);
    await page.locator('#kept[data-kept=server]:not([data-server="0"])').waitFor();
    await readersSee('/page/من-نحن', ['بعد الجلسة']);
  });

  test('the introduction of a section has emphasis and a link, and feeds its plain text', async () => {
    await page.goto(`${paper.url}/desk/sections`);
    const section = page.locator('a[href^="/desk/sections/"]:has-text("ثقافة")').first();
    await open((await section.getAttribute('href'))?.replace('/desk', '') ?? '');
    await text('introductions.ar').focus();
    await page.keyboard.type('كل ما يكتب ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('في المغرب');
    await save();
    await readersSee('/culture', ['كل ما يكتب <strong>في المغرب</strong>', 'content="كل ما يكتب في المغرب"']);
    await readersSee('/culture/rss.xml', ['<description>كل ما يكتب في المغرب</description>']);
  });

  test('a biography has a list, on the page of its author', async () => {
    const { id } = await api('POST', '/authors', { names: { ar: 'نجاة الورياغلي' }, slug: 'najat' });
    author = `${paper.url}/desk/people/${id}`;
    const story = { headline: 'خبر', lang: 'ar', section: 'national', body: '<p>نص</p>', authors: [id] };
    const { id: storyId } = await api('POST', '/articles', story);
    await api('POST', `/articles/${storyId}/transitions`, { to: 'published' });
    await open(`/people/${id}`);
    await text('biographies.ar').focus();
    await page.keyboard.type('صحافية.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('- الريف');
    await save();
    await readersSee('/author/najat', ['<li>الريف</li>']);
  });

  test('a journalist writes the own biography in the profile with the same editor', async () => {
    await open('/profile/byline');
    await text('biographies.ar').focus();
    await page.keyboard.type('تكتب عن ');
    await page.keyboard.press('Control+b');
    await page.keyboard.type('الجبل');
    await save();
    const stored = JSON.stringify(await api('GET', '/authors'));
    expect(stored).toContain('<p>تكتب عن <strong>الجبل</strong></p>');
    expect(stored).toContain('"bios":{"ar":"تكتب عن الجبل"}');
    await page.setViewportSize({ width: 390, height: 900 });
    expect(await faultsHere(page)).toEqual([]);
    await page.setViewportSize({ width: 1280, height: 900 });
  });

  test('without script the fields hold plain text, which is stored as it was before', async () => {
    const plain = await signedInAt(
      desk.browser,
      { url: `${paper.url}/desk`, ...desk.person },
      { javaScriptEnabled: false },
    );
    const form = await plain.newPage();
    await form.goto(author);
    expect(await form.locator('[name="bios.ar"]').inputValue()).toContain('صحافية. الريف');
    await form.locator('[name="titles.ar"]').fill('مراسلة');
    await form.locator('form[data-texts] button').first().click();
    await form.waitForURL('**/desk/people');
    await plain.close();
    await readersSee('/author/najat', ['<li>الريف</li>', 'مراسلة']);
  });

  test.each([
    ['pages', 1440, 'dark'],
    ['pages', 390, 'light'],
    ['people', 390, 'dark'],
  ] as const)('the screen of %s is accessible at %i pixels in %s', async (kind, width, colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    if (kind === 'pages') await open(about);
    else await open('/people/new');
    expect(await faultsHere(page)).toEqual([]);
  });
});
