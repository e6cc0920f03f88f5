/**
 * All matches of a pattern in a text, one after the other, as `matchAll` gives them. That one makes the pattern anew
 * for each text, which takes longer than looking through a paragraph.
 * @param pattern with the flag `g`, and such that it matches no empty text; others may use it meanwhile
 */
export function* matchesOf(text: string, pattern: RegExp): Generator<RegExpExecArray, void> {
  let next = 0;
  for (;;) {
    pattern.lastIndex = next;
    const match = pattern.exec(text);
    if (!match) return;
    next = pattern.lastIndex;
    yield match;
  }
}
