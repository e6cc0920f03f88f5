import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import sharp from 'sharp';
import { describeInBrowser, openBrowser } from './browser';
import { atDesk, aColleague, type DeskPerson } from './desk-person';
import { midad, newInstallation, start, type Running } from './running';
import { beginStory, openAct, openTab, ready } from './writing-screen';

jest.setTimeout(90_000);

describeInBrowser('a story on its way to its readers, and off it', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  const folder = here.env['HOME'] ?? '';
  let paper: Running;
  let browser: Browser;
  let editor: DeskPerson;
  let editors: BrowserContext;
  let writers: BrowserContext;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    editor = await aColleague(here, 'editor', 'سناء');
    editors = await atDesk(browser, paper, editor);
    writers = await atDesk(browser, paper, await aColleague(here, 'journalist', 'كريم'));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  async function begin(headline: string, context = editors): Promise<Page> {
    return beginStory(context, paper.url, headline);
  }
  async function write(page: Page, text: string): Promise<void> {
    await page.locator('#story-text').focus();
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText(text);
  }
  const kept = (page: Page) => page.locator('#kept[data-kept=server]', { hasText: 'نسختك محفوظة' }).waitFor();
  /** Does what makes the browser load a page, and waits until it has. */
  async function leaving(page: Page, deed: () => Promise<void>): Promise<void> {
    const loaded = page.waitForEvent('load');
    await deed();
    await loaded;
  }
  async function press(page: Page, act: string, fill?: () => Promise<void>): Promise<void> {
    const button = page.locator(`button[value="act:${act}"]`);
    await openAct(page, act);
    await fill?.();
    await leaving(page, () => button.press('Enter'));
  }
  /** The status of an address, once what follows an event has been done or two seconds have passed. */
  const endsAs = async (wanted: number, at: URL): Promise<number> => {
    const until = Date.now() + 2000;
    let { status } = await fetch(at);
    while (status !== wanted && Date.now() < until) {
      await new Promise((later) => setTimeout(later, 50));
      ({ status } = await fetch(at));
    }
    return status;
  };
  /** The list of what is missing, beside the primary act. */
  const openChecks = async (page: Page) => {
    // It is there once the server has answered a save that leaves something missing.
    await page.locator('#checks-menu').waitFor();
    await page.locator('#checks-menu > summary').press('Enter');
  };
  const lacks = (page: Page) => page.locator('#checks a').allInnerTexts();
  const readersFind = async (page: Page) => {
    const link = page.getByRole('link', { name: 'كما يراه القراء' });
    return new URL((await link.getAttribute('href')) ?? '', paper.url).href;
  };

  async function aPicture(name: string, background: string): Promise<string> {
    const path = join(folder, name);
    const create = { width: 900, height: 600, channels: 3 as const, background };
    await sharp({ create }).jpeg().toFile(path);
    const page = await editors.newPage();
    await page.goto(`${paper.url}/desk/media`);
    await page.locator('#field-files').setInputFiles([path]);
    const link = page.locator('#uploads .upload a').first();
    await link.waitFor();
    const id = ((await link.getAttribute('href')) ?? '').split('/').at(-1) ?? '';
    await page.close();
    return id;
  }

  const CHOOSE = '.lead-add .actions button:last-child';
  const picker = (page: Page) => page.locator('dialog.picker[open]');
  /** Chooses the lead picture in the library, by keyboard. */
  async function chooseLead(page: Page, id: string): Promise<void> {
    await page.locator(CHOOSE).press('Enter');
    await picker(page).locator(`input[name=pick][value="${id}"]`).press('Space');
    await picker(page).locator('button[value=yes]').press('Enter');
    await picker(page).waitFor({ state: 'detached' });
    expect(await page.locator('[name=leadImage]').inputValue()).toBe(id);
  }

  test('what is missing stands in one list, renewed with each save, each line a link to its field', async () => {
    const picture = await aPicture('harbour.jpg', '#3060a0');
    const page = await begin('الميناء يستقبل أول سفينة');
    expect(await page.locator('#checks-count').innerText()).toBe('1');
    await openChecks(page);
    expect(await page.locator('#checks').isVisible()).toBe(true);
    const [text = ''] = await lacks(page);
    await page.locator('#checks a', { hasText: text }).press('Enter');
    // The editor takes the focus with the next frame.
    await page.waitForFunction(`document.activeElement.id === 'story-text'`);
    await page.keyboard.insertText('وصلت السفينة صباح اليوم.');
    await kept(page);
    await page.locator('#checks-menu').waitFor({ state: 'hidden' });

    await chooseLead(page, picture);
    await openChecks(page);
    await page.locator('#checks').waitFor();
    const [alt = '', credit = ''] = await page.locator('#checks > ul > li > a').allInnerTexts();
    // The act itself names them too.
    expect(await page.locator('.primary-act .lacks-line li').allTextContents()).toEqual([alt, credit]);
    await press(page, 'publish');
    const told = page.locator('.problem[role=alert]');
    expect(await told.locator('a').allInnerTexts()).toEqual([alt, credit]);
    expect(await page.locator('.tag[data-stage]').first().getAttribute('data-stage')).toBe('draft');
    await ready(page);
    await told.locator('a', { hasText: alt }).press('Enter');
    expect(await page.evaluate(`document.activeElement.name`)).toBe('leadAlt');
    await page.keyboard.insertText('سفينة عند الرصيف');
    await page.keyboard.press('Control+s');
    await page.waitForFunction(`document.querySelectorAll('#checks > ul > li').length === 1`);
    await openChecks(page);
    await page.locator('#checks a', { hasText: credit }).first().press('Enter');
    expect(await page.evaluate(`document.activeElement.name`)).toBe('leadCredit');
    await page.keyboard.insertText('تصوير: مداد');
    await page.keyboard.press('Control+s');
    await page.locator('#checks-menu').waitFor({ state: 'hidden' });
    await press(page, 'publish');
    expect((await fetch(await readersFind(page))).status).toBe(200);
    await page.close();
  });

  test('what is missing is heard too: a refused publication takes the focus, and the list says each change', async () => {
    const page = await begin('ما ينقص يُسمع');
    const status = page.locator('#checks-told[role=status]');
    await press(page, 'publish');
    await ready(page);
    await page.waitForFunction(`document.activeElement.matches('.problem[role=alert]')`);
    const told = await page.locator('.problem[role=alert] a').allInnerTexts();
    await openChecks(page);
    expect(told).toEqual(await lacks(page));
    const list = page.getByRole('region', { name: 'قبل النشر' });
    expect(await list.getByRole('listitem').count()).toBe(told.length);
    await page.locator('#checks').focus();
    expect(await page.evaluate(`document.activeElement.id`)).toBe('checks');
    await write(page, 'نص الخبر.');
    await page.keyboard.press('Control+s');
    await page.locator('#checks-menu').waitFor({ state: 'hidden' });
    expect(await status.textContent()).toBe('لا ينقص المقال شيء قبل النشر.');
    await page.locator('[name=headline]').fill('');
    await page.keyboard.press('Control+s');
    await page.waitForFunction(
      `document.getElementById('checks-told').textContent.includes('ما ينقص المقال')`,
    );
    await page.close();
  });

  test('a key and its button do the same, once each, one after the other', async () => {
    const page = await begin('حفظ ونشر');
    const sent: string[] = [];
    let answered = 0;
    const actOf = (request: Request) =>
      request.method() === 'POST' && /(?:^|&)do=([^&]*)/.exec(request.postData() ?? '')?.[1];
    page.on('request', (request) => {
      const act = actOf(request);
      if (act) sent.push(decodeURIComponent(act));
    });
    page.on('requestfinished', (request) => actOf(request) && (answered += 1));
    await write(page, 'نص قصير.');
    await page.locator('[name=headline]').press('Control+s');
    await page.locator('#keeping', { hasText: 'حُفظ' }).waitFor();
    await page.locator('button[value=save]').press('Enter');
    // A key that is held down is one press.
    await page.keyboard.down('Control');
    for (let repeat = 0; repeat < 5; repeat += 1) await page.keyboard.down('s');
    for (const key of ['s', 'Control']) await page.keyboard.up(key);
    // A save that was asked for during another follows it, however slow the machine is.
    do await page.waitForTimeout(500);
    while (answered < sent.length);
    expect(sent.length).toBeLessThanOrEqual(3);
    expect(new Set(sent)).toEqual(new Set(['save']));
    sent.length = 0;
    await page.route('**/desk/articles/*', async (route) => {
      await new Promise((later) => setTimeout(later, 400));
      await route.continue();
    });
    await write(page, ' وزيادة.');
    await openAct(page, 'publish');
    const publish = page.locator('button[value="act:publish"]');
    await publish.focus();
    await leaving(page, async () => {
      await page.keyboard.press('Control+s');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await page.keyboard.press('Control+s');
    });
    await page.unroute('**/desk/articles/*');
    expect(sent).toEqual(['save', 'act:publish']);
    expect(await page.locator('.problem').count()).toBe(0);
    expect(await page.locator('.tag[data-stage]').first().getAttribute('data-stage')).toBe('published');
    expect(await (await fetch(await readersFind(page))).text()).toContain('نص قصير. وزيادة.');
    await page.close();
  });

  test('a deleted draft is asked about, told to its writer, and comes back with all its words', async () => {
    const theirs = await begin('مسودة كريم', writers);
    await write(theirs, 'كتبها كريم.');
    await kept(theirs);
    await theirs.locator('button[value=save]').press('Enter');
    await theirs.locator('#keeping', { hasText: 'حُفظ' }).waitFor();
    const page = await editors.newPage();
    await page.goto(theirs.url());
    await ready(page);
    await page.locator('details.acts-menu > summary').press('Enter');
    await leaving(page, () => page.locator('button[value=delete]').press('Enter'));
    expect(await page.locator('main').innerText()).toContain('كريم');
    await page.locator('[name=reason]').focus();
    await page.keyboard.insertText('كُتبت مرتين.');
    await leaving(page, () => page.locator('button.danger').press('Enter'));
    expect(await page.locator('.notices').innerText()).toContain('30');
    expect((await theirs.goto(theirs.url()))?.status()).toBe(404);
    await theirs.goto(`${paper.url}/desk/notifications`);
    expect(await theirs.locator('.told').innerText()).toMatch(/مسودة كريم[^]*كُتبت مرتين/);
    await page.goto(`${paper.url}/desk/bin`);
    const row = page.locator('tr', { hasText: 'مسودة كريم' });
    expect(await row.innerText()).toContain('كُتبت مرتين.');
    await leaving(page, () => row.locator('button').press('Enter'));
    await leaving(page, () => page.locator('.notices a').press('Enter'));
    expect(await page.locator('#field-body').inputValue()).toContain('كتبها كريم.');
    await Promise.all([page.close(), theirs.close()]);
  });

  test('an agency’s newer version of an edited story waits on its page and in the list for a choice', async () => {
    const item = (version: number, headline: string) => {
      const file = join(folder, `agency-${version}.json`);
      const facts = { uri: 'urn:agency:7', type: 'text', pubstatus: 'usable', language: 'ar', headline };
      const body = `<p>النص ${version}.</p>`;
      writeFileSync(file, JSON.stringify({ ...facts, version: String(version), body_html: body }));
      return midad(here, 'import', 'ninjs', file, '--section', 'national');
    };
    expect((await item(1, 'برقية أولى')).code).toBe(0);
    const page = await editors.newPage();
    await page.goto(`${paper.url}/desk/articles`);
    await leaving(page, () => page.locator('a', { hasText: 'برقية أولى' }).press('Enter'));
    await ready(page);
    expect(await page.locator('#proposal').count()).toBe(0);
    await page.locator('[name=standfirst]').fill('أضافته سناء.');
    await page.locator('[name=standfirst]').press('Control+s');
    await page.locator('#keeping', { hasText: 'حُفظ' }).waitFor();
    await item(2, 'برقية ثانية');
    await page.goto(`${paper.url}/desk/articles`);
    expect(await page.locator('tr', { hasText: 'برقية أولى' }).innerText()).toContain('نص أحدث من المصدر');
    await leaving(page, () => page.locator('tr a', { hasText: 'برقية أولى' }).press('Enter'));
    await leaving(page, () => page.locator('#proposal a').press('Enter'));
    const headline = page.locator('fieldset', { hasText: 'برقية ثانية' });
    await headline.locator('input[value=ours]').focus();
    await page.keyboard.press('ArrowDown');
    expect(await headline.locator('input[value=theirs]').isChecked()).toBe(true);
    await leaving(page, () => page.locator('main form button').last().press('Enter'));
    expect(await page.locator('[name=headline]').inputValue()).toBe('برقية ثانية');
    expect(await page.locator('[name=standfirst]').inputValue()).toBe('أضافته سناء.');
    expect(await page.locator('#field-body').inputValue()).toContain('النص 1.');
    expect(await page.locator('#proposal').count()).toBe(0);
    await page.close();
  });

  test('a kill asks by keyboard which of the story’s own pictures go with it', async () => {
    const [goes, stays] = [await aPicture('goes.jpg', '#a03030'), await aPicture('stays.jpg', '#30a030')];
    const page = await begin('خبر بصورتين');
    await page.locator('#story-text').focus();
    await page.keyboard.insertText('نص.');
    await chooseLead(page, goes);
    await page.locator('[name=leadAlt]').fill('رصيف');
    await page.locator('[name=leadCredit]').fill('مداد');
    await kept(page);
    await press(page, 'publish');
    expect(await page.locator('.problem').count()).toBe(0);
    const address = await readersFind(page);
    const source = /\/media\/[^"\s]+/.exec(await (await fetch(address)).text())?.[0] ?? '';
    const { status } = await fetch(new URL(source, paper.url));
    expect({ source, status }).toEqual({ source, status: 200 });
    await ready(page);
    const act = await openAct(page, 'kill');
    await act.locator('textarea').focus();
    await page.keyboard.insertText('سُحب لخطأ.');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(`document.activeElement.id`)).toBe(`kill-${goes}`);
    expect(await page.locator(`#kill-${stays}`).count()).toBe(0);
    expect(await page.locator(`#kill-${goes}`).isChecked()).toBe(true);
    await page.keyboard.press('Tab');
    await leaving(page, () => page.keyboard.press('Enter'));
    expect((await fetch(address)).status).toBe(410);
    expect(await endsAs(410, new URL(source, paper.url))).toBe(410);
    await page.close();
  });

  test('a file is withdrawn by keyboard, with a reason, and is gone for readers', async () => {
    const id = await aPicture('mistake.jpg', '#802080');
    const page = await editors.newPage();
    await page.goto(`${paper.url}/desk/media/${id}`);
    const picture = await page.locator('main img').first().getAttribute('src');
    const at = new URL(picture ?? '', paper.url);
    expect((await fetch(at)).status).toBe(200);
    await page.locator('details.withdraw > summary').press('Enter');
    const form = page.locator('form[action$="/withdraw"]');
    await form.locator('[name=reason]').focus();
    await page.keyboard.insertText('تظهر فيها لوحة سيارة.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    const question = page.locator('dialog[open]');
    expect(await question.innerText()).toContain('ولا يمكن إرجاعه');
    await leaving(page, () => question.locator('button.danger').press('Enter'));
    expect(await page.locator('.notice.problem').first().innerText()).toContain('تظهر فيها لوحة سيارة.');
    expect((await fetch(at)).status).toBe(410);
    await page.close();
  });

  /** Scores on a page, beside the editor's own text, that are not read as they were written; how many there are. */
  const scoresOn = (page: Page) =>
    page.evaluate<{ count: number; turned: readonly string[] }>(`(() => {
      const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
      const found = { count: 0, turned: [] };
      const left = (node, at) => {
        const range = document.createRange();
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        return range.getBoundingClientRect();
      };
      while (walker.nextNode()) {
        const node = walker.currentNode;
        const at = node.data.indexOf('2-1');
        if (at < 0 || node.parentElement.closest('option, textarea, script, #story-text')) continue;
        const [two, one] = [left(node, at), left(node, at + 2)];
        if (two.width === 0) continue;
        found.count += 1;
        if (two.left >= one.left) found.turned.push(node.parentElement.outerHTML.slice(0, 200));
      }
      return found;
    })()`);

  test('a score in a headline is read from its first figure wherever the desk shows it', async () => {
    const headline = 'الأهلي يفوز 2-1 على ضيفه';
    const page = await begin(headline, writers);
    await write(page, 'انتهت المباراة 2-1.');
    await press(page, 'submit');
    const story = new URL(page.url()).pathname;
    await page.close();
    const theirs = await editors.newPage();
    await theirs.goto(paper.url + story);
    await ready(theirs);
    await openTab(theirs, 'notes');
    await theirs.locator('details.new-note > summary').press('Enter');
    await theirs.locator('#field-noteText').fill('أكانت 2-1 أم 3-1؟');
    await leaving(theirs, () => theirs.locator('button[value=note]').press('Enter'));
    await ready(theirs);
    await press(theirs, 'publish');
    await theirs.goto(`${paper.url}/desk/fronts/ar`);
    await theirs.locator('.finds li', { hasText: headline }).locator('button[name=id]').press('Enter');
    await theirs.locator('[id^="card-"]', { hasText: headline }).waitFor();
    const pages = ['', '/articles', '/fronts/ar', '/planning', '/notifications'].map(
      (path) => `/desk${path}`,
    );
    for (const path of [...pages, story, `${story}/history`]) {
      await theirs.goto(paper.url + path);
      const { count, turned } = await scoresOn(theirs);
      expect({ path, count: count > 0, turned }).toEqual({ path, count: true, turned: [] });
    }
    await theirs.close();
  });

  test('a whole story by keyboard alone: from signing in to its end', async () => {
    const context = await browser.newContext({ locale: 'ar' });
    const page = await context.newPage();
    const press1 = (key: string) => page.keyboard.press(key);
    const type = (text: string) => page.keyboard.insertText(text);
    /** Goes on by Tab until an element has the focus, as a person does. */
    const tabTo = async (selector: string, key = 'Tab') => {
      for (let presses = 0; presses < 160; presses += 1) {
        await press1(key);
        if (await page.evaluate(`document.activeElement.matches(${JSON.stringify(selector)})`)) return;
      }
      throw new Error(`not reached by ${key}: ${selector}`);
    };
    const act = async (name: string, text = '') => {
      if ((await page.locator(`.acts-menu button[value="act:${name}"]`).count()) > 0) {
        await tabTo('.acts-menu > summary');
        await press1('Enter');
      }
      await tabTo(`details.act:has(button[value="act:${name}"]) > summary`);
      await press1('Enter');
      // The dialog of an act begins in its first field.
      const isIn = await page.evaluate(`document.activeElement.matches('#field-note-${name}')`);
      if (text !== '') {
        if (isIn !== true) await tabTo(`#field-note-${name}`);
        await type(text);
      }
      await tabTo(`button[value="act:${name}"]`);
      await leaving(page, () => press1('Enter'));
    };
    await page.goto(`${paper.url}/desk`);
    await tabTo('input[name=email]');
    await type(editor.email);
    await tabTo('input[name=password]');
    await type(editor.password);
    await leaving(page, () => press1('Enter'));
    await tabTo('a[href="/desk/articles"]');
    await leaving(page, () => press1('Enter'));
    await tabTo('main a[href="/desk/articles/new"]');
    await leaving(page, () => press1('Enter'));
    await ready(page);
    // The canvas begins in the headline, and Enter goes on from line to line.
    expect(await page.evaluate('document.activeElement.name')).toBe('headline');
    await type('افتتاح المكتبة الكبرى');
    await press1('Enter');
    await type('مئة ألف كتاب.');
    await press1('Enter');
    await type('فُتحت الأبواب صباحا.');
    await page.waitForURL(/articles\/[0-9a-f]{24}$/);
    await tabTo('[name=section]');
    await press1('ArrowDown');
    await tabTo(CHOOSE, 'Shift+Tab');
    await press1('Enter');
    await picker(page).locator('input[name=pick]').first().waitFor({ state: 'attached' });
    await tabTo('dialog.picker input[name=pick]');
    await press1('Space');
    await tabTo('dialog.picker button[value=yes]');
    await press1('Enter');
    await picker(page).waitFor({ state: 'detached' });
    // A chosen picture asks for its texts at once.
    expect(await page.evaluate('document.activeElement.name')).toBe('leadCaption');
    await tabTo('[name=leadAlt]');
    await type('قاعة القراءة');
    await tabTo('[name=leadCredit]');
    await type('مداد');
    await press1('Control+s');
    await page.locator('#keeping[role=status]', { hasText: 'حُفظ' }).waitFor();
    await tabTo('button[value=preview]', 'Shift+Tab');
    await leaving(page, () => press1('Enter'));
    expect(await page.frameLocator('iframe').locator('h1').innerText()).toBe('افتتاح المكتبة الكبرى');
    await tabTo('a[href^="/desk/articles/"]:not([href$="/new"])');
    await leaving(page, () => press1('Enter'));
    await ready(page);
    await act('submit');
    expect(await page.locator('.notices[role=status]').innerText()).not.toBe('');
    await ready(page);
    await act('publish');
    const address = await readersFind(page);
    expect(await (await fetch(address)).text()).toContain('قاعة القراءة');
    await ready(page);
    await act('correct', 'الكتب تسعون ألفا.');
    expect(await (await fetch(address)).text()).toContain('الكتب تسعون ألفا.');
    await ready(page);
    await act('kill', 'سُحب لخطأ.');
    expect((await fetch(address)).status).toBe(410);
    expect(await page.locator('.notices[role=status]').innerText()).not.toBe('');
    await context.close();
  });
});
