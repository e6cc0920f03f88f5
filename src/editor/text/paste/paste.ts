/**
 * Cleans HTML of a clipboard before the editor parses it: Word, Google Docs, LibreOffice and spreadsheets add styles,
 * hidden marks and direction marks. The server sanitises the result again.
 */
import { htmlToText } from '../../../language/text/plain';
import { paragraphsOf } from './paste.plain';
import { withNestedLists, withWordLists } from './paste.lists';
import { withHeadings, withoutBlank } from './paste.blocks';
import { withPictures } from './paste.pictures';
import { countPlayers, isPlayer, replacementFor } from './paste.players';
import type { Players } from './paste.players';
import type { PastedElement, PastedNode } from './paste.tree';
import { isElement, parsePasted, textIn, writePasted } from './paste.tree';

export { cleanPastedText, paragraphsOf } from './paste.plain';

const [START, END] = ['<!--StartFragment-->', '<!--EndFragment-->'];

interface Fragment {
  readonly html: string;
  /** Whether the source marks it as a fragment: that of a spreadsheet begins inside its table. */
  readonly isPart: boolean;
}

/** The copied fragment of the HTML. */
function fragmentOf(html: string): Fragment {
  const start = html.indexOf(START);
  const end = html.lastIndexOf(END);
  const from = start === -1 ? 0 : start + START.length;
  return { html: html.slice(from, end < from ? html.length : end), isPart: start !== -1 };
}

const element = (name: string, children: readonly PastedNode[]): PastedElement => ({
  name,
  attributes: {},
  children,
});

/** Wraps parts of a table in a table. */
function withTable(nodes: readonly PastedNode[]): readonly PastedNode[] {
  const first = nodes.find((node) => isElement(node) || node.trim() !== '');
  if (isElement(first, 'td', 'th')) return [element('table', [element('tr', nodes)])];
  const isRows = isElement(first, 'col', 'colgroup', 'tr', 'thead', 'tbody', 'tfoot');
  return isRows ? [element('table', nodes)] : nodes;
}

interface PastedHtml {
  readonly html: string;
  /** Media players, which are not stored as such. */
  readonly players: Players;
}

/** HTML of a clipboard, cleaned for the editor, with the number of replaced players. */
export function readPastedHtml(html: string): PastedHtml {
  const { html: fragment, isPart } = fragmentOf(html);
  const parsed = parsePasted(fragment) ?? linesOf(fragment);
  const nodes = withHeadings(withoutBlank(plain(withWordLists(isPart ? withTable(parsed) : parsed), false)));
  const ready = writePasted(withEdges(withPictures(withNestedLists(nodes))));
  return { html: ready, players: countPlayers(nodes) };
}

export const preparePastedHtml = (html: string): string => readPastedHtml(html).html;

/** The text of HTML that is nested too deeply to be parsed; each line is a paragraph. */
const linesOf = (html: string): readonly PastedNode[] =>
  paragraphsOf(htmlToText(html)).map((line) => ({ name: 'p', attributes: {}, children: [line] }));

const REMOVED =
  /^(?:style|class|id|lang|dir|align|valign|width|height|border|bgcolor|cellspacing|cellpadding)$/;

const plain = (nodes: readonly PastedNode[], isLinked: boolean): readonly PastedNode[] =>
  nodes.flatMap((node) => (isElement(node) ? plainElement(node, isLinked) : [node]));

function plainElement(element: PastedElement, isLinked: boolean): readonly PastedNode[] {
  const { name, attributes } = element;
  if (isPlayer(element)) return replacementFor(element);
  const children = plain(element.children, isLinked || name === 'a');
  const style = attributes['style'] ?? '';
  if (name === 'span') return emphasised(children, style);
  // Google Docs wraps everything in a <b> without bold text.
  const isBold = name === 'b' || name === 'strong';
  if (isBold && (isNormal(style) || (attributes['id'] ?? '').startsWith('docs-internal-guid')))
    return children;
  if (name === 'br' && attributes['class'] === 'Apple-interchange-newline') return [];
  const remaining = Object.entries(attributes).filter(
    ([key]) => !REMOVED.test(key) && !/^(?:data-|on|aria-|x:)/.test(key),
  );
  return [{ name, attributes: Object.fromEntries(remaining), children }];
}

const isNormal = (style: string): boolean => /font-weight:\s*(?:normal|[1-4]00)/i.test(style);

/** Emphasis by style (Google Docs, LibreOffice) becomes an element; other styles are removed. */
function emphasised(children: readonly PastedNode[], style: string): readonly PastedNode[] {
  if (style === '' || textIn(children).trim() === '') return children;
  const styles: readonly (readonly [string, RegExp])[] = [
    ['strong', /font-weight:\s*(?:bold|[6-9]00)/i],
    ['s', /text-decoration[a-z-]*:[^;]{0,60}line-through/i],
    ['sup', /vertical-align:\s*super/i],
    ['sub', /vertical-align:\s*sub/i],
    ['em', /font-style:\s*italic/i],
  ];
  return styles.reduce<readonly PastedNode[]>(
    (inner, [name, pattern]) => (pattern.test(style) ? [{ name, attributes: {}, children: inner }] : inner),
    children,
  );
}

/** Protects the spaces at both ends of the copied text, which separate words: a parser would drop them. */
function withEdges(nodes: readonly PastedNode[]): readonly PastedNode[] {
  return atEdge(atEdge(nodes, 'start'), 'end');
}

function atEdge(nodes: readonly PastedNode[], edge: 'start' | 'end'): readonly PastedNode[] {
  const order = nodes.map((_node, at) => at);
  const at = (edge === 'start' ? order : order.reverse()).find((index) => !isLineEnd(nodes[index]));
  const node = at === undefined ? undefined : nodes[at];
  if (node === undefined) return nodes;
  const edgeNode = isElement(node)
    ? { ...node, children: atEdge(node.children, edge) }
    : edge === 'start'
      ? node.replace(/^ /, '\u00a0')
      : // A pattern that ends with $ would try a match at every space.
        node.endsWith(' ')
        ? `${node.trimEnd()}\u00a0`
        : node;
  return nodes.map((each, index) => (index === at ? edgeNode : each));
}

/** Whitespace of the source between blocks. */
const isLineEnd = (node: PastedNode | undefined): boolean =>
  typeof node === 'string' && node.trim() === '' && (node === '' || /[\n\r]/.test(node));
