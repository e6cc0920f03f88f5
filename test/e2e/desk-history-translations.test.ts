import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { atDesk, faultsHere, aColleague, speaks } from './desk-person';
import { midad, newInstallation, start, type Running } from './running';
import { openAct, ready } from './writing-screen';

jest.setTimeout(90_000);

describeInBrowser('the history, the reading and the translations of a story', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let token: string;
  let editors: BrowserContext;
  let writers: BrowserContext;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const editor = await aColleague(here, 'editor', 'سناء');
    token = (await midad(here, 'token', 'add', '--email', editor.email, '--name', 'test')).stdout.trim();
    editors = await atDesk(browser, paper, editor);
    writers = await atDesk(browser, paper, await aColleague(here, 'journalist', 'كريم'));
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  interface Story {
    readonly id: string;
    readonly version: number;
    readonly body: string;
  }
  async function call(path: string, method: string, body?: object): Promise<Story> {
    const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    return (await fetch(`${paper.url}/api/v1${path}`, init)).json() as Promise<Story>;
  }
  const aStory = (body: string) =>
    call('/articles', 'POST', { headline: 'عطل في الشبكة', lang: 'ar', section: 'technology', body });
  const at = (id: string, page = '') => `${paper.url}/desk/articles/${id}${page}`;
  /** Does what loads a page, and waits until it has. */
  async function leaving(page: Page, act: () => Promise<void>): Promise<void> {
    const loaded = page.waitForEvent('load');
    await act();
    await loaded;
  }
  async function fitsAt(page: Page, ...widths: readonly number[]): Promise<void> {
    for (const width of widths) {
      await page.setViewportSize({ width, height: 900 });
      expect(await faultsHere(page)).toEqual([]);
    }
  }

  test('a version is named by keyboard, compared side by side, and one paragraph of it comes back', async () => {
    const { id } = await aStory('<p>قال الوزير أمس</p><p>فقرة ثانية</p>');
    await call(`/articles/${id}`, 'PATCH', { body: '<p>قال الرئيس أمس</p><p>فقرة أخرى</p>' });
    const page = await editors.newPage();
    await page.goto(at(id, '/history'));
    const first = page.locator('#version-1');
    await first.locator('summary').press('Enter');
    await first.locator('[name=name]').focus();
    await page.keyboard.type('قبل التدقيق');
    await leaving(page, () => page.keyboard.press('Enter'));
    expect(await page.locator('.named-versions').innerText()).toBe('قبل التدقيق');
    await leaving(page, () => page.getByRole('link', { name: 'جنبا إلى جنب' }).click());
    expect(await page.locator('.two-sides').first().innerText()).toMatch(/قال الوزير أمس\s+قال الرئيس أمس/);
    await fitsAt(page, 390, 1440);
    await leaving(page, () => page.locator('button[name=place]').first().press('Enter'));
    expect((await call(`/articles/${id}`, 'GET')).body).toBe('<p>قال الوزير أمس</p><p>فقرة أخرى</p>');
    expect(await page.locator('.timeline-line').count()).toBe(3);
    await page.close();
  });

  test('j and k lead through the versions, Enter opens one, and an earlier one becomes a working draft', async () => {
    const { id } = await aStory('<p>الصيغة الأولى</p>');
    await call(`/articles/${id}`, 'PATCH', { body: '<p>الصيغة الثانية</p>' });
    await call(`/articles/${id}`, 'PATCH', { body: '<p>الصيغة الثالثة</p>' });
    const page = await editors.newPage();
    await page.goto(at(id, '/history'));
    await page.keyboard.press('j');
    await page.locator('#version-2:focus').waitFor();
    await page.keyboard.press('j');
    await page.locator('#version-1:focus').waitFor();
    await page.keyboard.press('k');
    await leaving(page, () => page.keyboard.press('Enter'));
    expect(await page.locator('[aria-current=true]').getAttribute('data-version')).toBe('2');
    const draft = page.locator('#version-1 form[action$="/history/draft"] button');
    await leaving(page, () => draft.press('Enter'));
    await page.locator('form[data-ready=true]').waitFor();
    expect(await page.locator('#story-text').innerText()).toContain('الصيغة الأولى');
    expect(await page.locator('#unsaved').isVisible()).toBe(true);
    expect((await call(`/articles/${id}`, 'GET')).body).toBe('<p>الصيغة الثالثة</p>');
    await page.close();
  });

  test('a person who may not edit reads the story as readers will see it, and leaves a note', async () => {
    const { id } = await aStory('<h2>عنوان جانبي</h2><p>نص <strong>مهم</strong></p>');
    const page = await writers.newPage();
    await page.goto(at(id));
    const story = page.frameLocator('#reading-frame');
    await story.locator('h2', { hasText: 'عنوان جانبي' }).waitFor();
    expect(await story.locator('.masthead').isVisible()).toBe(false);
    expect(await page.locator('[name=body], [name=headline], :disabled').count()).toBe(0);
    await fitsAt(page, 390, 1440);
    await page.locator('#field-noteText').fill('تحققوا من الرقم');
    await leaving(page, () => page.locator('button[value=note]').press('Enter'));
    expect(await page.locator('.note .comment').innerText()).toContain('تحققوا من الرقم');
    // A text that the desk refuses is there to be read and copied, as its writer wants it.
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write'], { origin: paper.url });
    await page.evaluate((story) => {
      const account = document.querySelector<HTMLElement>('#story')?.dataset['account'] ?? '';
      const by = 'data-by="كريم" data-at="2026-12-01T04:34:00Z"';
      const line = `<p>قال <del class="suggested" ${by}>الوزير</del><ins class="suggested" ${by}>الرئيس</ins>.</p>`;
      const fields = [
        ['version', '1'],
        ['body', `${line}<p>فقرة ثانية.</p>`],
      ];
      localStorage.setItem(`midad:${account}:${story}`, JSON.stringify({ fields }));
    }, id);
    await page.reload();
    const unsent = page.locator('#left-behind .unsent-text');
    await unsent.waitFor();
    expect(await unsent.locator('p').allTextContents()).toEqual(['قال الوزيرالرئيس.', 'فقرة ثانية.']);
    expect(await unsent.locator('del').innerText()).toBe('الوزير');
    await page.getByRole('button', { name: 'انسخ النص' }).press('Enter');
    await page.getByRole('button', { name: 'نُسخ النص' }).waitFor();
    expect(await page.evaluate(`navigator.clipboard.readText()`)).toBe('قال الرئيس.\nفقرة ثانية.');
    await page.close();
  });

  test('a translation is written with its original beside it, and nothing typed is lost', async () => {
    const table = '<table><tbody><tr><td>الرباط</td></tr></tbody></table>';
    const { id } = await aStory(`<p>الفقرة الأولى</p><h2>عنوان</h2>${table}<ul><li>بند</li></ul>`);
    const page = await editors.newPage();
    await speaks(page, paper.url, 'fr');
    await page.goto(at(id, '/translations'));
    await leaving(page, () => page.locator('a[href$="to=fr"]').press('Enter'));
    await ready(page);
    expect(await page.locator('#story-text .empty-place').count()).toBe(3);
    await page.keyboard.type('Panne du réseau');
    await page.waitForURL(/articles\/[0-9a-f]{24}\?beside=/);
    for (const key of ['Enter', 'Enter', 'Control+b']) await page.keyboard.press(key);
    await page.keyboard.type('Premier');
    await page.keyboard.press('Control+b');
    await page.keyboard.type(' paragraphe');
    await page.keyboard.press('Enter');
    await page.keyboard.type('Intertitre');
    expect(await page.locator('.beside-row.is-here').innerText()).toContain('عنوان');
    await page.keyboard.press('Control+Alt+o');
    await page.locator('#story-text table').waitFor();
    await page.locator('#story-text td p').dblclick();
    await page.context().setOffline(true);
    await page.keyboard.type('Rabat');
    await page.keyboard.press('Control+s');
    await page.locator('#keeping.problem').waitFor();
    await page.context().setOffline(false);
    await page.locator('#kept[data-kept=server]').waitFor();
    const saved = page.waitForResponse((reply) => reply.request().postData()?.includes('do=save') === true);
    await page.keyboard.press('Control+s');
    await saved;
    const translation = /[0-9a-f]{24}/.exec(page.url())?.[0] ?? '';
    const { body } = await call(`/articles/${translation}`, 'GET');
    expect(body).toMatch(
      /^<p><strong>Premier<\/strong> paragraphe<\/p><h2>Intertitre<\/h2><table>.*Rabat.*<\/table>$/,
    );
    // The list has no counterpart yet: publishing asks, and one may stay.
    const publish = page.locator('button[value="act:publish"]');
    await openAct(page, 'publish');
    expect(await page.locator('.primary-act .lacks-line').innerText()).toContain('1 paragraphe n’est pas');
    await publish.press('Enter');
    const asked = page.locator('dialog[open]');
    await asked.locator('.hints li', { hasText: 'بند' }).waitFor();
    await page.keyboard.press('Escape');
    await asked.waitFor({ state: 'detached' });
    await page.keyboard.press('Escape');
    await call(`/articles/${id}`, 'PATCH', {
      body: `<p>الفقرة الأولى</p><h2>عنوان آخر</h2>${table}<ul><li>بند</li></ul>`,
    });
    await page.goto(at(translation, '/translation'));
    await ready(page);
    expect(await page.locator('.beside-row[data-kind=changed] ins').innerText()).toContain('آخر');
    await page.keyboard.press('Alt+F7');
    expect(await page.locator('.beside-row.is-here').getAttribute('data-kind')).toBe('changed');
    await fitsAt(page, 390, 1440);
    await page.emulateMedia({ colorScheme: 'dark' });
    await fitsAt(page, 390, 1440);
    await page.locator('button[value^="translated:"]').press('Enter');
    await page.locator('#beside-changes').waitFor({ state: 'detached' });
    await page.goto(at(id, '/translations'));
    expect(await page.locator('[data-state=draft]', { hasText: 'Panne du réseau' }).count()).toBe(1);
    await page.close();
  });

  test('on a phone the French original stands above its Arabic translation', async () => {
    const facts = { headline: 'Panne', lang: 'fr', section: 'technology', body: '<p>Un</p><p>Deux</p>' };
    const { id } = await call('/articles', 'POST', facts);
    const page = await editors.newPage();
    await page.setViewportSize({ width: 390, height: 844 });
    await page.goto(at(id, '/translate?to=ar'));
    await ready(page);
    await page.locator('#story-text > p').nth(1).click();
    await page.keyboard.type('اثنان');
    const here = page.locator('.beside-row.is-here');
    expect(await here.innerText()).toContain('Deux');
    const [original, text] = [
      await here.boundingBox(),
      await page.locator('#story-text > p').nth(1).boundingBox(),
    ];
    expect(original?.y).toBeLessThan(text?.y ?? 0);
    await page.waitForURL(/articles\/[0-9a-f]{24}\?beside=/);
    expect(await faultsHere(page)).toEqual([]);
    await page.locator('#beside-toggle').click();
    expect(await page.locator('#beside').isVisible()).toBe(false);
    await page.close();
  });
});
