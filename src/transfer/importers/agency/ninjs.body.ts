/** Selects the body of a ninjs item and converts its other texts. */
import { htmlToText } from '../../../language/text/plain';
import { tagsIn } from '../../../markup/tags';
import { escapeText } from '../../story/text';
import { plainParagraphs, withPlayersAsLinks } from '../content/foreign.html';
import type { NinjsItem, Valued } from './ninjs.schema';

interface NinjsText {
  readonly body: string;
  readonly notes: readonly string[];
  readonly omissions: readonly string[];
}

const BESIDE = /side|box|fact|aside|info|related/i;
const HTML_BLOCKS = new Set('p div br h1 h2 h3 h4 h5 h6 ul ol section article'.split(' '));
const isHtml = ({ contenttype, value }: Valued): boolean =>
  contenttype ? /html/i.test(contenttype) : hasTag(value, HTML_BLOCKS);

function hasTag(text: string, names: ReadonlySet<string>): boolean {
  for (const { name, closing } of tagsIn(text)) if (!closing && names.has(name)) return true;
  return false;
}
const isPlain = ({ contenttype }: Valued): boolean => !contenttype || /^text\/plain/i.test(contenttype);
const isReadable = (each: Valued): boolean => isHtml(each) || isPlain(each);

export function textOf(item: NinjsItem): NinjsText {
  const { bodies } = item;
  const filled = bodies.filter(({ value }) => value.trim() !== '');
  const main = mainOf(filled);
  const single = item.bodyhtml ?? item.bodyxhtml;
  const source = main ? htmlOf(main) : (single ?? plainParagraphs(item.bodytext ?? ''));
  const { html, notes, omissions } = withPlayersAsLinks(withoutHeadline(source, item));
  const rest = main ? othersOf(main, filled) : { beside: '', omissions: [] };
  return { body: html + rest.beside, notes, omissions: [...omissions, ...rest.omissions] };
}

/** Order of the bodies: HTML before plain text, the role "main" before others, sidebars last. */
function mainOf(bodies: readonly Valued[]): Valued | undefined {
  const rank = (each: Valued) =>
    (BESIDE.test(each.role ?? '') ? 4 : 0) +
    (isHtml(each) ? 0 : 2) +
    (!each.role || /^(?:main|body)$/i.test(each.role) ? 0 : 1);
  return bodies.filter(isReadable).sort((one, other) => rank(one) - rank(other))[0];
}

const htmlOf = (body: Valued): string => (isHtml(body) ? body.value : plainParagraphs(body.value));
const wordsOf = (body: Valued): ReadonlySet<string> =>
  new Set((isHtml(body) ? htmlToText(body.value) : body.value).match(/[\p{L}\p{N}]+/gu) ?? []);

/** Omits the same text in another format; a sidebar becomes a box below the story. */
function othersOf(main: Valued, bodies: readonly Valued[]) {
  const known = wordsOf(main);
  const boxes: string[] = [];
  const omissions: string[] = [];
  for (const each of bodies) {
    if (each === main || !isReadable(each)) continue;
    const words = [...wordsOf(each)];
    const shared = words.filter((word) => known.has(word)).length;
    if (words.length === 0 || shared >= words.length * 0.8) continue;
    if (BESIDE.test(each.role ?? '')) boxes.push(`<aside class="fact">${htmlOf(each)}</aside>`);
    else omissions.push(`a further text${each.role ? ` ("${each.role}")` : ''}`);
  }
  return { beside: boxes.join(''), omissions };
}

const WRAPPERS = new Set(['article', 'section', 'div', 'body', 'html']);
/** A heading above a text begins within this number of characters. */
const BEGINNING = 4000;

interface FirstHeading {
  readonly text: string;
  /** Position of the text below it. */
  readonly end: number;
}

/** The heading at the beginning of a text, within its wrapping elements. */
function firstHeading(html: string): FirstHeading | undefined {
  const beginning = html.slice(0, BEGINNING);
  let from = 0;
  let heading: number | undefined;
  let isHead = false;
  for (const { name, closing, start, end } of tagsIn(beginning)) {
    const isBlank = beginning.slice(from, start).trim() === '';
    if (heading !== undefined)
      return name === 'h1' && closing ? { text: beginning.slice(heading, start), end } : undefined;
    if (name === 'head') isHead = !closing;
    else if (!isHead && (!isBlank || closing)) return undefined;
    else if (!isHead && name === 'h1') heading = end;
    else if (!isHead && !WRAPPERS.has(name)) return undefined;
    from = end;
  }
  return undefined;
}

/** Removes a headline that is repeated above the text. */
function withoutHeadline(html: string, { headline, headlines }: NinjsItem): string {
  const heading = firstHeading(html);
  if (heading === undefined) return html;
  const known = [headline, ...headlines.map(({ value }) => value)].map((each) => each?.trim());
  return known.includes(htmlToText(heading.text).trim()) ? html.slice(heading.end) : html;
}

export const figureHtml = (src: string, alt: string, caption: string): string =>
  `<figure><img src="${escapeText(src)}" alt="${escapeText(alt)}">${caption === '' ? '' : `<figcaption>${escapeText(caption)}</figcaption>`}</figure>`;
