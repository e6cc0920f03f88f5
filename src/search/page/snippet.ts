/** The passage of a story that matches a search, as safe HTML. */
import { isolateRuns } from '../../language/text/direction';
import { highlight } from '../../language/search/highlight';
import type { SnippetPart } from '../../language/search/highlight';

export interface SnippetQuery {
  readonly lang: string;
  /** The words and phrases of the search. */
  readonly terms: readonly string[];
  readonly prefix?: string | undefined;
}

const LONGEST = 220;

/** The passage of the texts with most of the terms; the beginning of the first text where none occurs. */
export function snippetParts(
  texts: readonly string[],
  { lang, terms, prefix }: SnippetQuery,
): readonly SnippetPart[] {
  const passages = texts
    .filter((text) => text !== '')
    .map((text) => highlight(text, terms, { lang, max: LONGEST, prefix }))
    .map((parts) => ({ parts, hits: new Set(parts.filter(({ hit }) => hit).map(({ text }) => text)).size }));
  return passages.reduce(
    (best, each) => (each.hits > best.hits ? each : best),
    passages[0] ?? { parts: [], hits: 0 },
  ).parts;
}

/** The snippet with its matches in `<mark>`, isolated as a whole where its direction differs from the page's. */
export function snippetHtml(parts: readonly SnippetPart[], lang: string): string {
  const text = parts.map((part) => part.text).join('');
  const hits = hitsOf(parts);
  let at = 0;
  return isolateRuns(text, lang)
    .map((run) => {
      const html = marked(text, { start: at, end: at + run.text.length }, hits);
      at += run.text.length;
      return run.foreign
        ? `<bdi dir="${run.dir}"${run.lang ? ` lang="${run.lang}"` : ''}>${html}</bdi>`
        : html;
    })
    .join('');
}

/** The snippet whose only element is `<mark>` around its matches, for the API. */
export const markedText = (parts: readonly SnippetPart[]): string =>
  parts.map(({ text, hit }) => (hit ? `<mark>${escaped(text)}</mark>` : escaped(text))).join('');

interface Span {
  readonly start: number;
  readonly end: number;
}

function hitsOf(parts: readonly SnippetPart[]): readonly Span[] {
  let at = 0;
  return parts.flatMap(({ text, hit }) => {
    const start = at;
    at += text.length;
    return hit ? [{ start, end: at }] : [];
  });
}

function marked(text: string, within: Span, hits: readonly Span[]): string {
  let html = '';
  let at = within.start;
  for (const hit of hits) {
    const [start, end] = [Math.max(hit.start, at), Math.min(hit.end, within.end)];
    if (start >= end) continue;
    html += `${escaped(text.slice(at, start))}<mark>${escaped(text.slice(start, end))}</mark>`;
    at = end;
  }
  return html + escaped(text.slice(at, within.end));
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
