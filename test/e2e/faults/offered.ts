import type { BrowserContext, Page } from 'playwright-core';
import type { Newsroom, Person } from './newsroom';

const textOf = async (page: Page): Promise<string> => {
  const texts = await page.locator('main').allInnerTexts();
  const fields = await page
    .locator('textarea')
    .evaluateAll((all) => all.map((each) => (each as { value?: string }).value ?? ''));
  return [...texts, ...fields].join('\n');
};

export interface Offered {
  readonly offered: readonly string[];
  readonly shown: string;
}

/** Everything that a person finds who opens a story again: the text, drafts that are led to, a conflict. */
export async function offeredTo(
  newsroom: Newsroom,
  { context, who, story }: { context: BrowserContext; who: Person; story: string },
): Promise<Offered> {
  const page = await newsroom.at(context, who, story);
  const shown = (await page.locator('#story-text').allInnerTexts()).join('\n');
  const offered = [await textOf(page)];
  const links = await page
    .locator('#other-drafts a')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
  for (const href of links) {
    await newsroom.goTo(page, who, new URL(href, newsroom.url).href.slice(newsroom.url.length));
    offered.push(await textOf(page));
  }
  await page.close({ runBeforeUnload: false });
  return { offered, shown };
}
