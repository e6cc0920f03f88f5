/** Lists of Word, which are paragraphs that say their list and level; and lists that stand in lists. */
import type { PastedElement, PastedNode } from './paste.tree';
import { isElement, textIn } from './paste.tree';

interface Item {
  readonly level: number;
  readonly name: 'ol' | 'ul';
  /** Tells a numbered list from the next one. */
  readonly list: string;
  readonly children: readonly PastedNode[];
}

const LEVEL = /mso-list:\s*(l\d{1,6}) level(\d{1,2})(?: (lfo\d{1,6}))?/;
const SIGN = /mso-list:\s*ignore/i;

const styleOf = ({ attributes }: PastedElement): string => attributes['style'] ?? '';
const isSign = (node: PastedNode): boolean => isElement(node) && SIGN.test(styleOf(node));

/** A sign that counts: 1. ١- (a) ب) iv. A letter alone, as Word's `o`, is a bullet. */
const counts = (sign: string): boolean =>
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

/** A paragraph that Word shows as an item of a list. */
function itemIn(node: PastedNode): Item | undefined {
  if (!isElement(node, 'p')) return undefined;
  const said = LEVEL.exec(styleOf(node));
  const sign = signIn(node.children);
  if (sign === undefined && !said) return undefined;
  const name = sign !== undefined && counts(sign) ? 'ol' : 'ul';
  const list = name === 'ol' ? `${said?.[1] ?? ''} ${said?.[3] ?? ''}` : '';
  return { name, list, level: Number(said?.[2] ?? 1), children: withoutSign(node.children) };
}

interface Open {
  readonly item: Item;
  /** Items of the list; each may hold further lists. */
  readonly entries: PastedNode[][];
}

const isOther = (one: Item, other: Item): boolean => one.name !== other.name || one.list !== other.list;

/** Items in a row as lists: a deeper level stands in the item above it, another kind is another list. */
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

/** Word's items, wherever they stand, as lists. */
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

/** A list that stands between the items of another belongs to the item before it (Google Docs, older Word). */
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
