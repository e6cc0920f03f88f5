/**
 * HTML as a tree, read from what the sanitiser writes (lower-case names, quoted attributes, every element
 * closed) and written again in one canonical form. Not a parser for HTML as it comes: that is the
 * sanitiser's work. Source: HTML Living Standard, 13.3 (serialising).
 */
import { matchesOf } from '../language/matches';

export type Attributes = Readonly<Record<string, string>>;

export interface Element {
  readonly name: string;
  readonly attributes: Attributes;
  readonly children: readonly Node[];
}

/** An element, or a stretch of text with its entities decoded. */
export type Node = Element | string;

const voids = new Set(['br', 'hr', 'img', 'source']);
const TOKEN = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:="[^"]*")?)*)\s*\/?>|[^<]+|</g;
const ATTRIBUTE = /([a-z-]+)(?:="([^"]*)")?/g;

/** Reads canonical HTML. An end without a beginning is passed over; what is open at the end is closed. */
export function parse(html: string): readonly Node[] {
  const root: Open = { name: '', attributes: {}, children: [] };
  const open: Open[] = [root];
  for (const [token, end, name, attributes] of matchesOf(html, TOKEN)) {
    const parent = open.at(-1) ?? root;
    if (name === undefined) addText(parent, decode(token));
    else if (end === '/') close(open, name);
    else {
      const element = { name, attributes: attributesOf(attributes ?? ''), children: [] };
      parent.children.push(element);
      if (!voids.has(name)) open.push(element);
    }
  }
  return root.children;
}

interface Open extends Element {
  readonly children: Node[];
}

function close(open: Open[], name: string): void {
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

/** Writes a tree, everything escaped. */
export const serialise = (nodes: readonly Node[]): string =>
  nodes.map((node) => (typeof node === 'string' ? escapeText(node) : written(node))).join('');

function written({ name, attributes, children }: Element): string {
  const start = `<${name}${Object.entries(attributes).map(writtenAttribute).join('')}>`;
  return voids.has(name) ? start : `${start}${serialise(children)}</${name}>`;
}

const writtenAttribute = ([name, value]: readonly [string, string]): string =>
  value === '' && name !== 'alt' ? ` ${name}` : ` ${name}="${escapeText(value).replaceAll('"', '&quot;')}"`;

/** The text of a tree without its marks. */
export const textOf = (nodes: readonly Node[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textOf(node.children))).join('');

/** Every element of a tree, parents before children. */
export const elementsOf = (nodes: readonly Node[]): readonly Element[] =>
  nodes.flatMap((node) => (typeof node === 'string' ? [] : [node, ...elementsOf(node.children)]));

const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };
const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** Text as it stands in HTML, between marks or, with no quotation mark in it, in an attribute. */
export const escapeText = (text: string): string => text.replace(/[&<>]/g, (sign) => escapes[sign] ?? sign);

/** The four entities that canonical HTML has. */
const decode = (text: string): string =>
  text.replace(/&(amp|lt|gt|quot);/g, (whole, name: string) => entities[name] ?? whole);
