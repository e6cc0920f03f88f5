import type { Browser, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { atDesk, faultsHere, faultsOf, aColleague, speaks } from './desk-person';
import { newInstallation, start, type Running } from './running';

// Commands and pages share two cores with whatever else runs.
jest.setTimeout(60_000);

describeInBrowser('a reader tells the newsroom something', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let reader: Page;
  let desk: Page;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const editor = await aColleague(here, 'editor', 'سناء');
    desk = await (await atDesk(browser, paper, editor)).newPage();
    // Sources may read without script.
    reader = await (await browser.newContext({ locale: 'ar', javaScriptEnabled: false })).newPage();
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  test('from the foot of every page, without script', async () => {
    await reader.goto(paper.url);
    await reader.locator('footer a[href="/tips"]').click();
    await reader.fill('[name=text]', 'شاحنات تفرغ النفايات ليلا قرب الوادي');
    await reader.fill('[name=name]', 'قارئة');
    await reader.locator('[name=consent]').check();
    await reader.locator('.comment-page form button').click();
    await reader.locator('[role=status]', { hasText: 'وصلت رسالتك' }).waitFor();
    expect(new URL(reader.url()).search).toBe('?sent=1');
  });

  test('a browser that sends too little keeps what was typed', async () => {
    await reader.goto(`${paper.url}/fr/tips`);
    const ticket = await reader.locator('[name=ticket]').inputValue();
    const answer = await reader.request.post(`${paper.url}/fr/tips`, {
      form: { ticket, text: 'Un texte long', link: 'nulle part' },
    });
    expect(answer.status()).toBe(422);
    const html = await answer.text();
    expect(html).toContain('Un texte long');
    expect(html).toContain('Sans votre accord');
    expect(html).toContain('adresse complète');
  });

  test('what fills the hidden field is thanked and thrown away; another site’s form is refused', async () => {
    await reader.goto(`${paper.url}/en/tips`);
    const ticket = await reader.locator('[name=ticket]').inputValue();
    const form = { ticket, text: 'Buy now', consent: 'yes', website: 'https://spam.example' };
    const trapped = await reader.request.post(`${paper.url}/en/tips`, { form, maxRedirects: 0 });
    expect(trapped.headers()['location']).toBe('/en/tips?sent=1');
    const foreign = await reader.request.post(`${paper.url}/en/tips`, {
      form,
      headers: { 'Sec-Fetch-Site': 'cross-site' },
    });
    expect(foreign.status()).toBe(403);
    await desk.goto(`${paper.url}/desk/tips`);
    expect(await desk.locator('[data-item]').count()).toBe(1);
  });

  test('an editor takes it on, notes what was found, and begins a story with its words', async () => {
    await desk.goto(`${paper.url}/desk`);
    expect(
      await desk
        .locator('section', { has: desk.getByRole('heading', { name: 'رسائل لم يتولها أحد' }) })
        .innerText(),
    ).toContain('شاحنات');
    expect(await desk.locator('.side-menu .waiting').innerText()).toBe('1');
    await desk.goto(`${paper.url}/desk/tips`);
    await desk.locator('[data-item] a[data-open]').click();
    await desk.getByRole('button', { name: 'أتولاها' }).click();
    await desk.locator('dd', { hasText: 'قيد المعالجة' }).waitFor();
    await desk.fill('[name=note]', 'اتصلنا بالجماعة');
    await desk.getByRole('button', { name: 'أضف الملاحظة' }).click();
    await desk.locator('.tip-notes', { hasText: 'اتصلنا بالجماعة' }).waitFor();
    const tip = desk.url();
    await desk.getByRole('button', { name: 'ابدأ مسودة منها' }).click();
    await desk.waitForURL(/\/desk\/articles\/\w{24}/);
    expect(await desk.locator('h1').first().innerText()).toContain('شاحنات تفرغ النفايات');
    expect(await desk.content()).not.toContain('قارئة');
    await desk.goto(tip);
    expect(await desk.getByRole('link', { name: 'المقال الذي بدأ منها' }).count()).toBe(1);
  });

  test('several go at once, and come back', async () => {
    await desk.goto(`${paper.url}/desk/tips?state=working`);
    await desk.locator('[name=ids]').check();
    await desk.getByRole('button', { name: 'انتهت' }).click();
    await desk.locator('.empty').waitFor();
    await desk.locator('.notice.done form button').click();
    await desk.locator('[data-item]').waitFor();
  });

  test('one key finishes a tip of the queue, and another takes it back', async () => {
    await desk.goto(`${paper.url}/desk/tips?state=working`);
    await desk.locator('[data-item]').waitFor();
    await desk.keyboard.press('j');
    await desk.keyboard.press('d');
    await desk.locator('.empty').waitFor();
    await desk.keyboard.press('u');
    await desk.locator('[data-item]').waitFor();
  });

  test.each(['ar', 'fr', 'en'] as const)('every screen is accessible, in %s', async (lang) => {
    const prefix = lang === 'ar' ? '' : `/${lang}`;
    const guest = await (await browser.newContext({ locale: lang, bypassCSP: true })).newPage();
    await speaks(desk, paper.url, lang);
    await desk.goto(`${paper.url}/desk/tips?state=working`);
    const tip = await desk.locator('[data-item] a[data-open]').first().getAttribute('href');
    for (const width of [360, 1280]) {
      for (const path of ['/tips', '/tips?sent=1']) {
        expect(await faultsOf(guest, `${paper.url}${prefix}${path}`, width)).toEqual([]);
      }
      for (const path of ['/desk/tips?state=working', tip ?? '', '/desk/tips', '/desk']) {
        expect(await faultsOf(desk, `${paper.url}${path}`, width)).toEqual([]);
      }
    }
    await guest.goto(`${paper.url}${prefix}/tips`);
    await guest.evaluate("document.querySelector('.comment-page form').noValidate = true");
    await guest.fill('[name=link]', 'nowhere');
    await guest.locator('.comment-page form button').click();
    await guest.locator('#fault-consent').waitFor();
    expect(await faultsHere(guest)).toEqual([]);
    await guest.close();
  });
});
