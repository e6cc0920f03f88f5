import sanitizeHtml from 'sanitize-html';
import { InvalidInput } from '../../errors';
import { isSafeAddress } from '../../language/address';
import { withoutDirectionMarks } from '../../language/text/characters';
import { cleanText } from '../../language/text/clean';
import { cleanRun } from '../../markup/clean.run';
import { paragraphs } from './paragraphs';
import { isSettled, withoutGaps } from './settled';
import type { Attributes, Element, Node } from '../../markup/tree';
import { DEEPEST, depthOf, parse, serialise } from '../../markup/tree';

/** The elements a text may have; everything else loses its marks and keeps its words. */
const inline = ['a', 'abbr', 'b', 'bdi', 'br', 'cite', 'code', 'del', 'dfn', 'em', 'i', 'ins', 'mark', 'q'];
const inlineToo = ['s', 'small', 'span', 'strong', 'sub', 'sup', 'time', 'u'];
const blocks = ['blockquote', 'details', 'figcaption', 'figure', 'h2', 'h3', 'h4', 'hr', 'li', 'ol', 'p'];
const blocksToo = ['pre', 'summary', 'ul', 'img', 'aside'];
const tables = ['caption', 'table', 'tbody', 'td', 'th', 'thead', 'tr'];
const allowedTags = [...inline, ...inlineToo, ...blocks, ...blocksToo, ...tables];

/** Elements that only group: they end a paragraph and go. */
const grouping: ReadonlySet<string> = new Set(
  ['address', 'article', 'center', 'dd', 'div', 'dl', 'dt', 'fieldset', 'footer', 'form'].concat([
    'header',
    'main',
    'nav',
    'section',
  ]),
);

/** Boxes of a newspaper: facts beside the story, a correction, another story, an entry. Other asides only group. */
const boxes = ['fact', 'correction', 'related', 'entry', 'entry key'];

/** `data-id` names a block to the newsroom's editor; it is taken off before a text is stored (blocks.ts). */
const said = ['lang', 'dir', 'data-id'];
/** Schemes of links; a picture is fetched by readers' browsers, so it has other ones. */
const linked = ['http', 'https', 'mailto', 'article'];
const pictured = ['http', 'https', 'media'];

const options: sanitizeHtml.IOptions = {
  allowedTags: [...allowedTags, ...grouping],
  allowedAttributes: {
    '*': said,
    a: [...said, 'href', 'title'],
    aside: [...said, 'class'],
    abbr: [...said, 'title'],
    blockquote: [...said, 'cite', 'class'],
    dfn: [...said, 'title'],
    details: [...said, 'open'],
    figure: [...said, 'class'],
    img: ['src', 'alt', 'width', 'height'],
    ol: [...said, 'start', 'reversed'],
    q: [...said, 'cite'],
    span: [...said, 'class'],
    td: [...said, 'colspan', 'rowspan', 'headers'],
    th: [...said, 'colspan', 'rowspan', 'headers', 'scope'],
    time: [...said, 'datetime'],
  },
  allowedClasses: {
    aside: ['fact', 'correction', 'related', 'entry', 'key'],
    blockquote: ['pull'],
    figure: ['wide', 'embed', 'gallery'],
    span: ['footnote'],
  },
  allowedSchemes: linked,
  allowedSchemesByTag: { img: pictured },
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
  allowProtocolRelative: false,
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'template',
    'svg',
    'math',
    'title',
  ].concat(['iframe', 'object', 'embed', 'select', 'head']),
  enforceHtmlBoundary: false,
  transformTags: {
    h1: 'h2',
    h5: 'h4',
    h6: 'h4',
    strike: 's',
    acronym: 'abbr',
    aside: (tagName, attribs) => ({
      tagName: boxes.includes(attribs['class'] ?? '') ? tagName : 'div',
      attribs,
    }),
  },
};

/** Values that an attribute must have to stay; the others may say what they like, escaped. */
const wellFormed: Readonly<Record<string, RegExp>> = {
  'data-id': /^[a-z0-9]{1,16}$/,
  lang: /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$/,
  dir: /^(?:ltr|rtl|auto)$/,
  width: /^[1-9]\d{0,4}$/,
  height: /^[1-9]\d{0,4}$/,
  colspan: /^[1-9]\d{0,2}$/,
  rowspan: /^[1-9]\d{0,2}$/,
  start: /^-?\d{1,6}$/,
  scope: /^(?:row|col|rowgroup|colgroup)$/,
  datetime: /^[\dTZ:.+ -]{4,40}$/,
};

/** Texts of page builders have many elements that only group, which go. */
const DEEPEST_GIVEN = 256;
const MOST_ROUNDS = 5;

/**
 * HTML as it may be stored: only the marks a text of a newspaper has, links of safe schemes, no styles, no
 * scripts; text outside of blocks in paragraphs; invisible strays gone. Done twice it changes nothing: what
 * cleaning brings to light is judged again.
 * @throws InvalidInput where elements are nested too deep, or the text does not come to rest
 */
export function sanitise(html: string): string {
  const bare = withoutGaps(html);
  if (isSettled(bare)) return bare;
  let before = html;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const after = sanitisedOnce(before);
    if (after === before || isSettled(after)) return after;
    before = after;
  }
  throw new InvalidInput({ body: { key: 'web.error.notUnderstood' } });
}

/** A text that was stored, as it may be shown: as `sanitise`, but what lies too deep is opened, not refused. */
export function repaired(html: string): string {
  try {
    return sanitise(html);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    // A list within a list gets an item about it, so half of the depth is left for what is added.
    return sanitise(serialise(parse(html, DEEPEST / 2)));
  }
}

/** One round, which `sanitise` repeats until nothing changes. */
export function sanitisedOnce(html: string): string {
  const nodes = paragraphs(parse(withAllowedMarks(html), DEEPEST_GIVEN).map(cleaned), grouping);
  if (depthOf(nodes) > DEEPEST) throw tooDeep();
  return serialise(nodes);
}

/** The depth is counted while the text is read: reading elements within elements takes the square of them. */
function withAllowedMarks(html: string): string {
  let depth = 0;
  const onOpenTag = () => {
    depth += 1;
    if (depth > DEEPEST_GIVEN) throw tooDeep();
  };
  return sanitizeHtml(html, { ...options, onOpenTag, onCloseTag: () => (depth -= 1) });
}

const tooDeep = () => new InvalidInput({ body: { key: 'web.error.tooDeep', values: { max: DEEPEST } } });

const mayBeEmpty = new Set(['alt', 'open', 'reversed']);

function cleaned(node: Node): Node {
  if (typeof node === 'string') return cleanRun(node);
  const children = node.children.map(cleaned);
  return { ...node, attributes: cleanAttributes(node), children };
}

const addresses = new Set(['cite', 'href', 'src']);

/** Cleaned first, judged last: what is invisible may hide a scheme. */
const cleanAttributes = ({ name: element, attributes }: Element): Attributes =>
  Object.fromEntries(
    Object.entries(attributes)
      .map(([name, value]) => [name, cleanValue(name, value)] as const)
      .filter(([name, value]) => wellFormed[name]?.test(value) ?? (value !== '' || mayBeEmpty.has(name)))
      .filter(([name, value]) => !addresses.has(name) || isSafeAddress(value, schemesOf(element))),
  );

/** Marks of direction, which copied Arabic brings along, lead an address nowhere. */
const cleanValue = (name: string, value: string): string => {
  const text = cleanText(value);
  return (addresses.has(name) ? withoutDirectionMarks(text) : text).trim();
};

const schemesOf = (element: string): readonly string[] => (element === 'img' ? pictured : linked);
