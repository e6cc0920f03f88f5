/** Cutting a text short where a reader would. Source: UAX 29, extended grapheme clusters. */

const graphemes = new Intl.Segmenter('ar', { granularity: 'grapheme' });
const CLOSING: Readonly<Record<string, string>> = { '«': '»', '“': '”', '(': ')', '[': ']' };
// What may not hang before the ellipsis: marks, opening brackets, a dash, and the Arabic conjunction
// when nothing follows it (it is written on to its word, so a lone و belongs to what was cut off).
const HANGING = /(?:[\s،؛:,;.!?؟…«“([{–—-]|(?<=[\s«“(]|^)و)+$/u;

/**
 * At most `max` graphemes of a text: white space joined, cut at a word, nothing left hanging, `…` added
 * and open quotation marks and brackets closed. A text that fits comes back whole.
 */
export function excerpt(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (max <= 0) return '';
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
    const kept = wordsWithin(line, bounds[room - 1] ?? 0).replace(HANGING, '');
    const tail = '…' + closers(kept);
    if (kept !== '' && room + tail.length <= bounds.length) return kept + tail;
  }
  return '…';
}

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
