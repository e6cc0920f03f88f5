/** HTML of a clipboard as a tree. Comments, scripts, styles and the wrappers of the page are left out. */
import { Parser } from 'htmlparser2';

export interface PastedElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly PastedNode[];
}

export type PastedNode = PastedElement | string;

interface Open extends PastedElement {
  readonly children: PastedNode[];
}

/** Said by nobody: they go with all that they hold. */
const SILENT = new Set(['style', 'script', 'xml', 'title', 'noscript', 'template']);
const DROPPED = new Set(['meta', 'link', 'base']);
/** They go, what they hold stays; as do the elements of office programs, which have a prefix. */
const WRAPPERS = new Set(['html', 'head', 'body', 'font', 'google-sheets-html-origin']);
const VOIDS = new Set(['br', 'hr', 'img', 'col', 'wbr', 'input']);
/** No text of a newspaper is nested deeper: what is deeper stands side by side. */
const DEEPEST = 60;
/** Beyond this it is no text that people wrote, and the parser takes the square of the elements. */
const DEEPEST_READ = 1000;

const isWrapper = (name: string): boolean => WRAPPERS.has(name) || name.includes(':');

/** Undefined where elements lie too deep within each other to be read one by one. */
export function parsePasted(html: string): readonly PastedNode[] | undefined {
  const root: Open = { name: '', attributes: {}, children: [] };
  /** What is open; undefined stands for an element that leaves no trace. */
  const open: (Open | undefined)[] = [];
  const stack: Open[] = [root];
  let silent = 0;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (SILENT.has(name)) silent += 1;
      const isKept = silent === 0 && !isWrapper(name) && !DROPPED.has(name) && stack.length < DEEPEST;
      const element = isKept ? { name, attributes, children: [] } : undefined;
      if (element) (stack.at(-1) ?? root).children.push(element);
      open.push(element);
      if (open.length > DEEPEST_READ) parser.pause();
      if (element) stack.push(element);
    },
    ontext(text) {
      if (silent > 0) return;
      const { children } = stack.at(-1) ?? root;
      const last = children.at(-1);
      if (typeof last === 'string') children[children.length - 1] = last + text;
      else children.push(text);
    },
    onclosetag(name) {
      if (SILENT.has(name)) silent -= 1;
      if (open.pop()) stack.pop();
    },
  });
  parser.write(html);
  if (open.length > DEEPEST_READ) return undefined;
  parser.end();
  return root.children;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
const escapedText = (text: string): string => text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);

export const writePasted = (nodes: readonly PastedNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? escapedText(node) : written(node))).join('');

function written({ name, attributes, children }: PastedElement): string {
  const said = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `<${name}${said.join('')}>`;
  return VOIDS.has(name) ? start : `${start}${writePasted(children)}</${name}>`;
}

export const textIn = (nodes: readonly PastedNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? node : textIn(node.children))).join('');

export const isElement = (node: PastedNode | undefined, ...names: readonly string[]): node is PastedElement =>
  node !== undefined && typeof node !== 'string' && (names.length === 0 || names.includes(node.name));

const BLOCKS =
  /^(?:p|h[1-6]|div|ul|ol|li|table|thead|tbody|tfoot|tr|td|th|caption|blockquote|pre|figure|figcaption)$/;
const GROUPS =
  /^(?:aside|section|article|main|header|footer|nav|address|details|summary|dl|dt|dd|center|hr|col|colgroup)$/;

export const isBlock = (node: PastedNode): node is PastedElement =>
  typeof node !== 'string' && (BLOCKS.test(node.name) || GROUPS.test(node.name));
