import { cleanText } from '../../language/text/clean';
import type { Copy } from './copy';
import { UnusableCopy } from './copy';
import { hashtagsIn } from './tags';

/** In characters; a longer line with a colon at its end introduces a list or a quotation. */
const LONGEST_BYLINE = 80;
const BYLINE = /^(.*)[:：﹕]$/u;

/**
 * Reads a story from plain text: the first line is the headline, a line `…:` after it the byline, and every further
 * line a paragraph. The text stays as written, without invisible characters and without characters that reorder
 * it.
 * @throws UnusableCopy for a text without a line
 */
export function readTextCopy(text: string): Copy {
  const [headline, ...rest] = linesOf(text);
  if (headline === undefined) throw new UnusableCopy('empty');
  const byline = bylineIn(rest[0]);
  const paragraphs = byline === undefined ? rest : rest.slice(1);
  return {
    headline,
    ...(byline !== undefined && { bylineText: byline }),
    body: paragraphs.map(paragraph).join('\n'),
    tags: hashtagsIn([headline, ...paragraphs]),
    pictures: [],
  };
}

/** Whether a line has visible characters; direction marks are invisible. */
const VISIBLE = /[^\s\p{Cf}]/u;

export const isVisible = (text: string): boolean => VISIBLE.test(text);

function linesOf(text: string): string[] {
  return cleanText(text)
    .split('\n')
    .map((line) => line.trim())
    .filter(isVisible);
}

function bylineIn(line: string | undefined): string | undefined {
  if (line === undefined || line.length > LONGEST_BYLINE) return undefined;
  return BYLINE.exec(line)?.[1]?.trimEnd() || undefined;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Escapes text for HTML. */
export const escapeText = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

const paragraph = (line: string): string => `<p>${escapeText(line)}</p>`;
