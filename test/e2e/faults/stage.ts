import type { BrowserContext, Page } from 'playwright-core';
import type { Ledger } from './ledger';
import type { Newsroom } from './newsroom';
import { PEOPLE, type Person } from './prepared';
import type { Random } from './words';

/** A person at a page of a story. */
export interface Writer {
  readonly who: Person;
  readonly context: BrowserContext;
  readonly page: Page;
}

export interface StageParts {
  readonly newsroom: Newsroom;
  readonly ledger: Ledger;
  readonly story: string;
  readonly random: Random;
}

const SAVE = 'Control+s';
export const [first, second] = PEOPLE;

/** A story on which a person writes while things break. */
export class Stage {
  readonly newsroom: Newsroom;
  readonly ledger: Ledger;
  readonly story: string;
  /** Other devices and people that wrote: looked at again at the end. */
  readonly others: Writer[] = [];
  readonly #random: Random;
  #page: Page | undefined;

  constructor({ newsroom, ledger, story, random }: StageParts) {
    this.newsroom = newsroom;
    this.ledger = ledger;
    this.story = story;
    this.#random = random;
  }

  get path(): string {
    return `/desk/articles/${this.story}`;
  }

  get page(): Page {
    if (!this.#page) throw new Error('the page is not open');
    return this.#page;
  }

  between(from: number, to: number): number {
    return Math.floor(from + this.#random() * (to - from));
  }

  chance(share: number): boolean {
    return this.#random() < share;
  }

  pause(from: number, to: number): Promise<void> {
    return new Promise((done) => setTimeout(done, this.between(from, to)));
  }

  /** Opens the story where it is not open, and puts the caret at the end of its first paragraph. */
  async open(): Promise<void> {
    if (!this.#page || this.#page.isClosed()) {
      this.#page = await this.newsroom.at(await this.newsroom.context(), first, this.story);
    }
    await this.page.bringToFront();
    this.ledger.chosenTwice(await this.newsroom.backAt(this.page, first, this.story));
    await this.ledger.goToEnd(this.page);
  }

  /** Types where the caret is. */
  write(count = this.between(2, 6)): Promise<void> {
    return this.ledger.type(this.page, first, count);
  }

  async save(page = this.page): Promise<void> {
    await page.keyboard.press(SAVE).catch(() => undefined);
  }

  /** Waits until the page says that the words are kept. */
  async settled(page = this.page): Promise<void> {
    const isKept = `document.querySelector('#kept')?.dataset.kept !== 'none'`;
    await page.waitForFunction(isKept, undefined, { timeout: 15_000 }).catch(() => undefined);
  }

  /** A person opens the story on a device that shares nothing with the first. */
  async colleague(who: Person): Promise<Page> {
    const context = await this.newsroom.otherDevice(who);
    const page = await this.newsroom.at(context, who, this.story);
    this.others.push({ who, context, page });
    return page;
  }

  /** What waits to be sent may go; what is in a page after that is closed with it. */
  async closeAll(): Promise<void> {
    await this.pause(0, 400);
    const own = (await this.newsroom.context()).pages();
    const pages = [...own, ...this.others.map(({ page }) => page)].filter((page) => !page.isClosed());
    await Promise.all(pages.map(closed));
  }
}

async function closed(page: Page): Promise<void> {
  const gone = page.waitForEvent('close', { timeout: 3000 }).catch(() => undefined);
  await page.close({ runBeforeUnload: true }).catch(() => undefined);
  await gone;
}
