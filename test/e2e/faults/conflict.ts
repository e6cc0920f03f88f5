import type { Page } from 'playwright-core';
import { wordsIn } from './words';

/**
 * The person sees both texts and lets both stay.
 * @returns words that stood on both sides, which stand twice from then on, as was chosen
 */
export async function bothStay(page: Page): Promise<readonly string[]> {
  const shown = wordsIn((await page.locator('.sides').allInnerTexts()).join('\n'));
  for (const choice of await page.locator('input[value=both]').all()) await choice.check();
  await page.locator('form[action$="/conflict"] .actions button').click();
  await page.waitForLoadState();
  return [...shown].flatMap(([word, times]) => (times > 1 ? [word] : []));
}
