import type { Browser, BrowserContext, Page } from 'playwright-core';
import { commandLine } from '../../src/accounts/account';
import { readArticleInput } from '../../src/articles/article.input';
import { insertComment } from '../../src/comments/comment.model';
import { openDatabase } from '../../src/database/database';
import { transaction } from '../../src/database/transaction';
import { newId } from '../../src/ids/object-id';
import { ensureDefaultSections, readSections } from '../../src/sections/section.service';
import { describeInBrowser, openBrowser } from './browser';
import { faultsOf } from './desk-person';
import { newInstallation, start, type Running } from './running';
import { createAndPublish } from '../articles/create-and-publish';

jest.setTimeout(120_000);

const COMMENTS = 90;

/** A paper with one story and its comments, written before the server starts. @returns path of the story */
async function aDebate(dataDir: string): Promise<string> {
  const database = await openDatabase({ dataDir });
  await database.prepare([]);
  const now = new Date(Date.now() - 3600_000);
  await ensureDefaultSections(now);
  const typed = { headline: 'خبر يتجادل فيه القراء', lang: 'ar', section: 'national', body: '<p>نص</p>' };
  const sheet = readArticleInput(typed, { languages: ['ar'], sections: await readSections() });
  const story = await createAndPublish({ who: commandLine, now }, sheet);
  const about = { id: story.id, sectionId: story.sectionId, title: story.headline, href: '' };
  await transaction(async () => {
    for (let n = 0; n < COMMENTS; n += 1)
      await insertComment({
        id: newId(),
        about,
        name: 'قارئة',
        text: `تعليق ${n}`,
        at: new Date(now.getTime() + n * 1000),
        state: 'approved',
        score: 0,
        reasons: [],
        textKey: String(n),
      });
  });
  await database.close();
  return `/national/${story.slug}`;
}

describeInBrowser('readers page through the comments of a story with keys, without script', () => {
  const here = newInstallation({ MIDAD_DEMO: 'off' });
  let paper: Running;
  let browser: Browser;
  let withoutScript: BrowserContext;
  let story = '';

  beforeAll(async () => {
    story = await aDebate(here.env['DATA_DIR'] ?? '');
    [paper, browser] = await Promise.all([start(here), openBrowser()]);
    withoutScript = await browser.newContext({ locale: 'ar', javaScriptEnabled: false });
  });
  afterAll(async () => {
    await browser.close();
    await paper.stop();
    here.remove();
  });

  const texts = (page: Page) => page.locator('.comment-text').allInnerTexts();
  const numbered = (from: number, to: number) =>
    Array.from({ length: Math.abs(to - from) + 1 }, (_, n) => `تعليق ${from < to ? from + n : from - n}`);

  async function follow(page: Page, name: string): Promise<void> {
    await page.locator('#comments').getByRole('link', { name, exact: true }).focus();
    const loaded = page.waitForEvent('load');
    await page.keyboard.press('Enter');
    await loaded;
  }

  test('oldest first to the end, back to the first page, then newest first', async () => {
    const page = await withoutScript.newPage();
    await page.goto(paper.url + story);
    expect(await page.locator('#comments-title').innerText()).toContain(String(COMMENTS));
    expect(await texts(page)).toEqual(numbered(0, 39));
    await follow(page, 'تعليقات أخرى');
    expect(await texts(page)).toEqual(numbered(40, 79));
    expect(page.url()).toMatch(/#comments$/);
    await follow(page, 'تعليقات أخرى');
    expect(await texts(page)).toEqual(numbered(80, 89));
    await follow(page, 'التعليقات من البداية');
    expect(await texts(page)).toEqual(numbered(0, 39));
    await follow(page, 'الأحدث أولا');
    expect(await texts(page)).toEqual(numbered(89, 50));
    expect(await page.locator('#comments [aria-current=true]').innerText()).toBe('الأحدث أولا');
    await follow(page, 'تعليقات أخرى');
    expect(await texts(page)).toEqual(numbered(49, 10));
  });

  test('each page of comments can be read by everyone, on a phone too', async () => {
    const page = await (await browser.newContext({ locale: 'ar', bypassCSP: true })).newPage();
    for (const width of [390, 1200]) {
      const address = `${paper.url}${story}?comments=newest`;
      expect(await faultsOf(page, address, width)).toEqual([]);
    }
  });
});
