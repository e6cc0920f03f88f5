/**
 * HTML as a tree: parsed from the sanitiser's output (lower-case names, quoted attributes, every element
 * closed) and serialised in one canonical form. It is no parser for arbitrary HTML, which the sanitiser
 * reads. Source: HTML Living Standard, 13.3 (serialising).
 */
import { matchesOf } from '../language/matches';

/**
 * Maximum depth of elements. `parse` opens deeper elements and keeps their text, so that trees are no deeper
 * and functions may recurse.
 */
export const DEEPEST = 100;

export type Attributes = Readonly<Record<string, string>>;

export interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly Node[];
}

/** An element, or a run of text with its entities decoded. */
export type Node = Element | string;

const voids = new Set(['br', 'hr', 'img', 'source', 'track']);
const phrases = new Set(
  'a abbr b bdi br cite code del dfn em i img ins mark q s small span strong sub sup time u'.split(' '),
);
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>|[^<]+|</g;
const ATTRIBUTE = /([a-z-]+)(?:="([^"]*)")?/g;

/**
 * Parses canonical HTML. An end tag without a start tag is ignored; elements that are open at the end are
 * closed.
 */
export function parse(html: string, deepest = DEEPEST): readonly Node[] {
  const root: Open = { name: '', attributes: {}, children: [] };
  const builder: TreeBuilder = { open: [root], tooDeep: [], broken: false };
  for (const [token, end, name, attributes] of matchesOf(html, TOKEN)) {
    if (name === undefined) addText(parentIn(builder), decode(token));
    else if (end === '/') close(builder, name);
    else if (builder.open.length > deepest && !voids.has(name)) skipElement(builder, name);
    else {
      const element = { name, attributes: attributesOf(attributes ?? ''), children: [] };
      parentIn(builder).children.push(element);
      if (!voids.has(name)) builder.open.push(element);
    }
  }
  return root.children;
}

/** A tree during parsing. */
interface TreeBuilder {
  readonly open: Open[];
  /** Names of the elements that are nested too deep and not closed yet. */
  readonly tooDeep: string[];
  /** Whether a block that is nested too deep has started or ended: a line break separates its text. */
  broken: boolean;
}

/** The parent of the next node. */
function parentIn(builder: TreeBuilder): Open {
  const parent = builder.open.at(-1) ?? { name: '', attributes: {}, children: [] };
  if (builder.broken && parent.children.length > 0) {
    parent.children.push({ name: 'br', attributes: {}, children: [] });
  }
  builder.broken = false;
  return parent;
}

function skipElement(builder: TreeBuilder, name: string): void {
  builder.tooDeep.push(name);
  if (!phrases.has(name)) builder.broken = true;
}

interface Open extends Element {
  readonly children: Node[];
}

function close(builder: TreeBuilder, name: string): void {
  const { open, tooDeep } = builder;
  if (tooDeep.at(-1) === name) {
    tooDeep.pop();
    if (!phrases.has(name)) builder.broken = true;
    return;
  }
  const at = open.findLastIndex((element) => element.name === name);
  if (at > 0) open.length = at;
}

function addText({ children }: Open, text: string): void {
  const last = children.at(-1);
  if (typeof last === 'string') children[children.length - 1] = last + text;
  else children.push(text);
}

const attributesOf = (source: string): Attributes =>
  Object.fromEntries(
    Array.from(matchesOf(source, ATTRIBUTE), ([, name, value]) => [name ?? '', decode(value ?? '')]),
  );

interface Branch {
  readonly nodes: readonly Node[];
  readonly element: Element | undefined;
  next: number;
}

/** Visits every node in reading order, and elements again after their children. */
function walk(nodes: readonly Node[], enter: (node: Node) => void, leave?: (element: Element) => void): void {
  const branches: Branch[] = [{ nodes, element: undefined, next: 0 }];
  for (let branch = branches.at(-1); branch; branch = branches.at(-1)) {
    const node = branch.nodes[branch.next];
    branch.next += 1;
    if (node === undefined) {
      branches.pop();
      if (branch.element) leave?.(branch.element);
    } else {
      enter(node);
      if (typeof node !== 'string') branches.push({ nodes: node.children, element: node, next: 0 });
    }
  }
}

/** Serialises a tree, with all text escaped. */
export function serialise(nodes: readonly Node[]): string {
  const pieces: string[] = [];
  walk(
    nodes,
    (node) => pieces.push(typeof node === 'string' ? escapeText(node) : startOf(node)),
    ({ name }) => voids.has(name) || pieces.push(`</${name}>`),
  );
  return pieces.join('');
}

const startOf = ({ name, attributes }: Element): string =>
  `<${name}${Object.entries(attributes).map(writtenAttribute).join('')}>`;

const writtenAttribute = ([name, value]: readonly [string, string]): string =>
  value === '' && name !== 'alt' ? ` ${name}` : ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`;

/** The runs of text of a tree, in its order. */
export function textsOf(nodes: readonly Node[]): readonly string[] {
  const texts: string[] = [];
  walk(nodes, (node) => typeof node === 'string' && texts.push(node));
  return texts;
}

/** The text of a tree without its marks. */
export const textOf = (nodes: readonly Node[]): string => textsOf(nodes).join('');

/** Every element of a tree, parents before children. */
export function elementsOf(nodes: readonly Node[]): readonly Element[] {
  const elements: Element[] = [];
  walk(nodes, (node) => typeof node === 'string' || elements.push(node));
  return elements;
}

/** The tree with each element replaced by the function's result, children before parents. */
export const withElements = (
  nodes: readonly Node[],
  change: (element: Element) => Element,
): readonly Node[] =>
  nodes.map((node) =>
    typeof node === 'string' ? node : change({ ...node, children: withElements(node.children, change) }),
  );

/** The depth of the deepest element of a tree. */
export function depthOf(nodes: readonly Node[]): number {
  let [depth, deepest] = [0, 0];
  const enter = (node: Node) => {
    if (typeof node !== 'string') depth += 1;
    deepest = Math.max(deepest, depth);
  };
  walk(nodes, enter, () => (depth -= 1));
  return deepest;
}

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Escapes text for HTML, between tags or, without quotation marks in it, in an attribute. */
export const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);

/** The four entities that canonical HTML has. */
const decode = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot);/g, (whole, name: string) => entities[name] ?? whole);

/** The pictures of a stored text, in their order. A text without any is not parsed. */
export const imagesIn = (html: string): readonly Element[] =>
  html.includes('<img') ? elementsOf(parse(html)).filter(({ name }) => name === 'img') : [];
