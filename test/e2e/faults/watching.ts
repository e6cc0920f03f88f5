import type { BrowserContext } from 'playwright-core';
import { WORD } from './words';

/** Writes down each word that stands in the text of a story, as soon as it does. */
export async function watchWords(context: BrowserContext, seen: Set<string>): Promise<void> {
  await context.exposeBinding('sawWord', (_source, word: string) => void seen.add(word));
  await context.addInitScript(`(() => {
    const told = new Set();
    addEventListener('input', ({ target }) => {
      if (target.id !== 'story-text') return;
      const node = getSelection().anchorNode;
      for (const [word] of (node?.textContent ?? '').matchAll(/${WORD.source}/gu)) {
        if (!told.has(word)) { told.add(word); sawWord(word); }
      }
    });
  })()`);
}
