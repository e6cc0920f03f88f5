import { cleanText } from '../../language/text/clean';
import type { Copy } from './copy';
import { UnusableCopy } from './copy';
import { hashtagsIn } from './tags';

/** A byline is a name or two; a longer line that ends in a colon opens a list or a quotation. */
const LONGEST_BYLINE = 80;
const BYLINE = /^(.*)[:：﹕]$/u;

/**
 * Reads a story out of plain text: the first line is the headline, a line `…:` alone after it the byline, then
 * every line a paragraph. The wording and its marks stay as written; what nobody can see and what would
 * reorder the text is taken out.
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

/** A line of direction marks alone is blank to everybody. */
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

/** Text as it stands in HTML. */
export const escapeText = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);

const paragraph = (line: string): string => `<p>${escapeText(line)}</p>`;
