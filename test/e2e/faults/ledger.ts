import type { Page } from 'playwright-core';
import type { Person } from './prepared';
import { wordOf } from './words';

export interface Typed {
  readonly word: string;
  /** When the last letter of it was in the page. */
  readonly at: number;
  readonly by: Person;
}

/** Everything that was typed in a round, and what took words away by force. */
export class Ledger {
  readonly #typed: Typed[] = [];
  /** When a browser was killed: what is younger by a second may be lost. */
  readonly #kills: { readonly at: number; readonly by: Person }[] = [];
  readonly #chosenTwice = new Set<string>();

  /** @param seen words that stood in the text of a page, as the pages tell */
  constructor(
    private next: number,
    private readonly seen: ReadonlySet<string>,
  ) {}

  get count(): number {
    return this.next;
  }

  /** Words that the person saw in the text. */
  get typed(): readonly Typed[] {
    return this.#typed.filter(({ word }) => this.seen.has(word));
  }

  /** Words for which the page had no place: it was being made anew, or showed something else. */
  get notTaken(): readonly string[] {
    return this.#typed.flatMap(({ word }) => (this.seen.has(word) ? [] : [word]));
  }

  /** Types words with real keys where the caret is. */
  async type(page: Page, by: Person, count: number): Promise<void> {
    for (let typed = 0; typed < count; typed += 1) {
      const word = wordOf(this.next);
      this.next += 1;
      await page.keyboard.type(` ${word}`);
      this.#typed.push({ word, at: Date.now(), by });
    }
  }

  /** Puts the caret at the end of a paragraph of the text. */
  async goToEnd(page: Page, paragraph = 0): Promise<void> {
    const place = page.locator('#story-text > p').nth(paragraph);
    await place.click({ timeout: 10_000 }).catch(() => undefined);
    await page.keyboard.press('End');
  }

  kill(by: Person): void {
    this.#kills.push({ at: Date.now(), by });
  }

  /** Young enough when its browser was killed. */
  isYoung({ at, by }: Typed): boolean {
    return this.#kills.some((kill) => kill.by === by && kill.at >= at && kill.at - at < 1000);
  }

  /** Words of which a person who saw both texts let both stay. */
  chosenTwice(words: readonly string[]): void {
    for (const word of words) this.#chosenTwice.add(word);
  }

  mayStandTwice(word: string): boolean {
    return this.#chosenTwice.has(word);
  }
}

/** A text that is stored or shown, and whose it is. */
export interface Stored {
  readonly by: string;
  readonly text: string;
}
