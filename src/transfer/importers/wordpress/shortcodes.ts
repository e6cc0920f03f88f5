/**
 * Converts WordPress's own shortcodes to HTML and removes those of page builders; other text in brackets is unchanged.
 * Source: developer.wordpress.org/apis/shortcode, wp-includes/media.php.
 */
import { attributesOf, tagsIn, type ScannedTag } from '../../../markup/tags';
import { escapeText } from '../../story/text';
import type { BodySources } from './sources';

const escapeAttribute = escapeText;

/** A paragraph with a link, in the place of content that a page cannot contain. */
export const linkTo = (url: string): string =>
  `\n\n<p><a href="${escapeAttribute(url)}">${escapeText(url)}</a></p>\n\n`;

const isAddress = (text: string): boolean => /^https?:\/\/[^\s<>"']+$/i.test(text);

interface Shortcode {
  readonly attributes: ReadonlyMap<string, string>;
  readonly content: string;
}
type Make = (shortcode: Shortcode, sources: BodySources) => string | undefined;

const MEDIA = ['src', 'mp4', 'm4v', 'webm', 'ogv', 'mp3', 'm4a', 'ogg', 'oga', 'wav', 'flac'];

const media: Make = ({ attributes, content }) => {
  const url = MEDIA.map((name) => attributes.get(name)).find((each) => each !== undefined && isAddress(each));
  return url === undefined ? undefined : linkTo(url) + content;
};

/** Addresses of its attachments; empty where one of them is unknown. */
function attachmentsOf({ attributes }: Shortcode, sources: BodySources): readonly string[] | undefined {
  const named = attributes.get('ids') ?? attributes.get('include');
  const ids = named === undefined ? (sources.uploaded ?? []) : named.split(',').map((id) => id.trim());
  const urls = ids.flatMap((id) => sources.attachment(id) ?? []);
  return urls.length === 0 || urls.length < ids.length ? undefined : urls;
}

const pictureFigure = (url: string): string => `<figure><img src="${escapeAttribute(url)}"></figure>`;

const footnote: Make = ({ content }) => `<span class="footnote"> [${content.trim()}]</span>`;

const shortcodes: ReadonlyMap<string, Make> = new Map<string, Make>([
  ['caption', caption],
  ['wp_caption', caption],
  [
    'gallery',
    (shortcode, sources) => {
      const urls = attachmentsOf(shortcode, sources);
      return urls && `\n\n${urls.map(pictureFigure).join('\n\n')}\n\n${shortcode.content}`;
    },
  ],
  [
    'playlist',
    (shortcode, sources) => attachmentsOf(shortcode, sources)?.map(linkTo).join('').concat(shortcode.content),
  ],
  [
    'embed',
    ({ content, attributes }) => {
      const url = content.trim() || (attributes.get('src') ?? '');
      return isAddress(url) ? linkTo(url) : undefined;
    },
  ],
  ['audio', media],
  ['video', media],
  ['vc_single_image', pictureOfBuilder],
  ['efn_note', footnote],
  ['mfn', footnote],
]);

function caption({ attributes, content }: Shortcode): string | undefined {
  const found = pictureIn(content);
  if (found === undefined) return undefined;
  const rest = content.slice(0, found.start) + content.slice(found.end);
  const words = `${rest.trim()} ${attributes.get('caption') ?? ''}`.trim();
  const below = words === '' ? '' : `<figcaption>${words}</figcaption>`;
  return `\n\n<figure>${content.slice(found.start, found.end)}${below}</figure>\n\n`;
}

/** Most characters of the link around a picture. */
const LONGEST_END = 250;
const isSpace = (text: string): boolean => text.trim() === '';

/** The first picture, with the link around it. */
function pictureIn(content: string): Pick<ScannedTag, 'start' | 'end'> | undefined {
  let link: ScannedTag | undefined;
  for (const tag of tagsIn(content)) {
    if (tag.name === 'a') link = tag.closing ? undefined : tag;
    if (tag.name !== 'img') continue;
    if (link === undefined || content.slice(link.end, tag.start).trim() !== '') return tag;
    const [next] = tagsIn(content.slice(tag.end, tag.end + LONGEST_END));
    const isClosed =
      next?.name === 'a' && next.closing && isSpace(content.slice(tag.end, tag.end + next.start));
    return isClosed ? { start: link.start, end: tag.end + next.end } : tag;
  }
  return undefined;
}

function pictureOfBuilder({ attributes }: Shortcode, { attachment }: BodySources): string | undefined {
  const url = attachment(attributes.get('image') ?? '');
  return url === undefined ? undefined : `\n\n${pictureFigure(url)}\n\n`;
}

/** Shortcodes of the common page builders, which only arrange their content. */
const BUILDER = /^(?:vc_|et_pb_|fusion_|av_|cs_|mk_|vcex_|tatsu_|kc_|nectar_)/;
const WORDS = ['title', 'heading', 'subtitle', 'text', 'content', 'quote', 'button_text'];

/** The text in the attributes of a builder's shortcode. */
const wordsOfBuilder = (attributes: ReadonlyMap<string, string>): string => {
  const words = WORDS.flatMap((name) => attributes.get(name)?.trim() || []);
  return `\n\n${words.map((each) => `<p>${each}</p>`).join('\n\n')}\n\n`;
};

const OPENING = /\[(\/?)([a-z][a-z0-9_-]*)/iy;

interface Mark {
  readonly name: string;
  readonly closing: boolean;
  readonly attributes: string;
  /** Whether it is self-closing. */
  readonly alone: boolean;
  readonly start: number;
  readonly end: number;
}

/** The shortcodes of a text that are not within another one. */
class Marks {
  private readonly without = new Set<string>();
  at = 0;
  constructor(readonly html: string) {}

  next(): Mark | undefined {
    const bracket = /[[\]]/g;
    for (let start = this.html.indexOf('[', this.at); start !== -1; start = this.html.indexOf('[', this.at)) {
      this.at = start + 1;
      OPENING.lastIndex = start;
      const [whole = '', slash = '', name = ''] = OPENING.exec(this.html) ?? [];
      if (whole === '') continue;
      bracket.lastIndex = start + whole.length;
      const end = bracket.exec(this.html);
      if (!end) return undefined;
      if (end[0] === '[') continue;
      const attributes = this.html.slice(start + whole.length, end.index);
      const alone = attributes.endsWith('/');
      return { name, closing: slash !== '', attributes, alone, start, end: end.index + 1 };
    }
    return undefined;
  }

  /** Position of the closing tag; a failed search is remembered per name. */
  endOf({ name, end, alone }: Mark): number | undefined {
    if (alone || this.without.has(name)) return undefined;
    const found = this.html.indexOf(`[/${name}]`, end);
    if (found === -1) this.without.add(name);
    return found === -1 ? undefined : found;
  }
}

/** Double brackets escape a shortcode. */
export function withoutShortcodes(html: string, sources: BodySources): string {
  const marks = new Marks(html);
  const parts: string[] = [];
  let from = 0;
  const put = (start: number, end: number, instead: string) => {
    parts.push(html.slice(from, start), instead);
    from = end;
    marks.at = end;
  };
  for (let mark = marks.next(); mark; mark = marks.next()) {
    const { start, end, instead } = replacementOf(mark, marks, sources);
    if (instead !== undefined) put(start, end, instead);
    else marks.at = end;
  }
  return from === 0 ? html : parts.join('') + html.slice(from);
}

/** The range of a shortcode and the HTML that replaces it. */
interface ShortcodeReplacement {
  readonly start: number;
  readonly end: number;
  /** Undefined where it is unchanged. */
  readonly instead: string | undefined;
}

function replacementOf(mark: Mark, marks: Marks, sources: BodySources): ShortcodeReplacement {
  const { html } = marks;
  const make = mark.closing ? undefined : shortcodes.get(mark.name);
  if (make === undefined) return ofPlugin(mark, marks, sources);
  const closing = marks.endOf(mark);
  const content = closing === undefined ? '' : html.slice(mark.end, closing);
  const end = closing === undefined ? mark.end : closing + `[/${mark.name}]`.length;
  if (html[mark.start - 1] === '[' && html[end] === ']') {
    return { start: mark.start - 1, end: end + 1, instead: html.slice(mark.start, end) };
  }
  const instead = make({ attributes: attributesOf(mark.attributes), content }, sources);
  if (instead === undefined)
    sources.remarks?.notes.add(`[${mark.name}] could not be read and stands as it is`);
  return { start: mark.start, end, instead };
}

function ofPlugin(mark: Mark, marks: Marks, { remarks }: BodySources): ShortcodeReplacement {
  const { name, start, end, closing } = mark;
  if (BUILDER.test(name)) {
    remarks?.notes.add('the marks of a page builder were taken off; its words stand one below the other');
    return { start, end, instead: closing ? '\n\n' : wordsOfBuilder(attributesOf(mark.attributes)) };
  }
  const isShortcode = mark.attributes.includes('=') || (!closing && marks.endOf(mark) !== undefined);
  if (isShortcode)
    remarks?.notes.add(`the plug-in's shortcode [${name}] stands in the text as it is written`);
  return { start, end, instead: undefined };
}
