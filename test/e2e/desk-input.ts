import type { BrowserContext, Page } from 'playwright-core';
import { ready } from './writing-screen';

/** The text as the form would send it, without the ids of its blocks. */
export const sentText = async (page: Page): Promise<string> =>
  (await page.locator('#field-body').inputValue())
    .replace(/ data-id="\w+"/g, '')
    .replace(/media:[0-9a-f]{24}/g, 'media:ID');

/** Waits until the text is as wanted; where it stays different, both are shown. */
export async function textBecomes(page: Page, wanted: string): Promise<void> {
  for (let tries = 0; tries < 60 && (await sentText(page)) !== wanted; tries += 1)
    await page.waitForTimeout(50);
  expect(await sentText(page)).toBe(wanted);
}

/** Begins a story and waits for its editor. */
export async function beginAt(context: BrowserContext, url: string, lang = 'ar'): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${url}/desk/articles/new?lang=${lang}`);
  await ready(page);
  await page.locator('[name=headline]').fill('قصة');
  await page.waitForURL(/articles\/[0-9a-f]{24}$/);
  await page.locator('#story-text').click();
  return page;
}

/** Pastes as a browser does: an event with everything the clipboard holds. */
export const pasteInto = (page: Page, data: Readonly<Record<string, string>>): Promise<void> =>
  page.evaluate(`(() => {
    const clipboard = new DataTransfer();
    for (const [type, text] of Object.entries(${JSON.stringify(data)})) clipboard.setData(type, text);
    document.querySelector('#story-text').dispatchEvent(new ClipboardEvent('paste', { clipboardData: clipboard, bubbles: true, cancelable: true }));
  })()`);

/** ProseMirror looks away from the selection for 50 ms after a change: no hand is faster. */
export async function pressAll(page: Page, ...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    await page.keyboard.press(key);
    await page.waitForTimeout(70);
  }
}
