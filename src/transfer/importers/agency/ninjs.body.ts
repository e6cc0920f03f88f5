/** The texts of a ninjs item: which of its bodies is the story's, and what becomes of the others. */
import { htmlToText } from '../../../language/text/plain';
import { escapeText } from '../../story/text';
import { plainParagraphs, withPlayersAsLinks } from '../content/foreign.html';
import type { NinjsItem, Valued } from './ninjs.schema';

export interface NinjsText {
  readonly body: string;
  readonly notes: readonly string[];
  readonly omissions: readonly string[];
}

const BESIDE = /side|box|fact|aside|info|related/i;
const isHtml = ({ contenttype, value }: Valued): boolean =>
  contenttype ? /html/i.test(contenttype) : /<(?:p|div|br|h\d|ul|ol|section|article)\b/i.test(value);
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

/** HTML before plain text, the role "main" before others, and what stands beside a story last. */
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

/** The same text in another format is not taken twice; a text beside the story becomes a box below it. */
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

const FIRST_HEADING =
  /^(?:\s|<(?:article|section|div|body|html)\b[^<>]*>|<head>[^]*?<\/head>)*<h1\b[^<>]*>([^<>]*)<\/h1>/i;

/** Some repeat the headline above the text. */
function withoutHeadline(html: string, { headline, headlines }: NinjsItem): string {
  const start = html.slice(0, 4000);
  const [whole, words = ''] = FIRST_HEADING.exec(start) ?? [];
  const said = [headline, ...headlines.map(({ value }) => value)].map((each) => each?.trim());
  return whole !== undefined && said.includes(htmlToText(words).trim()) ? html.slice(whole.length) : html;
}

export const figureHtml = (src: string, alt: string, caption: string): string =>
  `<figure><img src="${escapeText(src)}" alt="${escapeText(alt)}">${caption === '' ? '' : `<figcaption>${escapeText(caption)}</figcaption>`}</figure>`;
