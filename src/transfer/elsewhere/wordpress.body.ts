/**
 * The text of a WordPress post as HTML: its blank lines are paragraphs, as its own pages show it.
 * Source: wp-includes/formatting.php, wpautop; wp-includes/blocks.php.
 */
import { linkTo, withoutShortcodes, type AttachmentUrl } from './wordpress.shortcodes';

const BLOCKS =
  'address|article|aside|blockquote|caption|center|dd|details|div|dl|dt|fieldset|figure|footer|form|h[1-6]|header|hr|legend|li|main|nav|ol|p|pre|section|summary|table|tbody|td|tfoot|th|thead|tr|ul';
const AROUND_BLOCK = new RegExp(`(<(?:${BLOCKS})\\b[^>]*>)|(</(?:${BLOCKS})\\s*>)`, 'gi');
const STARTS_WITH_BLOCK = new RegExp(`^</?(?:${BLOCKS})\\b`, 'i');
const WHOLE = /(<pre\b[^]*?<\/pre>)/gi;
const ADDRESS_ALONE = /^[ \t]*(https?:\/\/[^\s<>"']+)[ \t]*$/gim;
const FRAME =
  /<(?:iframe|video|audio|embed|source)\b[^<>]*?\bsrc\s*=\s*["']((?:https?:)?\/\/[^"'\s]+)["'][^<>]*>(?:\s*<\/(?:iframe|embed)>)?/gi;

/** @param attachment what shortcodes name by number */
export function wordpressBody(content: string, attachment: AttachmentUrl): string {
  const bare = withoutComments(content.replace(/\r\n?/g, '\n'));
  // The marks of blocks say that blank lines between them are none of the text's.
  const text = withoutShortcodes(withFramesAsLinks(bare), attachment).replace(
    ADDRESS_ALONE,
    (_, url: string) => linkTo(url),
  );
  return text
    .split(WHOLE)
    .map((part, at) => (at % 2 === 1 ? part : inParagraphs(part)))
    .join('\n');
}

/** Marks of blocks, of "more" and of pages; one that never ends would swallow the rest of the text. */
const withoutComments = (html: string): string =>
  html.replace(/<!--[^]*?-->/g, '').replaceAll('<!--', '&lt;!--');

/** What plays within a page of another place is a link to there. */
export const withFramesAsLinks = (html: string): string =>
  html.replace(FRAME, (_, url: string) => linkTo(url.replaceAll('&amp;', '&').replace(/^\/\//, 'https://')));

function inParagraphs(part: string): string {
  const apart = part
    .replace(/<[^<>]+>/g, (tag) => tag.replaceAll('\n', ' '))
    .replace(AROUND_BLOCK, (_, start: string | undefined, end: string | undefined) =>
      start === undefined ? `${end ?? ''}\n\n` : `\n\n${start}`,
    );
  return apart
    .split(/\n\s*\n/)
    .map((chunk) => chunk.trim())
    .filter((chunk) => chunk !== '')
    .map((chunk) => (STARTS_WITH_BLOCK.test(chunk) ? chunk : `<p>${withBreaks(chunk)}</p>`))
    .join('\n');
}

const withBreaks = (chunk: string): string => chunk.replace(/(<br\s*\/?>)?(?<![ \t])[ \t]*\n/gi, '<br>');
