/**
 * Iterates over all matches of a pattern, as `matchAll` does. `matchAll` copies the pattern for each text,
 * which takes longer than searching a paragraph.
 * @param pattern with the flag `g`; it does not match an empty text, and other code may use it between two
 * matches
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
