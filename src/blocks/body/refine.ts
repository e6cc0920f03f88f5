/**
 * Refines a stored text for its readers: direction, foreign names, hashtags, references, pictures and wide
 * tables. The wording does not change. Each block refines its elements; here is the order of the steps.
 * Sources: UAX 9; WCAG 2.2, 2.1.1 and 3.1.2.
 */
import { directionOf } from '../../language/text/direction';
import type { Attributes, Element, Node } from '../../markup/tree';
import { parse, serialise } from '../../markup/tree';
import type { BodyStep, RefineElement } from '../block';
import { blocks, elementsWhere } from '../blocks';
import { foreignBlock, languageIn } from './direction';
import type { ReaderContext, Refinement } from './reader-context';
import { words } from './text-runs';

export type { Refinement } from './reader-context';
export { referencesOf } from './references';

const isPresent = <T>(value: T | undefined): value is T => value !== undefined;

/**
 * The pipeline of a text: steps on the whole text, then each element by its block, then the collected
 * footnotes.
 */
const steps: readonly BodyStep[] = [
  ...blocks.map(({ arrange }) => arrange).filter(isPresent),
  refinedNodes,
  ...blocks.map(({ append }) => append).filter(isPresent),
];

/** Refines sanitised HTML. */
export const refine = (html: string, options: Refinement): string => serialise(refineTree(html, options));

/** As `refine`, for a caller that changes the nodes further. */
export function refineTree(html: string, options: Refinement): readonly Node[] {
  const context: ReaderContext = {
    options,
    notes: options.notes && { ...options.notes, texts: [] },
    lang: options.lang,
    linked: false,
    refine: refinedNodes,
    refineByDefault,
  };
  return steps.reduce((nodes, step) => step(nodes, context), parse(html));
}

/** The refinements of each element, in the order of the blocks that share it. */
const refinements: ReadonlyMap<string, readonly RefineElement[]> = refinementsByElement();

function refinementsByElement(): ReadonlyMap<string, readonly RefineElement[]> {
  const found = new Map<string, RefineElement[]>();
  for (const block of blocks) {
    for (const [name, refineElement] of Object.entries(block.refine ?? {})) {
      const others = found.get(name);
      if (others) others.push(refineElement);
      else found.set(name, [refineElement]);
    }
  }
  return found;
}

function refinedNodes(nodes: readonly Node[], context: ReaderContext): readonly Node[] {
  return nodes.flatMap((node) => refinedNode(node, context));
}

function refinedNode(node: Node, context: ReaderContext): readonly Node[] {
  if (typeof node === 'string') {
    return words(node, context.lang, context.linked ? withoutTags : context.options.tagUrl);
  }
  for (const refineElement of refinements.get(node.name) ?? []) {
    const refined = refineElement(node, context);
    if (refined) return refined;
  }
  return refineByDefault(node, context);
}

const withoutTags = () => undefined;

function refineByDefault(element: Element, context: ReaderContext): readonly Node[] {
  const attributes = directed(element, context.lang);
  const lang = attributes['lang'] ?? languageIn(context.lang, attributes['dir']);
  return [{ ...element, attributes, children: refinedNodes(element.children, { ...context, lang }) }];
}

const directedElements = elementsWhere(({ directed: isDirected }) => isDirected === true);

/**
 * Isolates a phrase of a named language, and sets the direction of a block in another script than the
 * story's.
 */
function directed(element: Element, lang: string): Attributes {
  const { name, attributes } = element;
  if (attributes['dir'] !== undefined) return attributes;
  const own = attributes['lang'];
  if (own === undefined) {
    return directedElements.has(name) ? { ...attributes, ...foreignBlock(element, lang) } : attributes;
  }
  return directionOf(own) === directionOf(lang) ? attributes : { ...attributes, dir: directionOf(own) };
}
