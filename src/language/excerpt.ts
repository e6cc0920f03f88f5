/** Cutting a text short where a reader would. Source: UAX 29, extended grapheme clusters. */

const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });
const CLOSING: Readonly<Record<string, string>> = { '«': '»', '“': '”', '(': ')', '[': ']' };
// What may not hang before the ellipsis: marks, opening brackets, a dash, and the Arabic conjunction
// when nothing follows it (it is written on to its word, so a lone و belongs to what was cut off).
const HANGING = /[\s،؛:,;.!?؟…«“([{–—-]/u;
const BEFORE_LONE_WAW = /[\s«“(]/u;

/**
 * At most `max` graphemes of a text: white space joined, cut at a word, nothing left hanging, `…` added
 * and open quotation marks and brackets closed. A text that fits comes back whole.
 */
export function excerpt(text: string, max: number): string {
  if (max <= 0) return '';
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= max) return line;
  const bounds = graphemeBounds(line, max);
  return bounds === undefined ? line : cut(line, bounds);
}

/** The ends of the first `max` graphemes, or undefined where the line has no more than those. */
function graphemeBounds(line: string, max: number): number[] | undefined {
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

/** Read from the end: a pattern begun at each sign of a long run would take the square of it. */
function withoutHanging(text: string): string {
  let end = text.length;
  while (end > 0 && hangs(text, end - 1)) end -= 1;
  return text.slice(0, end);
}

const hangs = (text: string, at: number): boolean =>
  HANGING.test(text.charAt(at)) ||
  (text.charAt(at) === 'و' && (at === 0 || BEFORE_LONE_WAW.test(text.charAt(at - 1))));

/** The whole words within the first `end` units; the cut word itself where it is the only one. */
function wordsWithin(line: string, end: number): string {
  if (line[end] === ' ') return line.slice(0, end);
  const space = line.lastIndexOf(' ', end);
  return line.slice(0, space > 0 ? space : end);
}

/** The marks that close what the text leaves open, innermost first. */
function closers(text: string): string {
  const open: string[] = [];
  for (const character of text) {
    const closing = CLOSING[character];
    if (closing !== undefined) open.unshift(closing);
    else if (open[0] === character) open.shift();
  }
  return open.join('');
}

/** How many characters a reader counts: a letter with its vowel signs is one. */
export const graphemeCount = (text: string): number => Array.from(graphemes.segment(text)).length;
