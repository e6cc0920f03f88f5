/**
 * WordPress's own shortcodes as HTML; what stands in brackets and is none stays as it is written.
 * Source: developer.wordpress.org/apis/shortcode, wp-includes/media.php.
 */
import { escapeText } from '../text';

/** The address of an attachment, by its id. */
export type AttachmentUrl = (id: string) => string | undefined;

const escapeAttribute = escapeText;
const ATTRIBUTE = /(?<![\w-])([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s'"\]]+))/g;

const attributesOf = (source: string): ReadonlyMap<string, string> =>
  new Map(
    [...source.matchAll(ATTRIBUTE)].map(([, name = '', double, single, bare]) => [
      name.toLowerCase(),
      double ?? single ?? bare ?? '',
    ]),
  );

/** A paragraph that leads to what cannot stand in a page of the paper. */
export const linkTo = (url: string): string =>
  `\n\n<p><a href="${escapeAttribute(url)}">${escapeText(url)}</a></p>\n\n`;

const isAddress = (text: string): boolean => /^https?:\/\/[^\s<>"']+$/i.test(text);

type Shortcode = (
  attributes: ReadonlyMap<string, string>,
  content: string,
  attachment: AttachmentUrl,
) => string | undefined;

const media: Shortcode = (attributes, content) => {
  const named = ['src', 'mp4', 'm4v', 'webm', 'ogv', 'mp3', 'm4a', 'ogg', 'oga', 'wav', 'flac'];
  const url = named.map((name) => attributes.get(name)).find((each) => each !== undefined && isAddress(each));
  return url === undefined ? undefined : linkTo(url) + content;
};

const shortcodes: Readonly<Record<string, Shortcode>> = {
  caption: (attributes, content) => {
    const [picture = ''] = /(?:<a\b[^>]*>\s*)?<img\b[^>]*>(?:\s*<\/a>)?/i.exec(content) ?? [];
    if (picture === '') return undefined;
    const words = `${content.replace(picture, '').trim()} ${attributes.get('caption') ?? ''}`.trim();
    const caption = words === '' ? '' : `<figcaption>${words}</figcaption>`;
    return `\n\n<figure>${picture}${caption}</figure>\n\n`;
  },
  gallery: (attributes, content, attachment) => {
    const ids = (attributes.get('ids') ?? attributes.get('include') ?? '').split(',').map((id) => id.trim());
    const urls = ids.map(attachment);
    if (urls.some((url) => url === undefined)) return undefined;
    const pictures = urls.map((url = '') => `<figure><img src="${escapeAttribute(url)}"></figure>`);
    return `\n\n${pictures.join('\n\n')}\n\n${content}`;
  },
  embed: (_attributes, content) => (isAddress(content.trim()) ? linkTo(content.trim()) : undefined),
  audio: media,
  video: media,
};
const aliases: Readonly<Record<string, string>> = { wp_caption: 'caption' };

const NAMES = [...Object.keys(shortcodes), ...Object.keys(aliases)].join('|');
const SHORTCODE = new RegExp(
  `(\\[?)\\[(${NAMES})(?![\\w-])([^\\[\\]]*?)(?:/\\]|\\](?:([^]*?)\\[/\\2\\])?)(\\]?)`,
  'g',
);

/** Two brackets on either side are how WordPress writes a shortcode that is text. */
export const withoutShortcodes = (html: string, attachment: AttachmentUrl): string =>
  html.replace(
    SHORTCODE,
    (whole, before: string, name: string, attributes: string, content: string | undefined, after: string) => {
      if (before !== '' && after !== '') return whole.slice(1, -1);
      const shortcode = shortcodes[aliases[name] ?? name];
      const made = shortcode?.(attributesOf(attributes), content ?? '', attachment);
      return made === undefined ? whole : `${before}${made}${after}`;
    },
  );
