import type { Page } from 'playwright-core';
import { wordOf, wordsIn } from './words';

export interface Typed {
  readonly word: string;
  /** When the last letter of it was in the page. */
  readonly at: number;
  readonly by: string;
}

/** Everything that was typed in a round, and what took words away by force. */
export class Ledger {
  readonly typed: Typed[] = [];
  /** When a browser was killed: what is younger by a second may be lost. */
  readonly kills: { readonly at: number; readonly by: string }[] = [];

  constructor(private next: number) {}

  get count(): number {
    return this.next;
  }

  /** Types words with real keys where the caret is. */
  async type(page: Page, by: string, count: number): Promise<void> {
    for (let typed = 0; typed < count; typed += 1) {
      const word = wordOf(this.next);
      this.next += 1;
      await page.keyboard.type(` ${word}`);
      this.typed.push({ word, at: Date.now(), by });
    }
  }

  /** Puts the caret at the end of a paragraph of the text and types there. */
  async typeIn(
    page: Page,
    by: string,
    { count, paragraph = 0 }: { count: number; paragraph?: number },
  ): Promise<void> {
    await page.locator('#story-text > p').nth(paragraph).click();
    await page.keyboard.press('End');
    await this.type(page, by, count);
  }

  /** Young enough when its browser was killed. */
  isYoung({ at, by }: Typed): boolean {
    return this.kills.some((kill) => kill.by === by && kill.at >= at && kill.at - at < 1000);
  }
}

/** A text that is stored, and whose it is. */
export interface Stored {
  readonly by: string;
  readonly text: string;
}

export interface Evidence {
  /** Oldest first. */
  readonly versions: readonly Stored[];
  readonly drafts: readonly Stored[];
  /** What pages show or lead to when the story is opened again. */
  readonly offered: readonly string[];
  /** The text as it stands in the editor that was opened last. */
  readonly shown: readonly string[];
}

export interface Verdict {
  readonly words: number;
  readonly lost: readonly string[];
  readonly lostOld: readonly string[];
  readonly replaced: readonly string[];
  readonly doubled: readonly string[];
  readonly wrongName: readonly string[];
}

export function judge(ledger: Ledger, { versions, drafts, offered, shown }: Evidence): Verdict {
  const stored = [...versions, ...drafts].map(({ text }) => text);
  const known = wordsIn([...stored, ...offered].join('\n'));
  const lost = ledger.typed.filter(({ word }) => !known.has(word));
  const last = wordsIn(versions.at(-1)?.text ?? '');
  const elsewhere = wordsIn([...drafts.map(({ text }) => text), ...offered].join('\n'));
  const first = (word: string) => [...versions, ...drafts].find(({ text }) => wordsIn(text).has(word))?.by;
  const twice = [...stored, ...shown].flatMap((text) =>
    [...wordsIn(text)].flatMap(([word, times]) => (times > 1 ? [word] : [])),
  );
  return {
    words: ledger.typed.length,
    lost: lost.map(({ word }) => word),
    lostOld: lost.filter((typed) => !ledger.isYoung(typed)).map(({ word }) => word),
    // Saved once, not in the newest version any more, and shown to nobody.
    replaced: ledger.typed.flatMap(({ word }) =>
      versions.some(({ text }) => wordsIn(text).has(word)) && !last.has(word) && !elsewhere.has(word)
        ? [word]
        : [],
    ),
    doubled: [...new Set(twice)],
    wrongName: ledger.typed.flatMap(({ word, by }) => {
      const whose = first(word);
      return whose !== undefined && whose !== by ? [word] : [];
    }),
  };
}
