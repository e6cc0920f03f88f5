import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { faultsHere } from './desk-person';
import { newInstallation, pageOnce, start, type Installation, type Running } from './running';
import { beginIn, openAct, openTab, ready } from './writing-screen';

const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const launcher = resolve(__dirname, '../../src/cli/midad.cjs');
const password = 'a long enough password';
const seed = resolve(__dirname, '../../../shared/seed/whatsapp-outage.ar.txt');

/** The newsroom's own article where it is at hand, else a text of the same kind. */
const copy = existsSync(seed)
  ? readFileSync(seed, 'utf8')
  : [
      'عودة تطبيق ” رسائل ” إلى العمل بعد عطب طويل',
      'مداد:',
      'كشف موقع Down Tracker للمتابعة الفورية عن آلاف الانقطاعات في المدينة.',
      'وتصدر هاشتاغ #عطب_الرسائل ، جميع المنصات.',
    ].join('\n');
const [headline = '', ...lines] = copy
  .split('\n')
  .map((line) => line.trim())
  .filter(Boolean);
const paragraphs = lines.filter((line) => !line.endsWith(':'));

function addUser(here: Installation, email: string, name: string, role: string): Promise<void> {
  const args = ['user', 'add', '--email', email, '--name', name, '--role', role, '--password-stdin'];
  const child = spawn(process.execPath, [launcher, ...args], { env: here.env, cwd: here.env['HOME'] });
  child.stdin.end(password);
  return new Promise((done, failed) =>
    child.on('close', (code) => (code === 0 ? done() : failed(new Error(`user add ended with ${code}`)))),
  );
}

jest.setTimeout(60_000);

describeInBrowser('stories are written at the desk', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let journalists: BrowserContext;
  let editors: BrowserContext;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    await addUser(here, 'salma@midad.example', 'سلمى', 'journalist');
    await addUser(here, 'karim@midad.example', 'كريم', 'editor');
    journalists = await signedIn('salma@midad.example');
    editors = await signedIn('karim@midad.example');
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  async function signedIn(email: string): Promise<BrowserContext> {
    // bypassCSP lets the accessibility checker in; the desk's own policy is tested elsewhere.
    const context = await browser.newContext({
      locale: 'ar',
      bypassCSP: true,
      viewport: { width: 1280, height: 900 },
    });
    await context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: paper.url });
    const page = await context.newPage();
    await page.goto(`${paper.url}/desk/articles`);
    await page.locator('input[name=email]').fill(email);
    await page.locator('input[name=password]').fill(password);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/desk/articles');
    await page.close();
    return context;
  }

  /** Begins a story by keyboard alone and waits for the editor. */
  async function begin(title: string, context = journalists): Promise<Page> {
    const page = await context.newPage();
    await beginIn(page, paper.url, title);
    return page;
  }
  async function reopen(page: Page, context: BrowserContext): Promise<Page> {
    const again = await context.newPage();
    await again.goto(page.url());
    await ready(again);
    return again;
  }
  const writing = (page: Page) => page.locator('#story-text');
  const body = (page: Page) => page.locator('#field-body').inputValue();
  const plain = async (page: Page) =>
    (await body(page))
      .replace(/ data-id="\w+"/g, '')
      // An unchanged text is as the page brought it, a block a line.
      .replace(/>\n+</g, '><')
      .replace(/<p><\/p>$/, '');
  /** The text says this within a moment; where it does not, both are shown. */
  async function becomes(page: Page, text: string): Promise<void> {
    for (let tries = 0; tries < 20 && (await plain(page)) !== text; tries += 1) await page.waitForTimeout(50);
    expect(await plain(page)).toBe(text);
  }
  const says = (page: Page, words: string) => page.locator('#keeping', { hasText: words }).waitFor();
  /** Does what makes the browser load a page, and waits until it has. */
  async function leaving(page: Page, deed: () => Promise<void>): Promise<void> {
    const loaded = page.waitForEvent('load');
    await deed();
    await loaded;
  }
  const kept = (page: Page) => page.locator('#kept[data-kept=server]', { hasText: 'نسختك محفوظة' }).waitFor();
  const read = async (path: string) => (await fetch(paper.url + path)).text();

  async function press(
    page: Page,
    act: string,
    fill?: (details: ReturnType<Page['locator']>) => Promise<void>,
  ) {
    const button = page.locator(`button[value="act:${act}"]`);
    const details = await openAct(page, act);
    await fill?.(details);
    await button.focus();
    await leaving(page, () => page.keyboard.press('Enter'));
  }

  async function expectAccessible(page: Page): Promise<void> {
    await page.evaluate(axe);
    const found = await page.evaluate<{ id: string; nodes: { html: string }[] }[]>(
      `axe.run(document, { resultTypes: ['violations'] }).then((result) => result.violations)`,
    );
    expect(found.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160) ?? ''}`)).toEqual([]);
  }

  /** It comes out while the other stories are written: waiting for the minute takes no time of its own. */
  const scheduled = { url: '', due: 0, seen: Promise.resolve(0) };
  /** When the first story is in the feed of readers; zero when the paper ends before. */
  async function firstSeen(): Promise<number> {
    while (!(await read('/rss.xml')).includes('</item>'))
      await new Promise((later) => setTimeout(later, 500));
    return Date.now();
  }

  test('from the first word to the schedule, and readers see none of it', async () => {
    const mine = await begin(headline);
    await writing(mine).click();
    for (const paragraph of paragraphs) {
      await mine.keyboard.insertText(paragraph);
      await mine.keyboard.press('Enter');
    }
    await mine
      .locator('[name=section]')
      .selectOption({ label: 'تكنولوجيا' })
      .catch(() => undefined);
    await expectAccessible(mine);
    await press(mine, 'submit');
    expect(await mine.locator('.notices').innerText()).toMatch(/درجة التدقيق/);

    const theirs = await reopen(mine, editors);
    await expectAccessible(theirs);
    await press(theirs, 'send_back', async (details) => {
      await details.locator('textarea').focus();
      await theirs.keyboard.type('أين رد الشركة؟');
    });
    await mine.reload();
    await ready(mine);
    await openTab(mine, 'notes');
    expect(await mine.locator('#notes').innerText()).toContain('أين رد الشركة؟');
    await writing(mine).click();
    await mine.keyboard.press('Control+End');
    await mine.keyboard.insertText('ولم ترد الشركة على أسئلتنا.');
    await press(mine, 'submit');

    await theirs.reload();
    await ready(theirs);
    await press(theirs, 'approve');
    // A field of times has minutes: the next one but for half of one, which a busy machine takes to press a button.
    const due = new Date(Math.ceil((Date.now() + 30_000) / 60_000) * 60_000);
    const clock = new Intl.DateTimeFormat('sv', {
      timeZone: 'Africa/Casablanca',
      dateStyle: 'short',
      timeStyle: 'short',
    });
    await press(theirs, 'schedule', async (details) => {
      await details.locator('input[type=datetime-local]').fill(clock.format(due).replace(' ', 'T'));
    });
    expect(await theirs.locator('.tag[data-stage]').first().innerText()).toBe('مجدول');
    expect(await read('/')).not.toContain('ولم ترد الشركة');
    const seen = firstSeen().catch(() => 0);
    Object.assign(scheduled, { url: theirs.url(), due: due.getTime(), seen });
    await Promise.all([mine.close(), theirs.close()]);
  }, 120_000);

  describe('typing', () => {
    test('quotation marks become « », and one Backspace takes that back', async () => {
      const page = await begin('علامات التنصيص');
      await writing(page).click();
      await page.keyboard.type('قال "نعم"');
      await becomes(page, '<p>قال «نعم»</p>');
      await page.keyboard.press('Backspace');
      await becomes(page, '<p>قال «نعم"</p>');
      await page.close();
    });

    test('in a line of Arabic and Latin words caret, selection and deletion are right', async () => {
      const page = await begin('سطر مختلط');
      await writing(page).click();
      await page.keyboard.type('كشف موقع Down Tracker عن آلاف');
      await page.keyboard.press('Home');
      // In a right-to-left line the left arrow goes forwards, over letters as over Latin words.
      for (let letter = 0; letter < 9; letter += 1) await page.keyboard.press('ArrowLeft');
      await page.keyboard.type('X');
      await becomes(page, '<p>كشف موقع XDown Tracker عن آلاف</p>');
      await page.keyboard.press('Backspace');
      // ProseMirror looks away from the selection for 50 ms after a change: no hand is faster.
      await page.waitForTimeout(100);
      await page.keyboard.press('Control+Shift+ArrowLeft');
      await page.keyboard.press('Delete');
      await becomes(page, '<p>كشف موقع  Tracker عن آلاف</p>');
      await page.keyboard.press('End');
      await page.keyboard.press('Backspace');
      await becomes(page, '<p>كشف موقع  Tracker عن آلا</p>');
      await page.close();
    });

    test('Backspace takes a vowel sign alone, and a joined letter as one', async () => {
      const page = await begin('حركات');
      await writing(page).click();
      await page.keyboard.type('كتبَ');
      await page.keyboard.press('Backspace');
      await becomes(page, '<p>كتب</p>');
      await page.close();
    });

    test('a block of another script is read its own way, an Arabic one that begins with a name is not', async () => {
      const page = await begin('اتجاه الفقرات');
      await writing(page).click();
      await page.keyboard.type('Down Tracker reports an outage');
      await page.keyboard.press('Enter');
      await page.keyboard.type('WhatsApp يعود إلى العمل بعد ساعات');
      const directions = await page.evaluate<string[]>(
        `[...document.querySelectorAll('#story-text > p')].slice(0, 2).map((p) => getComputedStyle(p).direction)`,
      );
      expect(directions).toEqual(['ltr', 'rtl']);
      await page.close();
    });

    test('Markdown is understood: headings, lists, quotations', async () => {
      const page = await begin('اختصارات');
      await writing(page).click();
      await page.keyboard.type('## عنوان');
      await page.keyboard.press('Enter');
      await page.keyboard.type('- أول');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.keyboard.type('> قول');
      expect(await plain(page)).toContain(
        '<h2>عنوان</h2><ul><li><p>أول</p></li></ul><blockquote><p>قول</p></blockquote>',
      );
      await page.close();
    });

    test('a paste from Word comes without its styles and hidden marks', async () => {
      const page = await begin('لصق');
      await writing(page).click();
      await paste(page, {
        'text/html':
          '<html xmlns:w="urn:schemas-microsoft-com:office:word"><body><!--StartFragment--><p class=MsoNormal dir=RTL style="text-align:right"><b>\u202bكشف\u202c</b> محمـــد<o:p></o:p></p><!--EndFragment--></body></html>',
        'text/plain': 'x',
      });
      await becomes(page, '<p><strong>كشف</strong> محمد</p>');
      await page.close();
    });

    test('find and replace knows Arabic letters, by keyboard alone', async () => {
      const page = await begin('بحث');
      await writing(page).click();
      await page.keyboard.type('الأمة ثم الأمّة');
      await page.keyboard.press('Control+f');
      await page.keyboard.type('الامه');
      expect(await page.locator('.found').count()).toBe(2);
      await page.keyboard.press('Tab');
      await page.keyboard.type('الشعب');
      await page.getByRole('button', { name: 'استبدال الكل' }).press('Enter');
      await becomes(page, '<p>الشعب ثم الشعب</p>');
      await page.close();
    });

    test('the search counts its matches and finds those of the headline too', async () => {
      const page = await begin('الأمة');
      await writing(page).click();
      await page.keyboard.type('قالت الأمة');
      await page.keyboard.press('Control+f');
      await page.keyboard.type('الامه');
      const standing = page.locator('.search-panel [role=status]');
      expect(await standing.innerText()).toContain('2');
      for (const number of ['1 من 2', '2 من 2', '1 من 2']) {
        await page.keyboard.press('Enter');
        expect((await standing.innerText()).replace(/[\u2066-\u2069]/g, '')).toBe(number);
      }
      expect(await page.locator('#field-headline.found-here').count()).toBe(1);
      await page.keyboard.press('Tab');
      await page.keyboard.type('الشعب');
      await page.getByRole('button', { name: 'استبدال', exact: true }).press('Enter');
      expect(await page.locator('#field-headline').inputValue()).toBe('الشعب');
      await page.close();
    });

    test('the copy desk underlines a mistake, and one key mends it', async () => {
      const page = await begin('تدقيق');
      await writing(page).click();
      await page.keyboard.type('وصل الوفد ، أمس');
      await page.locator('.finding').first().waitFor();
      await page.keyboard.press('Alt+F8');
      await page.keyboard.press('Control+.');
      await becomes(page, '<p>وصل الوفد، أمس</p>');
      await page.close();
    });
  });

  const paste = (page: Page, data: Readonly<Record<string, string>>) =>
    page.evaluate(`(() => {
      const clipboard = new DataTransfer();
      for (const [type, text] of Object.entries(${JSON.stringify(data)})) clipboard.setData(type, text);
      document.querySelector('#story-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
    })()`);

  describe('nothing typed is lost', () => {
    test('a page that is closed without saving is found again as it was', async () => {
      const page = await begin('أُغلق الباب');
      await writing(page).click();
      await page.keyboard.type('لم أحفظ هذا');
      await kept(page);
      await page.close();
      const again = await reopen(page, journalists);
      expect(await plain(again)).toContain('لم أحفظ هذا');
      expect(await again.locator('#unsaved').innerText()).toContain('ولم يصبح بعد نسخة');
      await again.locator('#unsaved button').waitFor();
      await writing(again).click();
      await again.keyboard.press('Control+End');
      await again.keyboard.type(' وهذا أحدث');
      // The button would take the newer words as well.
      await again.locator('#unsaved button').waitFor({ state: 'detached' });
      await again.keyboard.press('Control+s');
      await again.locator('#unsaved').waitFor({ state: 'detached' });
      await again.reload();
      expect(await plain(again)).toContain('لم أحفظ هذا وهذا أحدث');
      await again.close();
    });

    test('without a network the browser keeps it, over a crash too, and sends it when the network is back', async () => {
      const page = await begin('انقطاع الشبكة');
      await journalists.setOffline(true);
      await writing(page).click();
      await page.keyboard.type('كتبت بلا شبكة');
      await says(page, 'لا اتصال بالخادم');
      await journalists.setOffline(false);
      await kept(page);
      await page.locator('#keeping').waitFor({ state: 'hidden' });
      await journalists.setOffline(true);
      await page.keyboard.type(' ثم مزيدا');
      await page.waitForTimeout(300);
      await page.close({ runBeforeUnload: false });
      await journalists.setOffline(false);
      const again = await reopen(page, journalists);
      expect(await plain(again)).toContain('كتبت بلا شبكة ثم مزيدا');
      // The browser forgets it when the server has it, not before.
      await again.waitForFunction(`new Promise((done) => {
        const opening = indexedDB.open('midad', 1);
        opening.onsuccess = () => {
          const all = opening.result.transaction('journals').objectStore('journals').getAll();
          all.onsuccess = () => done(!all.result.some(({ story }) => story === ${JSON.stringify(page.url().slice(-24))}));
        };
      })`);
      await again.close();
    });

    test('a new story that no request reached is offered in its browser: opened with its text, or discarded', async () => {
      const page = await journalists.newPage();
      await page.goto(`${paper.url}/desk/articles/new`);
      await page.locator('form[data-ready=true]').waitFor();
      await journalists.setOffline(true);
      await page.locator('[name=headline]').fill('كُتب في القطار');
      await writing(page).click();
      await page.keyboard.type('بلا شبكة من أوله.');
      await page.locator('#kept[data-kept=browser]').waitFor();
      await page.close({ runBeforeUnload: false });
      await journalists.setOffline(false);
      const other = await journalists.newPage();
      const offer = other.locator('.unsaved-here li', { hasText: 'كُتب في القطار' });
      for (const path of ['', '/articles/new', '/articles']) {
        await other.goto(`${paper.url}/desk${path}`);
        await offer.waitFor();
        expect(await faultsHere(other)).toEqual([]);
      }
      await offer.getByRole('button', { name: 'احذف' }).press('Enter');
      await offer.waitFor({ state: 'detached' });
      await Promise.all([other.waitForEvent('load'), other.locator('#toasts button.plain').press('Enter')]);
      await offer.locator('a').press('Enter');
      await other.waitForURL(/articles\/[0-9a-f]{24}/);
      await writing(other).filter({ hasText: 'بلا شبكة من أوله.' }).waitFor();
      await other.waitForFunction(`document.querySelector('form#story')?.dataset.begins === undefined`);
      await other.close();
    });

    test('when the session ends what is typed stays, and goes on after a new sign-in', async () => {
      const context = await signedIn('salma@midad.example');
      const page = await begin('انتهاء الجلسة', context);
      await context.clearCookies();
      await writing(page).click();
      await page.keyboard.type('كتبت بعد الخروج');
      await says(page, 'انتهت جلستك');
      await page.locator('#keeping button.plain').press('Enter');
      const dialog = page.locator('dialog.sign-in[open]');
      expect(await dialog.locator('input[name=email]').inputValue()).toBe('salma@midad.example');
      await page.keyboard.type('not the password');
      await page.keyboard.press('Enter');
      await dialog.locator('.fault', { hasText: 'غير صحيح' }).waitFor();
      await page.keyboard.type(password);
      await page.keyboard.press('Enter');
      await dialog.waitFor({ state: 'detached' });
      await page.keyboard.type(' وتابعت');
      await kept(page);
      await context.close();
    });

    test('two people: other paragraphs are merged, the same one is shown twice to choose from', async () => {
      // Without their streams the pages do not bring in what others save: the save has to merge it.
      const contexts = [journalists, editors];
      await Promise.all(contexts.map((context) => context.route('**/events', (route) => route.abort())));
      const mine = await begin('كاتبان', journalists);
      await writing(mine).click();
      await mine.keyboard.type('فقرة أولى');
      await mine.keyboard.press('Enter');
      await mine.keyboard.type('فقرة ثانية');
      await mine.keyboard.press('Control+s');
      await says(mine, 'حُفظ المقال');
      const theirs = await reopen(mine, editors);
      await theirs.locator('#holder', { hasText: 'سلمى' }).waitFor();
      await leaving(theirs, () => theirs.getByRole('button', { name: 'معاينة', exact: true }).press('Enter'));
      expect(await theirs.locator('.notices .notice').count()).toBe(0);
      await theirs.goto(mine.url());
      await ready(theirs);
      await theirs.locator('#story-text > p').nth(1).click();
      await theirs.keyboard.press('End');
      await theirs.keyboard.type(' من كريم');
      await theirs.keyboard.press('Control+s');
      await says(theirs, 'حُفظ المقال');
      await mine.locator('#story-text > p').first().click();
      await mine.keyboard.press('End');
      await mine.keyboard.type(' من سلمى');
      // The merged text comes into the page as it stands: what is typed meanwhile has a place to go.
      await mine.keyboard.press('Control+s');
      await says(mine, 'مع ما كتبه زملاؤك');
      await becomes(mine, '<p>فقرة أولى من سلمى</p><p>فقرة ثانية من كريم</p>');

      await theirs.reload();
      await ready(theirs);
      await theirs.locator('#story-text > p').first().click();
      await theirs.keyboard.press('End');
      await theirs.keyboard.type(' ثم كريم');
      await theirs.keyboard.press('Control+s');
      await says(theirs, 'حُفظ المقال');
      await mine.locator('#story-text > p').first().click();
      await mine.keyboard.press('End');
      await mine.keyboard.type(' ثم سلمى');
      await Promise.all([mine.waitForURL('**/conflict?session=*'), mine.keyboard.press('Control+s')]);
      expect(await mine.locator('.side').allInnerTexts()).toEqual([
        expect.stringContaining('ثم سلمى'),
        expect.stringContaining('ثم كريم'),
      ]);
      // Nothing was saved here, and what was saved on the page before was said there.
      expect(await mine.locator('.notices .notice').count()).toBe(0);
      await expectAccessible(mine);
      await mine.locator('input[value=both]').focus();
      await mine.keyboard.press('Space');
      await leaving(mine, () => mine.getByRole('button', { name: 'احفظ ما اخترت' }).press('Enter'));
      await ready(mine);
      expect(await plain(mine)).toContain('<p>فقرة أولى من سلمى ثم كريم</p><p>فقرة أولى من سلمى ثم سلمى</p>');
      await Promise.all([mine.close(), theirs.close()]);
      await Promise.all(contexts.map((context) => context.unroute('**/events')));
    });
  });

  test.each(['articles', 'articles/new', 'notifications'])('the screen %s is accessible', async (path) => {
    const page = await editors.newPage();
    await page.goto(`${paper.url}/desk/${path}`);
    await expectAccessible(page);
    await page.setViewportSize({ width: 360, height: 700 });
    const wide = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth');
    expect(wide).toBeLessThanOrEqual(0);
    await page.close();
  });

  test('the history is accessible, and the editor fits a phone', async () => {
    const page = await begin('على الهاتف');
    await page.setViewportSize({ width: 360, height: 700 });
    expect(
      await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth'),
    ).toBeLessThanOrEqual(0);
    await page.goto(`${page.url()}/history`);
    await expectAccessible(page);
    await page.close();
  });

  test('the scheduled story comes out at its time, is corrected and killed, on the readers’ pages too', async () => {
    expect(await scheduled.seen).toBeGreaterThanOrEqual(scheduled.due);
    const theirs = await editors.newPage();
    await theirs.goto(scheduled.url);
    const link = theirs.getByRole('link', { name: 'كما يراه القراء' });
    const address = (await link.getAttribute('href')) ?? '';
    expect(await read(address)).toContain('ولم ترد الشركة على أسئلتنا.');
    expect(await read('/rss.xml')).toContain(encodeURI(decodeURI(address)));

    await ready(theirs);
    await press(theirs, 'correct', async (details) => {
      await details.locator('textarea').focus();
      await theirs.keyboard.type('كان عدد المتضررين خطأ.');
    });
    const correction = 'كان عدد المتضررين خطأ.';
    const corrected = await pageOnce(paper.url + address, (html) => html.includes(correction));
    expect(corrected.html).toContain(correction);

    await ready(theirs);
    await press(theirs, 'kill', async (details) => {
      await details.locator('textarea').focus();
      await theirs.keyboard.type('سُحب المقال لخطأ في مصدره.');
    });
    const killedAt = Date.now();
    const gone = await pageOnce(paper.url + address, (_html, { status }) => status === 410);
    expect([gone.answer.status, gone.html]).toEqual([
      410,
      expect.stringContaining('سُحب المقال لخطأ في مصدره.'),
    ]);
    const places = [
      '/',
      '/rss.xml',
      '/feed.json',
      '/news-sitemap.xml',
      `/search?q=${encodeURIComponent(headline)}`,
    ];
    for (const place of places) expect(await read(place)).not.toContain(encodeURI(decodeURI(address)));
    // A busy machine takes its time to answer seven requests; that nothing is left is asked at once.
    expect(Date.now() - killedAt).toBeLessThan(5000);
    await theirs.close();
  }, 240_000);
});
