import type { Page } from 'playwright-core';
import type { Newsroom } from './newsroom';
import type { Writer } from './stage';

const textOf = async (page: Page): Promise<string> => {
  const texts = await page.locator('main').allInnerTexts();
  const fields = await page
    .locator('textarea')
    .evaluateAll((all) => all.map((each) => (each as { value?: string }).value ?? ''));
  return [...texts, ...fields].join('\n');
};

export interface Offered {
  readonly offered: string;
  readonly shown: string;
}

/** Everything that a person finds who opens a story again: the text, drafts that are led to, a conflict. */
export async function offeredTo(
  newsroom: Newsroom,
  { context, who }: Omit<Writer, 'page'>,
  story: string,
): Promise<Offered> {
  const page = await newsroom.at(context, who, story);
  const shown = (await page.locator('#story-text').allInnerTexts()).join('\n');
  const offered = [await textOf(page)];
  for (const href of await ledTo(page, newsroom.url)) {
    await newsroom.goTo(page, who, href);
    offered.push(await textOf(page));
  }
  await page.close({ runBeforeUnload: false });
  return { offered: offered.join('\n'), shown };
}

/** Other drafts of the person, and texts between which they have to choose. */
async function ledTo(page: Page, url: string): Promise<readonly string[]> {
  const links = await page
    .locator('#other-drafts a')
    .evaluateAll((all) => all.map((each) => each.getAttribute('href') ?? ''));
  return links.map((href) => new URL(href, url).href.slice(url.length));
}
