/**
 * Converts the text of a WordPress post to HTML: blank lines separate paragraphs, as in WordPress.
 * Source: wp-includes/formatting.php, wpautop; wp-includes/blocks.php.
 */
import { attributesOf, replaceTags, tagsIn, type ScannedTag } from '../../../markup/tags';
import { withFootnotes, withoutBlockMarks } from './blocks';
import { linkTo, withoutShortcodes } from './shortcodes';
import type { BodySources } from './sources';

const BLOCKS = new Set(
  'address article aside blockquote caption center dd details div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr legend li main nav ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);
const ADDRESS_ALONE = /^https?:\/\/[^\s<>"']+$/i;

export function wordpressBody(content: string, sources: BodySources): string {
  const plain = content.replace(/\r\n?/g, '\n');
  // In a text with blocks, blank lines do not separate paragraphs.
  const bare = withFootnotes(withoutBlockMarks(plain, sources), sources.footnotes ?? new Map());
  const text = withoutShortcodes(withFramesAsLinks(bare, sources.site), sources);
  return partsOf(text)
    .map(({ whole, text: part }) => (whole ? part : inParagraphs(withAddressesAsLinks(part))))
    .join('\n');
}

/** A line with only an address, which WordPress embeds. */
const withAddressesAsLinks = (text: string): string =>
  text.includes('://')
    ? text
        .split('\n')
        .map((line) => (ADDRESS_ALONE.test(line.trim()) ? linkTo(line.trim()) : line))
        .join('\n')
    : text;

interface Part {
  readonly text: string;
  /** Lines of code, with all white space. */
  readonly whole: boolean;
}

function partsOf(html: string): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  let opened: number | undefined;
  for (const tag of tagsIn(html)) {
    if (tag.name !== 'pre') continue;
    if (!tag.closing) opened ??= tag.start;
    else if (opened !== undefined) {
      parts.push(
        { text: html.slice(from, opened), whole: false },
        { text: html.slice(opened, tag.end), whole: true },
      );
      from = tag.end;
      opened = undefined;
    }
  }
  return [...parts, { text: html.slice(from), whole: false }];
}

const PLAYERS = new Set(['iframe', 'video', 'audio', 'embed', 'source', 'object', 'img']);
const FRAMES = /\b(?:iframe|video|audio|embed|source|object|data-(?:lazy-)?src)\b/i;

/**
 * Converts embedded players to links, and lazy-loaded pictures to pictures.
 * @param site completes addresses without a host
 */
function withFramesAsLinks(html: string, site?: string): string {
  if (!FRAMES.test(html)) return html;
  const player = new Player(site);
  return replaceTags(html, (tag) => (PLAYERS.has(tag.name) ? player.instead(tag) : undefined));
}

/** One link for a film or a sound with several formats. */
class Player {
  private element: string | undefined;
  private isLinked = false;
  constructor(private readonly site: string | undefined) {}

  instead(tag: ScannedTag): string | undefined {
    if (tag.name === 'img') return lateImage(tag);
    if (tag.closing) return this.ended(tag);
    if (tag.name === 'source' && this.isLinked) return '';
    const url = addressOf(tag, this.site);
    if (tag.name === 'video' || tag.name === 'audio') this.element = tag.name;
    if (this.element !== undefined) this.isLinked = url !== undefined;
    return url === undefined ? undefined : linkTo(url);
  }

  private ended({ name }: ScannedTag): string {
    if (name === this.element) {
      this.element = undefined;
      this.isLinked = false;
    }
    return '';
  }
}

function addressOf({ name, source }: ScannedTag, site: string | undefined): string | undefined {
  const attributes = attributesOf(source);
  const names = name === 'object' ? ['data'] : ['src', 'data-src', 'data-lazy-src'];
  const given = names
    .map((each) => attributes.get(each)?.trim())
    .find((each) => each && each !== 'about:blank');
  return given === undefined ? undefined : absolute(given.replaceAll('&amp;', '&'), site);
}

/** A complete address; one without a host belongs to the site. */
export function absolute(address: string, site: string | undefined): string | undefined {
  if (address.startsWith('//')) return absolute(`https:${address}`, site);
  const base = site === undefined ? undefined : `${site}/`;
  if (!URL.canParse(address, base)) return undefined;
  if (/^https?:/i.test(address)) return /[\s"'<>]/.test(address) ? undefined : address;
  const url = new URL(address, base);
  return /^https?:$/.test(url.protocol) ? url.href : undefined;
}

function lateImage({ source }: ScannedTag): string | undefined {
  const attributes = attributesOf(source);
  const late = attributes.get('data-src') ?? attributes.get('data-lazy-src');
  if (late === undefined || late === attributes.get('src')) return undefined;
  const alt = attributes.get('alt') ?? '';
  return `<img src="${late.replaceAll('"', '&quot;')}" alt="${alt.replaceAll('"', '&quot;')}">`;
}

function inParagraphs(part: string): string {
  const apart = replaceTags(part, ({ name, closing, source }) => {
    const line = source.includes('\n') ? source.replaceAll('\n', ' ') : source;
    if (!BLOCKS.has(name)) return line === source ? undefined : line;
    return closing ? `${line}\n\n` : `\n\n${line}`;
  });
  return chunksOf(apart)
    .map((chunk) => (startsWithBlock(chunk) ? chunk : `<p>${withBreaks(chunk)}</p>`))
    .join('\n');
}

/** The parts of a text between blank lines. */
function chunksOf(text: string): readonly string[] {
  const chunks: string[][] = [[]];
  for (const line of text.split('\n')) {
    if (line.trim() === '') chunks.push([]);
    else chunks.at(-1)?.push(line);
  }
  return chunks.map((lines) => lines.join('\n').trim()).filter((chunk) => chunk !== '');
}

/** A caption is part of its figure, not a paragraph. */
function startsWithBlock(chunk: string): boolean {
  if (!chunk.startsWith('<')) return false;
  const [first] = tagsIn(chunk);
  return first?.start === 0 && (BLOCKS.has(first.name) || first.name === 'figcaption');
}

/** A newline is a line break, except beside an existing one. */
const withBreaks = (chunk: string): string =>
  chunk
    .split('\n')
    .map((line, at, lines) => (at === lines.length - 1 ? line : `${withoutBreak(line.trimEnd())}<br>`))
    .join('');

const withoutBreak = (line: string): string => {
  if (!line.endsWith('>')) return line;
  const from = line.lastIndexOf('<');
  const [last] = tagsIn(line.slice(Math.max(from, 0)));
  return last?.name === 'br' && !last.closing ? line.slice(0, from) : line;
};
