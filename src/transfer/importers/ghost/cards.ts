/** Converts cards of Ghost's editors to HTML; Lexical and mobiledoc use the same field names. */
import { escapeText } from '../../story/text';
import { renderMarkdown } from '../../markdown/markdown';

export type Payload = Readonly<Record<string, unknown>>;

/** Conversions and omissions, as texts for the report. */
export interface PostRemarks {
  readonly notes: Set<string>;
  readonly omissions: Set<string>;
}

export const newRemarks = (): PostRemarks => ({ notes: new Set(), omissions: new Set() });

const isRecord = (value: unknown): value is Payload =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const text = (value: unknown): string => (typeof value === 'string' ? value : '');
const attribute = escapeText;
const paragraph = (html: string): string => (html.trim() === '' ? '' : `<p>${html}</p>`);
const plain = (value: unknown): string => paragraph(escapeText(text(value)));

export const linkOf = (href: unknown, words: unknown): string =>
  text(href) === '' ? '' : `<a href="${attribute(text(href))}">${escapeText(text(words) || text(href))}</a>`;

const captioned = (inner: string, caption: unknown): string =>
  inner === ''
    ? ''
    : `<figure>${inner}${text(caption) === '' ? '' : `<figcaption>${text(caption)}</figcaption>`}</figure>`;

function image({ src, alt, caption, href }: Payload): string {
  if (text(src) === '') return '';
  const picture = `<img src="${attribute(text(src))}" alt="${attribute(text(alt))}">`;
  return captioned(
    text(href) === '' ? picture : `<a href="${attribute(text(href))}">${picture}</a>`,
    caption,
  );
}

function gallery({ images, caption }: Payload): string {
  const all: readonly unknown[] = Array.isArray(images) ? images : [];
  const pictures = all
    .filter(isRecord)
    .map((each) => image({ src: each['src'], alt: each['alt'], caption: each['caption'] }));
  return pictures.join('') + paragraph(text(caption));
}

function bookmark(card: Payload): string {
  const { url, caption, metadata } = card;
  const said = isRecord(metadata) ? { ...card, ...metadata, url } : card;
  const from = [said['publisher'], said['author']].map(text).filter(Boolean).join(' — ');
  return (
    paragraph(linkOf(url, said['title'])) +
    plain(said['description']) +
    plain(from) +
    paragraph(text(caption))
  );
}

function embed({ url, html, caption }: Payload): string {
  const inner = text(html) === '' ? paragraph(linkOf(url, '')) : text(html);
  return inner + paragraph(text(caption));
}

/** A link in the place of a player. */
const playing =
  (kind: string) =>
  ({ src, title, fileName, caption }: Payload, { notes }: PostRemarks): string => {
    if (text(src) === '') return '';
    notes.add(`the ${kind} ${text(src)} stays where it is: a link leads to it`);
    return paragraph(linkOf(src, text(title) || text(fileName))) + paragraph(text(caption));
  };

function file({ src, fileTitle, fileName, fileCaption }: Payload, { notes }: PostRemarks): string {
  if (text(src) !== '') notes.add(`the file ${text(src)} stays where it is: a link leads to it`);
  return paragraph(linkOf(src, text(fileTitle) || text(fileName))) + plain(fileCaption);
}

function product(card: Payload): string {
  const { productImageSrc, productTitle, productDescription, productButton, productUrl } = card;
  return [
    image({ src: productImageSrc, alt: productTitle }),
    text(productTitle) === '' ? '' : `<h4>${text(productTitle)}</h4>`,
    text(productDescription),
    card['productButtonEnabled'] === false ? '' : paragraph(linkOf(productUrl, productButton)),
  ].join('');
}

function header(card: Payload): string {
  const { header: heading, subheader, backgroundImageSrc, buttonUrl, buttonText } = card;
  return [
    text(heading) === '' ? '' : `<h2>${text(heading)}</h2>`,
    paragraph(text(subheader)),
    image({ src: backgroundImageSrc, alt: heading }),
    card['buttonEnabled'] === true ? paragraph(linkOf(buttonUrl, buttonText)) : '',
  ].join('');
}

function callToAction(card: Payload): string {
  const { textValue, imageUrl, buttonUrl, buttonText, showButton, sponsorLabel, hasSponsorLabel } = card;
  return [
    hasSponsorLabel === false ? '' : text(sponsorLabel),
    image({ src: imageUrl, alt: '' }),
    text(textValue),
    showButton === false ? '' : paragraph(linkOf(buttonUrl, buttonText)),
  ].join('');
}

const code = ({ code: words, caption }: Payload): string =>
  `<pre><code>${escapeText(text(words))}</code></pre>${paragraph(text(caption))}`;
const markdown = ({ markdown: source }: Payload): string => renderMarkdown(text(source));
const callout = ({ calloutEmoji, calloutText }: Payload): string =>
  `<blockquote><p>${escapeText(text(calloutEmoji))} ${text(calloutText)}</p></blockquote>`;
const toggle = ({ heading, content }: Payload): string =>
  `<details><summary>${text(heading)}</summary>${text(content)}</details>`;

const leftOut =
  (what: string, isEmpty: (card: Payload) => boolean = () => false) =>
  (card: Payload, { omissions }: PostRemarks): string => {
    if (!isEmpty(card)) omissions.add(what);
    return '';
  };
const withoutHtml = ({ html }: Payload): boolean => text(html).trim() === '';

type Card = (card: Payload, remarks: PostRemarks) => string;

const cards: Readonly<Record<string, Card>> = {
  image,
  gallery,
  bookmark,
  embed,
  file,
  product,
  header,
  callout,
  toggle,
  video: playing('video'),
  audio: playing('sound'),
  html: ({ html }) => text(html),
  markdown,
  'card-markdown': markdown,
  codeblock: code,
  code,
  'code-block': code,
  button: ({ buttonUrl, buttonText }) => paragraph(linkOf(buttonUrl, buttonText)),
  horizontalrule: () => '<hr>',
  hr: () => '<hr>',
  'call-to-action': callToAction,
  email: leftOut('a card that only mails had', withoutHtml),
  'email-cta': leftOut('a card that only mails had', withoutHtml),
  signup: leftOut('a form to sign up'),
  transistor: leftOut('a player of podcasts'),
  collection: leftOut('a list of other posts'),
  // The paywall; posts with one are imported as drafts.
  paywall: () => '',
};

/** A card as HTML; an unknown kind is reported. */
export function cardHtml(name: string, card: Payload, remarks: PostRemarks): string {
  const make = Object.hasOwn(cards, name) ? cards[name] : undefined;
  if (make) return make(card, remarks);
  remarks.omissions.add(`a card of the kind "${name.slice(0, 60)}", which is not known`);
  return '';
}

export const isCard = (name: string): boolean => Object.hasOwn(cards, name);
