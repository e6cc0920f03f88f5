/** Headings and blank paragraphs of pasted HTML. */
import type { PastedNode } from './paste.tree';
import { isElement } from './paste.tree';

/** The first level of headings in a text: the headline of the page is its only `h1`. */
const FIRST_LEVEL = 2;
const LAST_LEVEL = 4;

const HEADING = /^h([1-6])$/;

const levelOf = (name: string): number | undefined => {
  const [, level] = HEADING.exec(name) ?? [];
  return level === undefined ? undefined : Number(level);
};

const hasTop = (nodes: readonly PastedNode[]): boolean =>
  nodes.some((node) => isElement(node) && (node.name === 'h1' || hasTop(node.children)));

/** Word and Google Docs begin with `h1`: it becomes the first level of a text, and deeper ones follow. */
export const withHeadings = (nodes: readonly PastedNode[]): readonly PastedNode[] =>
  lowered(nodes, hasTop(nodes) ? FIRST_LEVEL - 1 : 0);

const lowered = (nodes: readonly PastedNode[], by: number): readonly PastedNode[] =>
  nodes.map((node) => {
    if (!isElement(node)) return node;
    const level = levelOf(node.name);
    const name = level === undefined ? node.name : `h${Math.min(LAST_LEVEL, level + by)}`;
    return { ...node, name, children: lowered(node.children, by) };
  });

const LINES = /^(?:p|div|h[1-6])$/;
/** Elements that show nothing by themselves. */
const INVISIBLE = /^(?:p|div|h[1-6]|span|a|b|strong|i|em|u|s|sub|sup|br|wbr)$/;

const isBlank = (node: PastedNode): boolean =>
  isElement(node) ? INVISIBLE.test(node.name) && node.children.every(isBlank) : node.trim() === '';

/** Lines that are empty or have only spaces, which office programs put between paragraphs. */
export const withoutBlank = (nodes: readonly PastedNode[]): readonly PastedNode[] =>
  nodes.flatMap((node): readonly PastedNode[] => {
    if (!isElement(node)) return [node];
    if (LINES.test(node.name) && isBlank(node)) return [];
    return [{ ...node, children: withoutBlank(node.children) }];
  });
