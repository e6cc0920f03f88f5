/** Arabic words of which each is typed once, so that each is found again. */
const LETTERS = 'بتثجحخدرسشصضطعغفقكلمنهي';
const LENGTH = 4;

/** Always the same word for a number; no word is another's part, and none begins as the language's own words do. */
export function wordOf(number: number): string {
  let [left, word] = [number, ''];
  for (let at = 0; at < LENGTH; at += 1) {
    word += LETTERS.charAt(left % LETTERS.length);
    left = Math.floor(left / LETTERS.length);
  }
  return `ظظ${word}`;
}

export const WORD = new RegExp(`ظظ[${LETTERS}]{${LENGTH}}`, 'gu');

/** How often each word stands in a text. */
export function wordsIn(text: string): ReadonlyMap<string, number> {
  const found = new Map<string, number>();
  for (const [word] of text.matchAll(WORD)) found.set(word, (found.get(word) ?? 0) + 1);
  return found;
}

export type Random = () => number;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
