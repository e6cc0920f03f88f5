/** Shortens a text at a word. Source: UAX 29, extended grapheme clusters. */

const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });
/** Most letters have no sign or one; longer graphemes cost another pass. */
const UNITS_PER_GRAPHEME = 4;
const CLOSING: Readonly<Record<string, string>> = { '«': '»', '“': '”', '(': ')', '[': ']' };
// Characters that may not precede the ellipsis: marks, opening brackets, dashes. A lone Arabic conjunction و
// may not either, because it belongs to the word that was cut off.
const HANGING = /[\s،؛:,;.!?؟…«“([{–—-]/u;
const BEFORE_LONE_WAW = /[\s«“(]/u;

/**
 * At most `max` graphemes of a text: single spaces, cut at a word, without marks before the `…`, and with
 * open quotation marks and brackets closed. A text that fits is returned whole.
 */
export function excerpt(text: string, max: number): string {
  if (max <= 0) return '';
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const bounds = graphemeBounds(line, max);
  return bounds === undefined ? line : cut(line, bounds);
}

/**
 * The ends of the first `max` graphemes; undefined where the line has no more than those. Only as much of the
 * line as holds them is segmented: the segmenter copies the whole text that it is given.
 */
function graphemeBounds(line: string, max: number): number[] | undefined {
  for (let room = max * UNITS_PER_GRAPHEME; room < line.length; room *= 2) {
    const bounds = boundsWithin(line.slice(0, room), max);
    // The last unit can be half of a character.
    if (bounds !== undefined && (bounds[max - 1] ?? room) < room - 1) return bounds;
  }
  return boundsWithin(line, max);
}

function boundsWithin(line: string, max: number): number[] | undefined {
  const bounds: number[] = [];
  for (const { index } of graphemes.segment(line)) {
    if (index > 0) bounds.push(index);
    if (bounds.length === max) return bounds;
  }
  return undefined;
}

function cut(line: string, bounds: readonly number[]): string {
  for (let room = bounds.length - 1; room > 0; room -= 1) {
    const kept = withoutHanging(wordsWithin(line, bounds[room - 1] ?? 0));
    const tail = '…' + closers(kept);
    if (kept !== '' && room + tail.length <= bounds.length) return kept + tail;
  }
  return '…';
}

/**
 * Trims by characters from the end: a pattern would restart at each character of a long run and take
 * quadratic time.
 */
function withoutHanging(text: string): string {
  let end = text.length;
  while (end > 0 && hangs(text, end - 1)) end -= 1;
  return text.slice(0, end);
}

const hangs = (text: string, at: number): boolean =>
  HANGING.test(text.charAt(at)) ||
  (text.charAt(at) === 'و' && (at === 0 || BEFORE_LONE_WAW.test(text.charAt(at - 1))));

/** The whole words within the first `end` units; part of the first word where it is longer. */
function wordsWithin(line: string, end: number): string {
  if (line[end] === ' ') return line.slice(0, end);
  const space = line.lastIndexOf(' ', end);
  return line.slice(0, space > 0 ? space : end);
}

/** The closing marks for what the text leaves open, innermost first. */
function closers(text: string): string {
  const open: string[] = [];
  for (const character of text) {
    const closing = CLOSING[character];
    if (closing !== undefined) open.unshift(closing);
    else if (open[0] === character) open.shift();
  }
  return open.join('');
}

/** The number of characters as readers count them: a letter with its vowel signs is one. */
export const graphemeCount = (text: string): number => Array.from(graphemes.segment(text)).length;
