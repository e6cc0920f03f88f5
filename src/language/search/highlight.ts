/**
 * The part of a text that shows why a search found it. Marks cover whole words, because a mark inside an
 * Arabic word would separate letters that join.
 */
import { analyse } from './analyse';
import type { AnalysedToken } from './analyse';

/** A piece of a snippet; `hit` marks a searched word. The concatenated pieces are the snippet. */
export interface SnippetPart {
  text: string;
  hit: boolean;
}

export interface HighlightStyle {
  lang: string;
  /** Longest snippet in UTF-16 units, without the ellipses; 200 by default. */
  max?: number;
  /** The unfinished last word; words that start with it are hits. */
  prefix?: string | undefined;
}

/**
 * The part of a text with most of the terms, cut between words, with its hits marked. Terms are words or
 * phrases as typed. Without a hit it is the start of the text.
 */
export function highlight(
  text: string,
  terms: readonly string[],
  how: HighlightStyle,
): readonly SnippetPart[] {
  const tokens = analyse(text, how.lang).filter((token) => token.hashtag === undefined);
  const hits = tokens.filter(matcher(terms, how));
  const range = windowOf({ text, tokens, hits }, how.max ?? 200);
  const inside = hits.filter((token) => token.start >= range.start && token.end <= range.end);
  return joined([...lead(range), ...partsBetween(text, inside, range), ...tail(text, range)]);
}

function matcher(terms: readonly string[], how: HighlightStyle): (token: AnalysedToken) => boolean {
  const wanted = terms.flatMap((term) => analyse(term, how.lang));
  const contentWords = wanted.some((token) => token.stop === undefined)
    ? wanted.filter((token) => token.stop === undefined)
    : wanted;
  const forms = new Set(contentWords.flatMap((token) => [token.exact, ...token.stems]));
  const beginnings =
    how.prefix === undefined ? [] : analyse(how.prefix, how.lang).map((token) => token.exact);
  return ({ exact, stems }) =>
    forms.has(exact) ||
    stems.some((stem) => forms.has(stem)) ||
    beginnings.some((start) => exact.startsWith(start));
}

/** UTF-16 offsets of a part of a text. */
interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A text with its tokens and the hits among them. */
interface SearchedText {
  readonly text: string;
  readonly tokens: readonly AnalysedToken[];
  readonly hits: readonly AnalysedToken[];
}

/** The range of the snippet: around the densest run of hits, at word boundaries. */
function windowOf({ text, tokens, hits }: SearchedText, max: number): TextRange {
  if (text.length <= max) return { start: 0, end: text.length };
  const best = densest(hits, max);
  const spare = Math.max(0, max - (best.end - best.start));
  const earliest = Math.max(0, best.start - Math.floor(spare / 3));
  const start = earliest === 0 ? 0 : (tokens.find((token) => token.start >= earliest)?.start ?? best.start);
  const whole = tokens.findLast((token) => token.end <= start + max && token.end > start);
  return { start, end: start + max >= text.length ? text.length : (whole?.end ?? start) };
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
  { start, end }: TextRange,
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

function lead({ start }: TextRange): SnippetPart[] {
  return start > 0 ? [{ text: '…', hit: false }] : [];
}

function tail(text: string, { end }: TextRange): SnippetPart[] {
  return end < text.length ? [{ text: '…', hit: false }] : [];
}

/** Merges adjacent pieces of plain text and drops empty ones. */
function joined(parts: readonly SnippetPart[]): readonly SnippetPart[] {
  const out: SnippetPart[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last !== undefined && last.hit === part.hit && !part.hit) last.text += part.text;
    else if (part.text !== '') out.push({ ...part });
  }
  return out;
}
