/** Plain text of markup, word counts and reading times. Source: UAX 29 (graphemes). */
import entities from '../tables/entities.json';

export { excerpt } from '../excerpt';

const BLOCK = new Set(
  (
    'address article aside blockquote br dd details div dl dt figcaption figure footer h1 h2 h3 h4 h5 h6 ' +
    'header hr li main nav ol p pre section summary table tr ul'
  ).split(' '),
);
const CELL = new Set(['td', 'th']);
const HIDDEN = new Set(['script', 'style', 'template', 'noscript']);
const MARKUP = /<(?:(\/?)([a-z][a-z0-9]*)|!)/giy;
const ENTITY = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));/g;

/**
 * The text of sanitised HTML: blocks end lines, entities are decoded, other white space becomes one space.
 */
export function htmlToText(html: string): string {
  return decodeEntities(withoutMarkup(html))
    .replace(/[ \t\r\f]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}

/** Removes tags in one pass, however malformed they are, so that hostile markup takes linear time. */
function withoutMarkup(html: string): string {
  let text = '';
  let from = 0;
  for (let at = html.indexOf('<'); at !== -1; at = html.indexOf('<', Math.max(at + 1, from))) {
    MARKUP.lastIndex = at;
    const [whole, closing, name = ''] = MARKUP.exec(html) ?? [];
    if (whole === undefined) continue;
    const end = endOfMarkup(html, at, closing === '' ? name.toLowerCase() : '');
    if (end === -1) break;
    text += inLine(html.slice(from, at)) + between(name.toLowerCase());
    from = end;
  }
  return text + inLine(html.slice(from));
}

/** The end of the tag, comment or hidden element that starts at `at`; -1 where it has none. */
function endOfMarkup(html: string, at: number, opened: string): number {
  if (html.startsWith('<!--', at)) return after(html, '-->', at);
  const close = HIDDEN.has(opened) ? html.indexOf(`</${opened}`, at) : at;
  return close === -1 ? -1 : after(html, '>', close);
}

function after(html: string, mark: string, at: number): number {
  const found = html.indexOf(mark, at);
  return found === -1 ? -1 : found + mark.length;
}

function inLine(text: string): string {
  return text.replace(/\n/g, ' ');
}

function between(name: string): string {
  if (BLOCK.has(name)) return '\n';
  return CELL.has(name) ? ' ' : '';
}

const NAMED: Readonly<Record<string, string>> = entities;

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(ENTITY, (whole, ...[decimal, hex, name]: readonly (string | undefined)[]) => {
    if (name !== undefined) return Object.hasOwn(NAMED, name) ? (NAMED[name] ?? whole) : whole;
    return characterOf(decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal));
  });
}

const characterOf = (code: number): string =>
  code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : '\ufffd';

const WORD = /[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}_\u200c\u200d]|['’.,:٫٬-](?=[\p{L}\p{N}]))*/gu;

/**
 * The number of words as newsrooms count them: a number, a part of a date or a hashtag is one; clitics are
 * not split.
 */
export function wordCount(text: string, lang: string): number {
  if (/^(?:zh|ja|th)\b/.test(lang)) return countSegments(text, lang);
  return text.match(WORD)?.length ?? 0;
}

function countSegments(text: string, lang: string): number {
  const segments = Array.from(new Intl.Segmenter(lang, { granularity: 'word' }).segment(text));
  return segments.filter((segment) => segment.isWordLike).length;
}

// Words per minute of silent reading, after Brysbaert's review (2019); Arabic words include their clitics.
const WORDS_A_MINUTE: Readonly<Record<string, number>> = { ar: 181, fr: 214, en: 236 };

/** Reading time in whole minutes, at least one. */
export const readingMinutes = (text: string, lang: string): number => minutesOf(wordCount(text, lang), lang);

/** Reading time of a number of words in whole minutes, at least one. */
export function minutesOf(words: number, lang: string): number {
  const rate = WORDS_A_MINUTE[lang.slice(0, 2).toLowerCase()] ?? 220;
  return Math.max(1, Math.round(words / rate));
}
