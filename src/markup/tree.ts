/**
 * HTML as a tree, read from what the sanitiser writes (lower-case names, quoted attributes, every element
 * closed) and written again in one canonical form. Not a parser for HTML as it comes: that is the
 * sanitiser's work. Source: HTML Living Standard, 13.3 (serialising).
 */
import { matchesOf } from '../language/matches';

/**
 * How deep elements may lie within each other. `parse` opens what lies deeper and keeps its words, so that no
 * tree is deeper and functions may follow its branches by calling themselves.
 */
export const DEEPEST = 100;

export type Attributes = Readonly<Record<string, string>>;

export interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly Node[];
}

/** An element, or a stretch of text with its entities decoded. */
export type Node = Element | string;

const voids = new Set(['br', 'hr', 'img', 'source']);
const phrases = new Set(
  'a abbr b bdi br cite code del dfn em i img ins mark q s small span strong sub sup time u'.split(' '),
);
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>|[^<]+|</g;
const ATTRIBUTE = /([a-z-]+)(?:="([^"]*)")?/g;

/** Reads canonical HTML. An end without a beginning is passed over; what is open at the end is closed. */
export function parse(html: string, deepest = DEEPEST): readonly Node[] {
  const root: Open = { name: '', attributes: {}, children: [] };
  const growing: Growing = { open: [root], tooDeep: [], broken: false };
  for (const [token, end, name, attributes] of matchesOf(html, TOKEN)) {
    if (name === undefined) addText(parentIn(growing), decode(token));
    else if (end === '/') close(growing, name);
    else if (growing.open.length > deepest && !voids.has(name)) passOver(growing, name);
    else {
      const element = { name, attributes: attributesOf(attributes ?? ''), children: [] };
      parentIn(growing).children.push(element);
      if (!voids.has(name)) growing.open.push(element);
    }
  }
  return root.children;
}

/** A tree while it is read. */
interface Growing {
  readonly open: Open[];
  /** Names of the elements that lie too deep and are not closed yet. */
  readonly tooDeep: string[];
  /** Whether a block that lies too deep has begun or ended: its words are told apart by a line's end. */
  broken: boolean;
}

/** Where the next node goes, which is about to come. */
function parentIn(growing: Growing): Open {
  const parent = growing.open.at(-1) ?? { name: '', attributes: {}, children: [] };
  if (growing.broken && parent.children.length > 0) {
    parent.children.push({ name: 'br', attributes: {}, children: [] });
  }
  growing.broken = false;
  return parent;
}

function passOver(growing: Growing, name: string): void {
  growing.tooDeep.push(name);
  if (!phrases.has(name)) growing.broken = true;
}

interface Open extends Element {
  readonly children: Node[];
}

function close(growing: Growing, name: string): void {
  const { open, tooDeep } = growing;
  if (tooDeep.at(-1) === name) {
    tooDeep.pop();
    if (!phrases.has(name)) growing.broken = true;
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

/** Visits every node in reading order, elements again when all within them was visited. */
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

/** Writes a tree, everything escaped. */
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

/** The text of a tree without its marks. */
export function textOf(nodes: readonly Node[]): string {
  const pieces: string[] = [];
  walk(nodes, (node) => typeof node === 'string' && pieces.push(node));
  return pieces.join('');
}

/** Every element of a tree, parents before children. */
export function elementsOf(nodes: readonly Node[]): readonly Element[] {
  const elements: Element[] = [];
  walk(nodes, (node) => typeof node === 'string' || elements.push(node));
  return elements;
}

/** How deep the deepest element of a tree lies. */
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

/** Text as it stands in HTML, between marks or, with no quotation mark in it, in an attribute. */
export const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);

/** The four entities that canonical HTML has. */
const decode = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot);/g, (whole, name: string) => entities[name] ?? whole);
