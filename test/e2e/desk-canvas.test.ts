import type { Browser, BrowserContext, Page } from 'playwright-core';
import sharp from 'sharp';
import { describeInBrowser, openBrowser } from './browser';
import { atDesk, faultsHere, aColleague, speaks, type DeskPerson } from './desk-person';
import { newInstallation, start, type Running } from './running';
import { openAct, openTab, ready } from './writing-screen';

jest.setTimeout(60_000);

const phone = { width: 390, height: 844 };

describeInBrowser('the writing screen', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let editors: BrowserContext;
  let writers: BrowserContext;
  let editor: DeskPerson;
  let shared: Page;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const writing = aColleague(here, 'journalist', 'كريم');
    editor = await aColleague(here, 'editor', 'سناء');
    const theirs = await writing;
    [editors, writers] = await Promise.all([atDesk(browser, paper, editor), atDesk(browser, paper, theirs)]);
    shared = await editors.newPage();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const stored = (page: Page) => page.waitForURL(/articles\/[0-9a-f]{24}$/);
  const kept = (page: Page) => page.locator('#kept[data-kept=server]', { hasText: /./ }).waitFor();
  /** A new story, on the editor's one page. */
  async function opened(): Promise<Page> {
    await shared.goto(`${paper.url}/desk/articles/new`);
    await ready(shared);
    return shared;
  }
  const focused = (page: Page) =>
    page.evaluate<string>(`document.activeElement.id || document.activeElement.name`);

  test('a new story is a canvas at once, and nothing is stored before something is written', async () => {
    const page = await opened();
    expect(await focused(page)).toBe('field-headline');
    expect(new URL(page.url()).searchParams.get('begin')).toBe('yes');
    await page.reload();
    await ready(page);
    await page.waitForTimeout(600);
    await page.goto(`${paper.url}/desk/articles`);
    expect(await page.locator('main').innerText()).not.toContain('بلا عنوان');
  });

  test('kicker, headline and standfirst are written in place; Enter and the arrows go on', async () => {
    const page = await opened();
    await page.keyboard.press('ArrowUp');
    expect(await focused(page)).toBe('field-kicker');
    await page.keyboard.type('ثقافة');
    await page.keyboard.press('Enter');
    const headline = page.locator('#field-headline');
    const low = (await headline.boundingBox())?.height ?? 0;
    await page.keyboard.type('افتتاح المكتبة الكبرى في الرباط بعد عشر سنوات من الأشغال والانتظار الطويل');
    expect((await headline.boundingBox())?.height ?? 0).toBeGreaterThan(low * 1.5);
    expect(await page.locator('#headline-length').innerText()).toContain('90');
    await page.keyboard.press('Enter');
    expect(await page.locator('h1').innerText()).toContain('افتتاح المكتبة');
    await page.keyboard.type('مئة ألف كتاب.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('فُتحت الأبواب.');
    await stored(page);
    await kept(page);
    expect(await page.locator('#field-standfirst').inputValue()).toBe('مئة ألف كتاب.');
    expect(await page.locator('#story-text').innerText()).toContain('فُتحت الأبواب.');
    await page.reload();
    await ready(page);
    expect(await page.locator('#field-kicker').inputValue()).toBe('ثقافة');
    expect(await page.locator('#story-text').innerText()).toContain('فُتحت الأبواب.');
  });

  test('a story that begins with its text has a place in the list until it has a headline', async () => {
    const page = await opened();
    await page.locator('#story-text').click();
    await page.keyboard.type('خبر بلا عنوان بعد.');
    await stored(page);
    const address = page.url();
    await page.goto(`${paper.url}/desk/articles`);
    expect(await page.locator('main').innerText()).toContain('بلا عنوان');
    await page.goto(address);
    await ready(page);
    await page.locator('#checks-menu > summary').click();
    await page.locator('#checks a[href="#field-headline"]').click();
    expect(await focused(page)).toBe('field-headline');
    await page.keyboard.type('صار له عنوان');
    await page.keyboard.press('Control+s');
    await page.locator('#keeping', { hasText: 'حُفظ' }).waitFor();
    await page.reload();
    await ready(page);
    expect(await page.locator('[name=slug]').inputValue()).toBe('صار-له-عنوان');
  });

  test('a long pause in a draft makes a version that colleagues see', async () => {
    const page = await writers.newPage();
    await page.clock.install();
    await page.goto(`${paper.url}/desk/articles/new`);
    await ready(page);
    await page.locator('#field-headline').fill('مسودة تُقرأ قبل زرها');
    await page.locator('#story-text').click();
    await page.keyboard.type('نص لم يُضغط له زر.');
    await page.clock.runFor(2000);
    await stored(page);
    await kept(page);
    const saved = page.waitForResponse((reply) => reply.request().postData()?.includes('do=save') === true);
    await page.clock.runFor(31_000);
    expect((await saved).status()).toBe(200);
    await shared.goto(page.url());
    await ready(shared);
    expect(await shared.locator('#story-text').innerText()).toContain('نص لم يُضغط له زر.');
    await page.close();
  });

  test('tags are suggested while typing, made with Enter, and removed', async () => {
    const page = await opened();
    await page.keyboard.type('خبر بوسوم');
    await stored(page);
    const tags = page.locator('#field-tags-find');
    await tags.focus();
    await page.keyboard.type('مكتبات');
    await page.keyboard.press('Enter');
    await page.keyboard.type('كتب،');
    await page.keyboard.press('Control+s');
    await page.locator('#keeping', { hasText: 'حُفظ' }).waitFor();
    expect(await page.locator('.chips .chip').allInnerTexts()).toEqual(['مكتبات', 'كتب']);
    await tags.focus();
    await page.keyboard.press('Backspace');
    await page.keyboard.type('مكت');
    await page.locator('#tags [role=option]', { hasText: 'مكتبات' }).waitFor();
    await page.keyboard.press('Escape');
    await tags.fill('');
    expect(await page.locator('#field-tags').inputValue()).toBe('مكتبات');
  });

  test('the people of a byline change their order by keys at their handles', async () => {
    const page = await opened();
    const names = () => page.locator('.byline-name').allInnerTexts();
    await page.locator('#bylines input[role=combobox]').fill('كريم');
    await page.locator('#bylines [role=option]', { hasText: 'كريم' }).click();
    const before = await names();
    expect(before).toEqual(['سناء', 'كريم']);
    await page.locator('.byline-row .handle').first().focus();
    await page.keyboard.press('Alt+Shift+ArrowDown');
    expect(await names()).toEqual(['كريم', 'سناء']);
    expect(await page.locator('#bylines [role=status]').innerText()).toContain('سناء');
  });

  test('search and social cards follow what is typed, with its length', async () => {
    const page = await opened();
    await page.keyboard.type('عنوان البطاقة');
    await openTab(page, 'search');
    const card = page.locator('.found-card [data-shows=title]');
    await page.waitForFunction(
      `document.querySelector('.found-card [data-shows=title]').textContent === 'عنوان البطاقة'`,
    );
    await page.locator('[name=seoTitle]').fill('عنوان لمحركات البحث');
    await page.waitForFunction(
      `document.querySelector('.found-card [data-shows=title]').textContent.includes('محركات')`,
    );
    expect(await card.innerText()).toBe('عنوان لمحركات البحث');
    expect(await page.locator('.meter-count').nth(2).innerText()).toMatch(/19|١٩/);
    // The text as readers get it: each paragraph apart, without what is only suggested.
    await page.locator('#story-text').press('Control+End');
    await page.keyboard.type('فقرة أولى.');
    await page.keyboard.press('Enter');
    await page.keyboard.type('فقرة ثانية.');
    await page.keyboard.press('Control+Alt+u');
    await page.keyboard.type(' مقترح');
    await page.waitForFunction(
      `document.querySelector('.found-card [data-shows=text]').textContent === 'فقرة أولى. فقرة ثانية.'`,
    );
    // Another story opens on its place, not on the last used tab.
    await opened();
    expect(await page.locator('#field-section').isVisible()).toBe(true);
  });

  test('the primary act is right for the role: a journalist submits, an editor publishes', async () => {
    const theirs = await writers.newPage();
    await theirs.goto(`${paper.url}/desk/articles/new`);
    await ready(theirs);
    await theirs.keyboard.type('للمراجعة');
    await stored(theirs);
    expect(await theirs.locator('.primary-act button[name=do]').getAttribute('value')).toBe('act:submit');
    const mine = await opened();
    await mine.keyboard.type('للنشر');
    await stored(mine);
    expect(await mine.locator('.primary-act button[name=do]').getAttribute('value')).toBe('act:publish');
    await mine.keyboard.press('Control+Alt+Enter');
    expect(await mine.evaluate<string>('document.activeElement.value')).toBe('act:publish');
    await mine.keyboard.press('Escape');
    const kill = await openAct(mine, 'kill');
    await kill.locator('dialog[open]').waitFor();
    expect(await kill.locator('> summary').innerText()).toContain('بلا رجوع');
    expect(await mine.locator('.acts-menu .menu-list > :last-child').getAttribute('class')).toBe('dangers');
    expect(await focused(mine)).toBe('field-note-kill');
    await mine.keyboard.press('Escape');
    await mine.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(await mine.locator('details.act[open]').count()).toBe(0);
    await theirs.close();
  });

  test('a note offers the names of colleagues, and notifies the chosen one', async () => {
    const page = await opened();
    await page.keyboard.type('خبر بملاحظة');
    await stored(page);
    await openTab(page, 'notes');
    await page.locator('.new-note > summary').press('Enter');
    await page.locator('#field-noteText').focus();
    await page.keyboard.type('راجعوا الأرقام مع @كَري');
    const option = page.locator('.mentions [role=option][aria-selected=true]');
    await option.waitFor();
    expect(await page.locator('#field-noteText').getAttribute('aria-activedescendant')).toBe(
      await option.getAttribute('id'),
    );
    expect(await faultsHere(page)).toEqual([]);
    await page.keyboard.press('Enter');
    expect(await page.locator('#field-noteText').inputValue()).toBe('راجعوا الأرقام مع @كريم ');
    await Promise.all([page.waitForEvent('load'), page.locator('button[value=note]').press('Enter')]);
    const theirs = await writers.newPage();
    await theirs.goto(`${paper.url}/desk/notifications`);
    expect(await theirs.locator('main').innerText()).toContain('خبر بملاحظة');
    await theirs.close();
  });

  test('without distractions only the canvas is left, and Escape comes back', async () => {
    const page = await opened();
    await page.keyboard.type('هدوء');
    await page.keyboard.press('Control+Alt+d');
    expect(await page.locator('#writing-panel').isVisible()).toBe(false);
    expect(await page.locator('#field-headline').isVisible()).toBe(true);
    await page.locator('#field-headline').press('Escape');
    expect(await page.locator('#writing-panel').isVisible()).toBe(true);
  });

  test.each([1440, 390])(
    'at %i pixels, from sign-in to a published story with a picture of one’s own in eight clicks at most',
    async (width) => {
      const isPhone = width === phone.width;
      const context = await browser.newContext({
        locale: 'ar',
        bypassCSP: true,
        viewport: { width, height: 844 },
        ...(isPhone && { hasTouch: true, isMobile: true }),
      });
      const page = await context.newPage();
      let clicks = 0;
      await context.exposeBinding('clicked', () => (clicks += 1));
      await context.addInitScript(`addEventListener('pointerdown', () => clicked(), true)`);
      const press = (selector: string) =>
        isPhone ? page.locator(selector).tap() : page.locator(selector).click();
      const choose = async (file: { name: string; mimeType: string; buffer: Buffer }) => {
        const chooser = page.waitForEvent('filechooser');
        await press('.lead-add button >> nth=0');
        await (await chooser).setFiles(file);
      };

      await page.goto(`${paper.url}/desk`);
      await page.locator('input[name=email]').fill(editor.email);
      await page.locator('input[name=password]').fill(editor.password);
      await page.keyboard.press('Enter');
      await page.locator('.side-new, [data-side-open]').first().waitFor({ state: 'attached' });
      if (isPhone) await press('[data-side-open]');
      await press('.side-new > summary');
      await press('.side-new a[href^="/desk/articles/new"]');
      await ready(page);
      const { pathname } = new URL(page.url());

      await page.keyboard.type(`شروق على الميناء ${width}`);
      await page.keyboard.press('Enter');
      await page.keyboard.type('صباح هادئ.');
      await choose({ name: 'notes.txt', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
      await page.locator('#lead .upload[data-state=refused] .upload-said').waitFor();
      const background = isPhone ? '#3d6b58' : '#6b3d58';
      const drawn = sharp({ create: { width: 1200, height: 800, channels: 3, background } });
      await choose({ name: 'شروق.jpg', mimeType: 'image/jpeg', buffer: await drawn.jpeg().toBuffer() });
      await page.waitForFunction(`document.activeElement.name === 'leadCaption'`);
      for (const text of ['الميناء عند الشروق.', 'سفن راسية تحت سماء صافية', 'تصوير: سناء']) {
        await page.keyboard.type(text);
        await page.keyboard.press('Enter');
      }
      await page.keyboard.type('غادرت السفن الميناء.');
      await page.waitForFunction(`document.querySelector('[name=leadImage]').value !== ''`);
      await page.locator('#checks-menu').waitFor({ state: 'hidden' });
      expect(await page.locator('[name=leadAlt]').inputValue()).toBe('سفن راسية تحت سماء صافية');
      expect(await faultsHere(page)).toEqual([]);
      await press('.primary-act > summary');
      await Promise.all([page.waitForEvent('load'), press('button[value="act:publish"]')]);

      // One of them for the file that was refused.
      expect(clicks).toBe(isPhone ? 7 : 6);
      expect(new URL(page.url()).pathname).toBe(pathname);
      expect(await page.locator('.tag[data-stage]').first().getAttribute('data-stage')).toBe('published');
      await ready(page);
      const address = await page.locator('.bar-end > a.icon-button').first().getAttribute('href');
      const reader = await (await fetch(new URL(address ?? '', paper.url))).text();
      for (const text of ['الميناء عند الشروق.', 'alt="سفن راسية تحت سماء صافية"', 'تصوير: سناء'])
        expect(reader).toContain(text);
      await context.close();
    },
  );

  test.each(['ar', 'fr'] as const)(
    'on a phone, in %s: the bar stands at the foot, the panel is a sheet, two taps publish',
    async (lang) => {
      const page = shared;
      await speaks(page, paper.url, lang);
      await page.setViewportSize(phone);
      await page.goto(`${paper.url}/desk/articles/new?lang=${lang}`);
      await ready(page);
      const bar = await page.locator('.writing-bar').boundingBox();
      expect(Math.round((bar?.y ?? 0) + (bar?.height ?? 0))).toBe(phone.height);
      expect(await page.locator('#writing-panel').isVisible()).toBe(false);
      const more = await page.locator('.acts-menu > summary').boundingBox();
      expect(more?.x).toBeGreaterThanOrEqual(0);
      expect((more?.x ?? 0) + (more?.width ?? 0)).toBeLessThanOrEqual(phone.width);
      await page
        .locator('#field-headline')
        .fill(lang === 'ar' ? 'خبر من الهاتف' : 'Une nouvelle du téléphone');
      await page.locator('#story-text').click();
      await page.keyboard.type(lang === 'ar' ? 'نص الخبر.' : 'Le texte.');
      await stored(page);
      await page.locator('#panel-toggle').click();
      expect(await page.locator('#field-section').isVisible()).toBe(true);
      expect(await faultsHere(page)).toEqual([]);
      await page.locator('#panel-close').click();
      expect(await page.locator('#writing-panel').isVisible()).toBe(false);
      await kept(page);
      await page.locator('.primary-act > summary').click();
      // A double click counts once.
      const publish = page.locator('button[value="act:publish"]');
      await Promise.all([page.waitForEvent('load'), publish.dblclick()]);
      expect(await page.locator('.tag[data-stage]').first().getAttribute('data-stage')).toBe('published');
      await page.setViewportSize({ width: 1440, height: 900 });
      await openTab(page, 'history');
      const version = page.locator('#tab-history li a').first();
      expect(await version.getAttribute('href')).toMatch(/history\?from=\d+&to=\d+#comparison$/);
      expect(await version.locator('.tag').getAttribute('data-stage')).toBe('published');
      await openTab(page, 'story');
      expect(await faultsHere(page)).toEqual([]);
    },
  );

  test('where the script stays away, the text is written in its field', async () => {
    const page = await editors.newPage();
    await page.route('**/desk-editor*.js', (route) => route.abort());
    await page.goto(`${paper.url}/desk/articles/new`);
    await page.waitForFunction(
      `getComputedStyle(document.querySelector('#field-body')).contentVisibility === 'visible'`,
    );
    await page.locator('#field-body').click();
    await page.keyboard.type('كُتب بلا برنامج.');
    expect(await page.locator('#field-body').inputValue()).toBe('كُتب بلا برنامج.');
    await page.close({ runBeforeUnload: false });
  });

  test('without script the canvas is a form that stores the story', async () => {
    const context = await browser.newContext({
      storageState: await editors.storageState(),
      javaScriptEnabled: false,
      locale: 'ar',
    });
    const page = await context.newPage();
    await page.goto(`${paper.url}/desk/articles/new`);
    await page.locator('[name=headline]').fill('كُتب بلا برنامج');
    await page.locator('[name=body]').fill('فقرة أولى\n\nفقرة ثانية');
    await page.locator('button[value=save]').click();
    await stored(page);
    expect(await page.locator('[name=headline]').inputValue()).toBe('كُتب بلا برنامج');
    await context.close();
  });
});
