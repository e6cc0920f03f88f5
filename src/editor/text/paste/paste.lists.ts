/** Lists of Word, which are paragraphs with a list and a level in their style, and nested lists. */
import type { PastedElement, PastedNode } from './paste.tree';
import { isElement, textIn } from './paste.tree';

interface Item {
  readonly level: number;
  readonly name: 'ol' | 'ul';
  /** Identifies a numbered list. */
  readonly list: string;
  readonly children: readonly PastedNode[];
}

const LEVEL = /mso-list:\s*(l\d{1,6}) level(\d{1,2})(?: (lfo\d{1,6}))?/;
const SIGN = /mso-list:\s*ignore/i;

const styleOf = ({ attributes }: PastedElement): string => attributes['style'] ?? '';
const isSign = (node: PastedNode): boolean => isElement(node) && SIGN.test(styleOf(node));

/** Whether the sign of an item is a number: 1. ١- (a) ب) iv. A letter alone, as Word's `o`, is a bullet. */
const isNumber = (sign: string): boolean =>
  /[\p{Nd}]/u.test(sign) || /^\(?\p{L}{1,5}\p{M}?[.)\-–]/u.test(sign.trim());

function signIn(nodes: readonly PastedNode[]): string | undefined {
  for (const node of nodes) {
    if (!isElement(node)) continue;
    if (isSign(node)) return textIn(node.children).replace(/[\u200c-\u200f]/g, '');
    const inner = signIn(node.children);
    if (inner !== undefined) return inner;
  }
  return undefined;
}

const withoutSign = (nodes: readonly PastedNode[]): readonly PastedNode[] =>
  nodes
    .filter((node) => !isSign(node))
    .map((node) => (isElement(node) ? { ...node, children: withoutSign(node.children) } : node));

/** The item of a paragraph that Word shows as one; undefined for another node. */
function itemIn(node: PastedNode): Item | undefined {
  if (!isElement(node, 'p')) return undefined;
  const style = LEVEL.exec(styleOf(node));
  const sign = signIn(node.children);
  if (sign === undefined && !style) return undefined;
  const name = sign !== undefined && isNumber(sign) ? 'ol' : 'ul';
  const list = name === 'ol' ? `${style?.[1] ?? ''} ${style?.[3] ?? ''}` : '';
  return { name, list, level: Number(style?.[2] ?? 1), children: withoutSign(node.children) };
}

interface Open {
  readonly item: Item;
  /** Items of the list; each may contain further lists. */
  readonly entries: PastedNode[][];
}

const isOther = (one: Item, other: Item): boolean => one.name !== other.name || one.list !== other.list;

/** Consecutive items as lists. Items of a deeper level belong to the item before; another kind begins a new list. */
function listsOf(items: readonly Item[]): readonly PastedNode[] {
  const out: PastedNode[] = [];
  const open: Open[] = [];
  const close = () => {
    const last = open.pop();
    if (!last) return;
    const children = last.entries.map((entry) => ({ name: 'li', attributes: {}, children: entry }));
    (open.at(-1)?.entries.at(-1) ?? out).push({ name: last.item.name, attributes: {}, children });
  };
  for (const item of items) {
    while ((open.at(-1)?.item.level ?? 0) > item.level) close();
    const top = open.at(-1);
    if (top?.item.level === item.level && isOther(top.item, item)) close();
    if (open.at(-1)?.item.level !== item.level) open.push({ item, entries: [] });
    open.at(-1)?.entries.push([...item.children]);
  }
  while (open.length > 0) close();
  return out;
}

const isBlank = (node: PastedNode): boolean => typeof node === 'string' && node.trim() === '';

/** Replaces the list items of Word at all depths by lists. */
export function withWordLists(nodes: readonly PastedNode[]): readonly PastedNode[] {
  const out: PastedNode[] = [];
  let run: Item[] = [];
  const end = () => {
    for (const list of listsOf(run)) out.push(list);
    run = [];
  };
  for (const node of nodes) {
    const item = itemIn(node);
    if (item) run.push(item);
    else if (run.length === 0 || !isBlank(node)) {
      end();
      out.push(isElement(node) ? { ...node, children: withWordLists(node.children) } : node);
    }
  }
  end();
  return out;
}

/** Moves a list between two items into the item before it (Google Docs, older Word). */
export function withNestedLists(nodes: readonly PastedNode[]): readonly PastedNode[] {
  return nodes.map((node) => {
    if (!isElement(node)) return node;
    const children = withNestedLists(node.children);
    return { ...node, children: isElement(node, 'ul', 'ol') ? nested(children) : children };
  });
}

function nested(children: readonly PastedNode[]): readonly PastedNode[] {
  const items: PastedNode[] = [];
  let within: PastedNode[] | undefined;
  for (const child of children) {
    if (within && isElement(child, 'ul', 'ol')) within.push(child);
    else if (isElement(child, 'li')) {
      within = [...child.children];
      items.push({ ...child, children: within });
    } else items.push(child);
  }
  return items;
}
