/** HTML of a clipboard as a tree, without comments, scripts, styles and the wrappers of the page. */
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

/** Elements that are left out with their content. */
const REMOVED = new Set(['style', 'script', 'xml', 'title', 'noscript', 'template']);
/** Elements without content that are left out. */
const REMOVED_VOIDS = new Set(['meta', 'link', 'base']);
/** Elements that are replaced by their content, as are the elements of office programs, which have a prefix. */
const WRAPPERS = new Set(['html', 'head', 'body', 'font', 'google-sheets-html-origin']);
const VOIDS = new Set(['br', 'hr', 'img', 'col', 'wbr', 'input']);
/** Depth of the tree: deeper elements are replaced by their content. */
const DEEPEST = 60;
/** Depth at which parsing ends: the time of the parser grows with the square of the depth. */
const DEEPEST_READ = 1000;

const isWrapper = (name: string): boolean => WRAPPERS.has(name) || name.includes(':');

class TreeBuilder {
  readonly #root: Open = { name: '', attributes: {}, children: [] };
  readonly #stack: Open[] = [this.#root];
  /** The open elements; undefined for an element that is not in the tree. */
  readonly #open: (Open | undefined)[] = [];
  /** Number of open elements that are left out with their content. */
  #removed = 0;

  get nodes(): readonly PastedNode[] {
    return this.#root.children;
  }

  get isTooDeep(): boolean {
    return this.#open.length > DEEPEST_READ;
  }

  open(name: string, attributes: Readonly<Record<string, string>>): void {
    if (REMOVED.has(name)) this.#removed += 1;
    const isLeftOut = this.#removed > 0 || isWrapper(name) || REMOVED_VOIDS.has(name);
    const element =
      isLeftOut || this.#stack.length >= DEEPEST ? undefined : { name, attributes, children: [] };
    if (element) this.#parent.children.push(element);
    this.#open.push(element);
    if (element) this.#stack.push(element);
  }

  text(text: string): void {
    if (this.#removed > 0) return;
    const { children } = this.#parent;
    const last = children.at(-1);
    if (typeof last === 'string') children[children.length - 1] = last + text;
    else children.push(text);
  }

  close(name: string): void {
    if (REMOVED.has(name)) this.#removed -= 1;
    if (this.#open.pop()) this.#stack.pop();
  }

  get #parent(): Open {
    return this.#stack.at(-1) ?? this.#root;
  }
}

/** Parses HTML; undefined for HTML that is nested too deeply. */
export function parsePasted(html: string): readonly PastedNode[] | undefined {
  const tree = new TreeBuilder();
  const parser = new Parser({
    onopentag(name, attributes) {
      tree.open(name, attributes);
      if (tree.isTooDeep) parser.pause();
    },
    ontext: (text) => tree.text(text),
    onclosetag: (name) => tree.close(name),
  });
  parser.write(html);
  if (tree.isTooDeep) return undefined;
  parser.end();
  return tree.nodes;
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => ESCAPES[sign] ?? sign);
const escapedText = (text: string): string => text.replace(/[&<>]/g, (sign) => ESCAPES[sign] ?? sign);

export const writePasted = (nodes: readonly PastedNode[]): string =>
  nodes.map((node) => (typeof node === 'string' ? escapedText(node) : written(node))).join('');

function written({ name, attributes, children }: PastedElement): string {
  const pairs = Object.entries(attributes).map(([key, value]) => ` ${key}="${escaped(value)}"`);
  const start = `<${name}${pairs.join('')}>`;
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
