/** Suggested changes in the tree of a text. */
import type { Element, Node } from '../../markup/tree';
import { elementsOf, parse, serialise, textOf } from '../../markup/tree';
import { omit } from '../../defined-only';
import { SUGGESTED, parseBlockSuggestion } from './whole-block';

/** Texts without these have no suggestions, and need not be parsed for them. */
const SIGNS = ['suggested"', `${SUGGESTED}="`];
const hasSigns = (html: string): boolean => SIGNS.some((sign) => html.includes(sign));

const isSuggested = ({ name, attributes }: Element): boolean =>
  (name === 'ins' || name === 'del') && attributes['class'] === 'suggested';

/** Blocks that are left out when an insertion was all of their text. */
const emptied = new Set('p h2 h3 h4 li ul ol blockquote pre figcaption summary'.split(' '));

/** The text before its suggestions: without insertions, with deletions. */
export const withoutSuggested = (nodes: readonly Node[]): readonly Node[] => nodes.flatMap(withoutChange);

function withoutChange(node: Node): readonly Node[] {
  if (typeof node === 'string') return [node];
  if (isSuggested(node)) return node.name === 'ins' ? [] : withoutSuggested(node.children);
  const whole = parseBlockSuggestion(node.attributes[SUGGESTED]);
  if (whole?.kind === 'added') return [];
  const children = joined(withoutSuggested(node.children));
  const isEmptied = emptied.has(node.name) && isBlank(children) && !isBlank(node.children);
  const attributes = whole ? omit(node.attributes, SUGGESTED) : node.attributes;
  return isEmptied ? [] : [{ ...node, attributes, children }];
}

/** Adjacent runs of text as one: names and tags may reach across the edge of a suggestion. */
function joined(nodes: readonly Node[]): readonly Node[] {
  const out: Node[] = [];
  for (const node of nodes) {
    const last = out.at(-1);
    if (typeof node === 'string' && typeof last === 'string') out[out.length - 1] = last + node;
    else out.push(node);
  }
  return out;
}

const isBlank = (nodes: readonly Node[]): boolean =>
  textOf(nodes).trim() === '' && !elementsOf(nodes).some(({ name }) => name === 'img');

/** A stored text as its readers get it: before its suggestions. */
export const beforeSuggestions = (html: string): string =>
  hasSigns(html) ? serialise(withoutSuggested(parse(html))) : html;

/** A stored text as its writers want it: with its insertions, without its deletions. */
export const afterSuggestions = (html: string): string =>
  hasSigns(html) ? serialise(withSuggested(parse(html))) : html;

const withSuggested = (nodes: readonly Node[]): readonly Node[] =>
  nodes.flatMap((node) => {
    if (typeof node === 'string') return [node];
    if (isSuggested(node)) return node.name === 'del' ? [] : withSuggested(node.children);
    const whole = parseBlockSuggestion(node.attributes[SUGGESTED]);
    if (whole && whole.kind !== 'added') return [];
    const attributes = whole ? omit(node.attributes, SUGGESTED) : node.attributes;
    return [{ ...node, attributes, children: joined(withSuggested(node.children)) }];
  });

/** The author and the moment of a suggested element. */
function keysOf(element: Element): readonly string[] {
  const { attributes } = element;
  const whole = parseBlockSuggestion(attributes[SUGGESTED]);
  if (whole) return [`${whole.by} ${whole.at}`];
  return isSuggested(element) ? [`${attributes['data-by'] ?? ''} ${attributes['data-at'] ?? ''}`] : [];
}

/** The number of open suggestions; parts that belong to one change of one person count once. */
export function suggestionCount(html: string): number {
  if (!hasSigns(html)) return 0;
  const keys = elementsOf(parse(html)).flatMap(keysOf);
  return keys.filter((key, at) => key !== keys[at - 1]).length;
}
