/** Plain text out of marked-up text, and what is counted and cut from it. Source: UAX 29 (graphemes). */
import entities from './tables/entities.json';

export { excerpt } from './excerpt';

const HIDDEN = /<(script|style|template|noscript)\b[^]*?<\/\1\s*>|<!--[^]*?-->/gi;
const PREFORMATTED = /(<pre\b[^>]*>[^]*?<\/pre\s*>)/i;
const BLOCK =
  /<\/?(?:address|article|aside|blockquote|dd|details|div|dl|dt|figcaption|figure|footer|h[1-6]|header|hr|li|main|nav|ol|p|pre|section|summary|table|tr|ul)\b[^>]*>|<br\b[^>]*>/gi;
const CELL = /<\/(?:td|th)\s*>/gi;
const TAG = /<\/?[a-z][^>]*>|<![^>]*>/gi;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/g;

/** The text of sanitised HTML: blocks end lines, entities are decoded, white space as a browser shows it. */
export function htmlToText(html: string): string {
  const lines = html
    .replace(HIDDEN, '')
    .split(PREFORMATTED)
    .map((part) => (PREFORMATTED.test(part) ? part : part.replace(/[ \t\r\n\f]+/g, ' ')))
    .join('')
    .replace(BLOCK, '\n')
    .replace(CELL, ' ')
    .replace(TAG, '');
  return decodeEntities(lines)
    .replace(/[ \t]*\n[ \t\n]*/g, '\n')
    .replace(/ {2,}/g, ' ')
    .trim();
}

const NAMED: Readonly<Record<string, string>> = entities;

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
      ? String.fromCodePoint(code)
      : '\ufffd';
  });
}

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_\u200c\u200d]|['’.,:٫٬-](?=[\p{L}\p{N}]))*/gu;

/** Words as a newsroom counts them: a number, a date part or a hashtag is one; clitics are not split. */
export function wordCount(text: string, lang: string): number {
  if (/^(?:zh|ja|th)\b/.test(lang)) return countSegments(text, lang);
  return text.match(WORD)?.length ?? 0;
}

function countSegments(text: string, lang: string): number {
  const segments = Array.from(new Intl.Segmenter(lang, { granularity: 'word' }).segment(text));
  return segments.filter((segment) => segment.isWordLike).length;
}

// Words a minute of silent reading, after Brysbaert's review (2019): Arabic words carry their clitics.
const WORDS_A_MINUTE: Readonly<Record<string, number>> = { ar: 181, fr: 214, en: 236 };

/** Whole minutes of reading, at least one. */
export function readingMinutes(text: string, lang: string): number {
  const rate = WORDS_A_MINUTE[lang.slice(0, 2).toLowerCase()] ?? 220;
  return Math.max(1, Math.round(wordCount(text, lang) / rate));
}
