/**
 * Recognises texts that sanitising does not change: paragraphs, headings, lists and quotations of clean text
 * with the most common marks. Most texts of an archive are of this kind, and an import sanitises each several
 * times. Every other text is sanitised.
 */
import { isSafeAddress } from '../../language/address';
import { withoutDirectionMarks } from '../../language/text/characters';
import { cleanRun } from '../../markup/clean.run';
import type { Element, Node } from '../../markup/tree';
import { parse, serialise } from '../../markup/tree';
import { elementsWhere, rules } from '../blocks';

const PHRASES = elementsWhere(({ plain, inline }) => plain !== undefined && inline === true);
const BLOCKS = elementsWhere(({ plain, inline, within }) => plain !== undefined && !inline && !within);
/** Blocks and their parts, between which white space has no meaning. */
const SPACED = elementsWhere(({ plain, inline }) => plain !== undefined && !inline);

const held: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  [...rules].map(([name, { plain }]) => [
    name,
    plain === undefined || plain.holds === 'phrases' ? PHRASES : new Set(plain.holds),
  ]),
);

/**
 * The text without white space between its blocks, where sanitising would change nothing else; undefined
 * where only sanitising can decide.
 */
export function settledForm(html: string): string | undefined {
  const trimmed = html.trim();
  const nodes = parse(trimmed);
  if (serialise(nodes) !== trimmed) return undefined;
  const [bare, hasGaps] = withoutGaps(nodes);
  if (!bare.every((node) => isPlainIn(BLOCKS, node))) return undefined;
  return hasGaps ? serialise(bare) : trimmed;
}

/** Whether sanitising leaves a text exactly as it is. */
export const isSettled = (html: string): boolean => settledForm(html) === html;

const isSpaced = (node: Node | undefined): boolean =>
  node !== undefined && typeof node !== 'string' && SPACED.has(node.name);

/** Nodes without the white space between blocks, and whether there was any. */
function withoutGaps(nodes: readonly Node[]): readonly [nodes: readonly Node[], hasGaps: boolean] {
  let hasGaps = false;
  const bare: Node[] = [];
  for (const [at, node] of nodes.entries()) {
    if (typeof node !== 'string' && isSpaced(node)) {
      const [children, within] = withoutGaps(node.children);
      hasGaps ||= within;
      bare.push(within ? { ...node, children } : node);
    } else if (isGap(node, nodes[at - 1], nodes[at + 1])) hasGaps = true;
    else bare.push(node);
  }
  return [bare, hasGaps];
}

/** White space after a block, before another one or at the end of their parent. */
const isGap = (node: Node, before: Node | undefined, after: Node | undefined): boolean =>
  typeof node === 'string' &&
  node.trim() === '' &&
  isSpaced(before) &&
  (after === undefined || isSpaced(after));

function isPlainIn(allowed: ReadonlySet<string>, node: Node): boolean {
  if (typeof node === 'string') return allowed === PHRASES && cleanRun(node) === node;
  const { name, children } = node;
  if (!allowed.has(name) || !isPlainMark(node)) return false;
  if (name === 'br') return true;
  // The sanitiser removes blocks without text.
  return children.some(hasText) && children.every((child) => isPlainIn(held.get(name) ?? PHRASES, child));
}

const hasText = (node: Node): boolean => (typeof node === 'string' ? node.trim() !== '' : node.name !== 'br');

const WEB_ADDRESS = /^https?:\/\/[a-z\d.-]+(?:\/[^\s"'<>\\`]*)?$/;

/** Only links have an attribute, with an ordinary web address as its value. */
function isPlainMark({ name, attributes }: Element): boolean {
  const entries = Object.entries(attributes);
  if (name !== 'a' || entries.length === 0) return entries.length === 0;
  const [[attribute, value] = ['', '']] = entries;
  const isOne = entries.length === 1 && attribute === 'href' && WEB_ADDRESS.test(value);
  return isOne && cleanRun(withoutDirectionMarks(value)) === value && isSafeAddress(value, ['http', 'https']);
}
