/**
 * Puts all text into blocks: pasted text has loose text, nested divisions and blocks inside marks. Source:
 * HTML Living Standard, content models (flow and phrasing content).
 */
import type { Element, Node } from '../../markup/tree';
import { elementsWhere, rules } from '../blocks';

const inner = elementsWhere(({ within }) => within !== undefined);
const blocks = elementsWhere(({ within, inline }) => within === undefined && !inline);
/** Blocks that hold phrases only. */
const phrasing = elementsWhere(({ content }) => content === 'phrases');
/** Elements whose loose text gets paragraphs. */
const wrapping = elementsWhere(({ content }) => content === 'blocks');
const lists = elementsWhere(({ content }) => content === 'items');
/** Elements without text that have a meaning of their own. */
const textless = elementsWhere(({ content }) => content === 'nothing');

/** A property of elements that is computed once for each element, however deeply it is nested. */
function memoised(find: (element: Element) => boolean): (node: Node) => boolean {
  const known = new WeakMap<Element, boolean>();
  return (node) => {
    if (typeof node === 'string') return false;
    const found = known.get(node) ?? find(node);
    known.set(node, found);
    return found;
  };
}

const BREAK = Symbol('the end of a paragraph');
type Item = Node | typeof BREAK;

/**
 * The tree with all text in blocks and nothing that only groups.
 * @param grouping names of the elements that only group
 */
export const paragraphs = (nodes: readonly Node[], grouping: ReadonlySet<string>): readonly Node[] =>
  wrapped(flattened(nodes, '', grouping));

function inside(element: Element, grouping: ReadonlySet<string>): Element {
  const items = flattened(element.children, element.name, grouping);
  return { ...element, children: childrenOf(element.name, items) };
}

function childrenOf(name: string, items: readonly Item[]): readonly Node[] {
  if (wrapping.has(name)) return wrapped(items);
  return lists.has(name) ? listed(items) : joined(items);
}

interface Flattening {
  readonly grouping: ReadonlySet<string>;
  /** The children so far, with a break on either side of the content of a group. */
  readonly items: Item[];
}

/** The children of an element with grouping elements opened. */
function flattened(nodes: readonly Node[], parent: string, grouping: ReadonlySet<string>): readonly Item[] {
  const items: Item[] = [];
  flatten(nodes, parent, { grouping, items });
  return items;
}

function flatten(nodes: readonly Node[], parent: string, into: Flattening): void {
  for (const node of nodes) {
    if (typeof node === 'string') into.items.push(node);
    else if (isGroup(node, parent, into.grouping)) {
      into.items.push(BREAK);
      flatten(node.children, parent, into);
      into.items.push(BREAK);
    } else into.items.push(inside(node, into.grouping));
  }
}

function isGroup(element: Element, parent: string, grouping: ReadonlySet<string>): boolean {
  const { name, children } = element;
  if (grouping.has(name)) return true;
  if (inner.has(name) && !rules.get(name)?.within?.includes(parent)) return true;
  return (phrasing.has(name) || isInline(element)) && children.some(holdsBlock);
}

const isInline = ({ name }: Element): boolean => !blocks.has(name) && !inner.has(name);

const holdsBlock = memoised((element) => !isInline(element) || element.children.some(holdsBlock));

/** Wraps loose phrases in paragraphs; removes blank ones and blocks without text or a picture. */
function wrapped(items: readonly Item[]): readonly Node[] {
  const out: Node[] = [];
  let run: Node[] = [];
  const flush = () => {
    if (!isBlank(run)) out.push({ name: 'p', attributes: {}, children: run });
    run = [];
  };
  for (const item of items) {
    if (item !== BREAK && (typeof item === 'string' || isInline(item))) run.push(item);
    else {
      flush();
      if (item !== BREAK && !isBlank([item])) out.push(item);
    }
  }
  flush();
  return out;
}

/** A list holds nothing but items. */
function listed(items: readonly Item[]): readonly Node[] {
  return items.flatMap((item): readonly Node[] => {
    if (item === BREAK || isBlank([item])) return [];
    if (typeof item !== 'string' && item.name === 'li') return [item];
    return [{ name: 'li', attributes: {}, children: [item] }];
  });
}

/** Where paragraphs are not allowed, a line break separates grouped content. Empty lists are removed. */
function joined(items: readonly Item[]): readonly Node[] {
  const out: Node[] = [];
  let broken = false;
  for (const item of items) {
    if (item === BREAK) broken = true;
    else if (isEmptyList(item)) continue;
    else if (!(broken && isBlank([item]))) {
      const isSeparate = broken && isPhrase(item) && isPhrase(out.at(-1));
      if (isSeparate) out.push({ name: 'br', attributes: {}, children: [] });
      out.push(item);
      broken = false;
    }
  }
  return out;
}

const isEmptyList = (item: Node): boolean =>
  typeof item !== 'string' && lists.has(item.name) && isBlank([item]);

const isPhrase = (node: Node | undefined): boolean =>
  node !== undefined && !isBlank([node]) && (typeof node === 'string' || isInline(node));

const isBlank = (nodes: readonly Node[]): boolean => nodes.every(isBlankNode);

const isBlankNode = (node: Node): boolean =>
  typeof node === 'string' ? node.trim() === '' : isBlankElement(node);

const isBlankElement = memoised(({ name, children }) => !textless.has(name) && isBlank(children));
