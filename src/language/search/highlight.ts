/**
 * The part of a text that shows why it was found. Whole words are marked, never letters inside a word:
 * Arabic letters join, and a mark between them tears them apart.
 */
import { analyse } from './analyse';
import type { AnalysedToken } from './analyse';

/** A piece of a snippet; `hit` pieces are the words looked for. The pieces together are the snippet. */
export interface SnippetPart {
  text: string;
  hit: boolean;
}

export interface HighlightStyle {
  lang: string;
  /** Longest snippet in UTF-16 units, the ellipses left out; 200 unless told. */
  max?: number;
  /** A word still being typed, whose beginnings count as hits. */
  prefix?: string | undefined;
}

/**
 * The stretch of a text with most of the terms in it, cut between words, its hits marked. Terms are words
 * or phrases as typed. Without a hit it is the beginning of the text.
 */
export function highlight(
  text: string,
  terms: readonly string[],
  how: HighlightStyle,
): readonly SnippetPart[] {
  const tokens = analyse(text, how.lang).filter((token) => token.hashtag === undefined);
  const hits = tokens.filter(matcher(terms, how));
  const [start, end] = windowOf(text, tokens, hits, how.max ?? 200);
  const inside = hits.filter((token) => token.start >= start && token.end <= end);
  return joined([...lead(start), ...partsBetween(text, inside, start, end), ...tail(text, end)]);
}

function matcher(terms: readonly string[], how: HighlightStyle): (token: AnalysedToken) => boolean {
  const wanted = terms.flatMap((term) => analyse(term, how.lang));
  const telling = wanted.some((token) => token.stop === undefined)
    ? wanted.filter((token) => token.stop === undefined)
    : wanted;
  const forms = new Set(telling.flatMap((token) => [token.exact, ...token.stems]));
  const beginnings =
    how.prefix === undefined ? [] : analyse(how.prefix, how.lang).map((token) => token.exact);
  return ({ exact, stems }) =>
    forms.has(exact) ||
    stems.some((stem) => forms.has(stem)) ||
    beginnings.some((start) => exact.startsWith(start));
}

/** Where the snippet begins and ends: around the densest run of hits, at bounds of words. */
function windowOf(
  text: string,
  tokens: readonly AnalysedToken[],
  hits: readonly AnalysedToken[],
  max: number,
): readonly [number, number] {
  if (text.length <= max) return [0, text.length];
  const best = densest(hits, max);
  const spare = Math.max(0, max - (best.end - best.start));
  const earliest = Math.max(0, best.start - Math.floor(spare / 3));
  const start = earliest === 0 ? 0 : (tokens.find((token) => token.start >= earliest)?.start ?? best.start);
  const whole = tokens.findLast((token) => token.end <= start + max && token.end > start);
  return [start, start + max >= text.length ? text.length : (whole?.end ?? start)];
}

function densest(hits: readonly AnalysedToken[], max: number): { start: number; end: number } {
  let best = { start: 0, end: 0, score: 0 };
  let last = 0;
  for (const [first, hit] of hits.entries()) {
    while (hits[last] !== undefined && (hits[last]?.end ?? 0) - hit.start <= max) last += 1;
    const inside = hits.slice(first, last);
    const score = new Set(inside.map((token) => token.stems[0])).size * 100 + inside.length;
    const end = inside.at(-1)?.end ?? hit.end;
    if (score > best.score && inside.length > 0) best = { start: hit.start, end, score };
  }
  return best;
}

function partsBetween(
  text: string,
  hits: readonly AnalysedToken[],
  start: number,
  end: number,
): SnippetPart[] {
  const parts: SnippetPart[] = [];
  let done = start;
  for (const hit of hits) {
    if (hit.start < done) continue;
    parts.push(
      { text: flat(text.slice(done, hit.start)), hit: false },
      { text: text.slice(hit.start, hit.end), hit: true },
    );
    done = hit.end;
  }
  return [...parts, { text: flat(text.slice(done, end)), hit: false }];
}

function flat(text: string): string {
  return text.replace(/\s+/g, ' ');
}

function lead(start: number): SnippetPart[] {
  return start > 0 ? [{ text: '…', hit: false }] : [];
}

function tail(text: string, end: number): SnippetPart[] {
  return end < text.length ? [{ text: '…', hit: false }] : [];
}

/** Neighbouring pieces of plain text as one, empty ones gone. */
function joined(parts: readonly SnippetPart[]): readonly SnippetPart[] {
  const out: SnippetPart[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last !== undefined && last.hit === part.hit && !part.hit) last.text += part.text;
    else if (part.text !== '') out.push({ ...part });
  }
  return out;
}
