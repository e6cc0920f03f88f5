import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { describeInBrowser, openBrowser } from './browser';
import { atDesk, faultsHere, aColleague } from './desk-person';
import { midad, newInstallation, start, type Running } from './running';
import { openAct } from './writing-screen';

const copy = [
  'عطب في خدمة الرسائل',
  'الفقرة الأولى من الخبر.',
  'الفقرة الثانية من الخبر.',
  'الفقرة الثالثة.',
];

jest.setTimeout(60_000);

describeInBrowser('two editors on one story', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let contexts: readonly BrowserContext[] = [];
  let salma: Page;
  let karim: Page;

  beforeAll(async () => {
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    const file = join(here.env['HOME'] ?? '', 'story.txt');
    writeFileSync(file, copy.join('\n\n'));
    await midad(here, 'import', 'text', file, '--section', 'national');
    const people = [
      await aColleague(here, 'editor', 'سلمى العلوي'),
      await aColleague(here, 'administrator', 'كريم التازي'),
    ];
    contexts = await Promise.all(people.map((who) => atDesk(browser, paper, who)));
    const [first, second] = await Promise.all(contexts.map((context) => context.newPage()));
    if (!first || !second) throw new Error('two pages are needed');
    [salma, karim] = [first, second];
    await salma.goto(`${paper.url}/desk/articles`);
    const path = await salma
      .locator('a[href^="/desk/articles/"]')
      .evaluateAll((links) =>
        links.map((link) => link.getAttribute('href') ?? '').find((href) => /\/[0-9a-f]{24}$/.test(href)),
      );
    for (const page of [salma, karim]) {
      await page.goto(`${paper.url}${path ?? ''}`);
      await page.locator('form[data-ready=true]').waitFor();
    }
  }, 120_000);
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const paragraph = (page: Page, number: number) => page.locator('#story-text > p').nth(number - 1);
  /** Puts the caret at the end of a paragraph. */
  async function standIn(page: Page, number: number): Promise<void> {
    await paragraph(page, number).click();
    await page.keyboard.press('End');
  }
  const save = (page: Page) => page.keyboard.press('Control+s');

  test('each sees the other by name, and at the paragraph in which the other writes', async () => {
    await standIn(karim, 2);
    await salma.locator('#here button[title="كريم التازي"]').waitFor();
    await karim.keyboard.type(' زاد كريم.');
    await salma.locator('#story-text > .others-block.held[data-who="كريم التازي"]').waitFor();
    expect(await faultsHere(salma)).toEqual([]);
  });

  test('a paragraph in which a colleague types is held, and nothing else is', async () => {
    await standIn(karim, 2);
    await karim.keyboard.type(' ثم');
    await salma.locator('#story-text > .held').waitFor();
    const before = await paragraph(salma, 2).textContent();
    await paragraph(salma, 2).click();
    await salma.keyboard.type('سلمى');
    await salma.locator('.held-notice', { hasText: 'كريم التازي' }).waitFor();
    expect(await salma.locator('#story-text > p.held').textContent()).toBe(before);
    await standIn(salma, 1);
    await salma.keyboard.type(' زادت سلمى.');
    expect(await paragraph(salma, 1).textContent()).toContain('زادت سلمى');
  });

  test('what a colleague saves appears in the other paragraphs without a reload, and the caret stays', async () => {
    await standIn(salma, 1);
    await salma.evaluate(() => Object.assign(globalThis, { stayed: true }));
    await save(karim);
    await paragraph(salma, 2).filter({ hasText: 'زاد كريم' }).waitFor();
    await salma.keyboard.type(' هنا.');
    expect(await paragraph(salma, 1).textContent()).toMatch(/زادت سلمى\. هنا\.$/);
    expect(await salma.evaluate(() => 'stayed' in globalThis)).toBe(true);
  });

  test('a key acts where the caret is, also before the browser has reported that it moved', async () => {
    await standIn(salma, 1);
    await salma.keyboard.press('Enter');
    await standIn(salma, 1);
    await salma.keyboard.type(' ختام.');
    expect(await paragraph(salma, 1).textContent()).toMatch(/هنا\. ختام\.$/);
    expect(await paragraph(salma, 2).textContent()).toBe('');
    for (const key of ['ArrowDown', 'Backspace']) await salma.keyboard.press(key);
    expect(await salma.locator('#story-text > p').count()).toBe(3);
  });

  test('both texts are in the story after both saved', async () => {
    await save(salma);
    await karim.locator('#story-text', { hasText: 'زادت سلمى. هنا. ختام.' }).waitFor();
    expect(await karim.locator('#field-body').inputValue()).toContain('زاد كريم');
  });

  test('a person may write there nevertheless', async () => {
    await standIn(karim, 3);
    await karim.keyboard.type(' نعم');
    await salma.locator('#story-text > p.held', { hasText: 'الثالثة' }).waitFor();
    await paragraph(salma, 3).click();
    await salma.keyboard.press('End');
    await salma.keyboard.type('س');
    await salma.locator('.held-notice button').click();
    await salma.keyboard.press('End');
    await salma.keyboard.type(' وسلمى');
    expect(await paragraph(salma, 3).textContent()).toContain('وسلمى');
  });

  test('two texts for one place are not mixed: the page says that both will be shown', async () => {
    await save(karim);
    await salma.locator('#keeping', { hasText: 'حفظ زميل نصا آخر' }).waitFor();
    expect(await paragraph(salma, 3).textContent()).toContain('وسلمى');
    expect(await paragraph(salma, 3).textContent()).not.toContain('نعم');
  });

  test('a stage that a colleague changes is shown and said on the open page, with the acts that follow', async () => {
    await salma.locator('details.primary-act').waitFor();
    const act = await openAct(karim, 'publish');
    await act.locator('button[value="act:publish"]').click();
    await salma.locator('.bar-start .tag[data-stage=published]').waitFor();
    await salma.locator('#toasts', { hasText: 'صار المقال' }).waitFor();
    await salma.locator('button.primary-act[value=save]').waitFor();
    expect(await salma.locator('details.primary-act').count()).toBe(0);
    expect(await faultsHere(salma)).toEqual([]);
  });

  test('a colleague who closes the page is gone from the other’s page', async () => {
    await karim.goto(`${paper.url}/desk`);
    await salma.locator('#here button').waitFor({ state: 'detached' });
    expect(await salma.locator('.others-block').count()).toBe(0);
  });
});
