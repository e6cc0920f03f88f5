/**
 * Tells texts that the sanitiser leaves as they are without asking it: paragraphs, headings, lists and quotations
 * of clean text with the plainest marks. Most texts of an archive are so, and each is sanitised several times on
 * its way into the paper. A text of which this is not plain to see is sanitised.
 */
import { isSafeAddress } from '../../language/address';
import { withoutDirectionMarks } from '../../language/text/characters';
import { cleanRun } from '../../markup/clean.run';
import { parse, serialise, type Element, type Node } from '../../markup/tree';

const PHRASES: ReadonlySet<string> = new Set(['a', 'b', 'br', 'em', 'i', 's', 'strong', 'sub', 'sup', 'u']);
const ITEMS: ReadonlySet<string> = new Set(['li']);
/** What stands in a block; the others hold phrases. */
const within: Readonly<Record<string, ReadonlySet<string>>> = {
  blockquote: new Set(['p']),
  ol: ITEMS,
  ul: ITEMS,
};
const BLOCKS: ReadonlySet<string> = new Set(['blockquote', 'h2', 'h3', 'h4', 'ol', 'p', 'ul']);

/** White space between two blocks, which separates nothing that their marks do not. */
const GAP = /(<\/(?:blockquote|h[234]|li|ol|p|ul)>)\s+(?=<\/?(?:blockquote|h[234]|li|ol|p|ul)>)/g;

/** A text without white space between its blocks and at its ends, which the sanitiser takes out. */
export const withoutGaps = (html: string): string => html.trim().replace(GAP, '$1');

/** Whether a text is plainly one that sanitising leaves as it is. */
export function isSettled(html: string): boolean {
  const nodes = parse(html);
  return nodes.every((node) => isPlainIn(BLOCKS, node)) && serialise(nodes) === html;
}

function isPlainIn(allowed: ReadonlySet<string>, node: Node): boolean {
  if (typeof node === 'string') return allowed === PHRASES && cleanRun(node) === node;
  const { name, children } = node;
  if (!allowed.has(name) || !isPlainMark(node)) return false;
  if (name === 'br') return true;
  // The sanitiser takes blocks without a word out.
  return children.some(hasWords) && children.every((child) => isPlainIn(within[name] ?? PHRASES, child));
}

const hasWords = (node: Node): boolean =>
  typeof node === 'string' ? node.trim() !== '' : node.name !== 'br';

const WEB_ADDRESS = /^https?:\/\/[a-z\d.-]+(?:\/[^\s"'<>\\`]*)?$/;

/** Nothing but links carries something, and they an address on the web as it is usually written. */
function isPlainMark({ name, attributes }: Element): boolean {
  const entries = Object.entries(attributes);
  if (name !== 'a' || entries.length === 0) return entries.length === 0;
  const [[attribute, value] = ['', '']] = entries;
  const isOne = entries.length === 1 && attribute === 'href' && WEB_ADDRESS.test(value);
  return isOne && cleanRun(withoutDirectionMarks(value)) === value && isSafeAddress(value, ['http', 'https']);
}
