import type { BrowserContext, Locator, Page } from 'playwright-core';

/** Waits until the editor of the page can be typed in. */
export const ready = (page: Page): Promise<void> => page.locator('form[data-ready=true]').waitFor();

/** Begins a story by keyboard, and waits until the server has stored it. */
export async function beginIn(page: Page, url: string, headline: string): Promise<void> {
  await page.goto(`${url}/desk/articles/new`);
  await ready(page);
  await page.locator('[name=headline]').focus();
  await page.keyboard.type(headline);
  await page.keyboard.press('Enter');
  await page.waitForURL(/articles\/[0-9a-f]{24}$/);
}

/** As `beginIn`, on a page of its own. */
export async function beginStory(context: BrowserContext, url: string, headline: string): Promise<Page> {
  const page = await context.newPage();
  await beginIn(page, url, headline);
  return page;
}

/** Opens an act by keyboard: at its own button, or in the menu of further acts. */
export async function openAct(page: Page, act: string): Promise<Locator> {
  const button = page.locator(`button[value="act:${act}"]`);
  const menu = page.locator('details.acts-menu', { has: button });
  if ((await menu.count()) > 0) await menu.locator('> summary').press('Enter');
  const details = page.locator('details.act', { has: button });
  await details.locator('> summary').press('Enter');
  await button.waitFor();
  return details;
}

/** Opens a tab of the panel by keyboard. */
export const openTab = (page: Page, name: string): Promise<void> =>
  page.locator(`.tab[href="#tab-${name}"]`).press('Enter');
