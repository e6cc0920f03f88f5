/** HTML as it may be stored. The blocks say which elements and attributes there are (`blocks.ts`). */
import sanitizeHtml from 'sanitize-html';
import { InvalidInput } from '../../errors';
import { isSafeAddress } from '../../language/address';
import { withoutDirectionMarks } from '../../language/text/characters';
import { cleanText } from '../../language/text/clean';
import { cleanRun } from '../../markup/clean.run';
import type { Attributes, Element, Node } from '../../markup/tree';
import { DEEPEST, depthOf, parse, serialise } from '../../markup/tree';
import { blocks, rules } from '../blocks';
import { SUGGESTED, WELL_FORMED } from '../suggestion/whole-block';
import { paragraphs } from './paragraphs';
import { isSettled, settledForm } from './settled';

/** Elements that only group: they end a paragraph and are removed. */
const grouping: ReadonlySet<string> = new Set(
  'address article center dd div dl dt fieldset footer form header main nav section'.split(' '),
);

/** Elements that are removed with their content. */
const removed =
  'script style textarea option noscript template svg math title iframe object embed select head'.split(' ');

/**
 * `data-id` names a block to the newsroom's editor; it is not stored in the text (markup/block-ids.ts). A block that is
 * suggested as a whole is no block for readers yet (suggestion/whole-block.ts).
 */
const common = ['lang', 'dir', 'data-id', SUGGESTED];
/** Schemes of links. */
const linked: readonly string[] = ['http', 'https', 'mailto', 'article'];

const entries = [...rules];
const schemesOf = (element: string): readonly string[] => rules.get(element)?.schemes ?? linked;

/** An element whose meaning is its class becomes one that only groups, where it has none of its classes. */
const needsClass = entries
  .filter(([, rule]) => rule.needsClass === true)
  .map(([element, { classes = [] }]): [string, sanitizeHtml.Transformer] => [
    element,
    (tagName, attribs) => ({ tagName: classes.includes(attribs['class'] ?? '') ? tagName : 'div', attribs }),
  ]);

const aliases = blocks.flatMap(({ aliases: own = {} }) => Object.entries(own));

const options: sanitizeHtml.IOptions = {
  allowedTags: [...rules.keys(), ...grouping],
  allowedAttributes: {
    '*': common,
    ...Object.fromEntries(
      entries.map(([element, { attributes = [], classes = [] }]) => [
        element,
        [...common, ...attributes, ...(classes.length > 0 ? ['class'] : [])],
      ]),
    ),
  },
  allowedClasses: Object.fromEntries(
    entries
      .filter(([, { classes = [] }]) => classes.length > 0)
      .map(([element, { classes = [] }]) => [element, classes.flatMap((value) => value.split(' '))]),
  ),
  allowedSchemes: [...linked],
  allowedSchemesByTag: Object.fromEntries(
    entries.flatMap(([element, { schemes }]) => (schemes ? [[element, [...schemes]]] : [])),
  ),
  allowedSchemesAppliedToAttributes: ['href', 'src', 'cite'],
  allowProtocolRelative: false,
  nonTextTags: removed,
  enforceHtmlBoundary: false,
  transformTags: Object.fromEntries<string | sanitizeHtml.Transformer>([...aliases, ...needsClass]),
};

/**
 * Patterns for the values of attributes; attributes without one may have any value that is not empty,
 * escaped.
 */
const wellFormed: Readonly<Record<string, RegExp>> = {
  'data-id': /^[a-z0-9]{1,16}$/,
  [SUGGESTED]: WELL_FORMED,
  lang: /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$/,
  dir: /^(?:ltr|rtl|auto)$/,
  ...Object.fromEntries(blocks.flatMap(({ attributeValues = {} }) => Object.entries(attributeValues))),
};

/** Texts of page builders have many elements that only group and are removed. */
const DEEPEST_GIVEN = 256;
const MOST_ROUNDS = 5;

/**
 * Sanitises HTML for storage: only the marks that newspaper texts have, links of safe schemes, no styles, no
 * scripts; text outside blocks in paragraphs; no invisible characters. Sanitising the result changes nothing:
 * what cleaning reveals is judged again.
 * @throws InvalidInput where elements are nested too deep, or the text changes with every round
 */
export function sanitise(html: string): string {
  const settled = settledForm(html);
  if (settled !== undefined) return settled;
  let before = html;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const after = sanitisedOnce(before);
    if (after === before || isSettled(after)) return after;
    before = after;
  }
  throw new InvalidInput({ body: { key: 'web.error.notUnderstood' } });
}

/** A stored text for display: as `sanitise`, but elements nested too deep are opened, not refused. */
export function repaired(html: string): string {
  try {
    return sanitise(html);
  } catch (error) {
    if (!(error instanceof InvalidInput)) throw error;
    // A nested list gets an item around it, so half of the depth is reserved for added elements.
    return sanitise(serialise(parse(html, DEEPEST / 2)));
  }
}

/** The pipeline of a round, after the removal of marks that are not allowed. */
const steps: readonly ((nodes: readonly Node[]) => readonly Node[])[] = [
  (nodes) => nodes.map(cleaned),
  (nodes) => paragraphs(nodes, grouping),
  refuseDeepNesting,
];

/** One round, which `sanitise` repeats until nothing changes. */
export const sanitisedOnce = (html: string): string =>
  serialise(steps.reduce((nodes, step) => step(nodes), parse(withAllowedMarks(html), DEEPEST_GIVEN)));

/** The depth is checked while the text is parsed, because parsing nested elements takes quadratic time. */
function withAllowedMarks(html: string): string {
  let depth = 0;
  const onOpenTag = () => {
    depth += 1;
    if (depth > DEEPEST_GIVEN) throw tooDeep();
  };
  return sanitizeHtml(html, { ...options, onOpenTag, onCloseTag: () => (depth -= 1) });
}

function refuseDeepNesting(nodes: readonly Node[]): readonly Node[] {
  if (depthOf(nodes) > DEEPEST) throw tooDeep();
  return nodes;
}

const tooDeep = () => new InvalidInput({ body: { key: 'web.error.tooDeep', values: { max: DEEPEST } } });

function cleaned(node: Node): Node {
  if (typeof node === 'string') return cleanRun(node);
  const children = node.children.map(cleaned);
  return { ...node, attributes: cleanAttributes(node), children };
}

const addresses = new Set(['cite', 'href', 'src']);

/** Values are cleaned before they are judged: an invisible character may hide a scheme. */
const cleanAttributes = ({ name: element, attributes }: Element): Attributes =>
  Object.fromEntries(
    Object.entries(attributes)
      .map(([name, value]) => [name, cleanValue(name, value)] as const)
      .filter(([name, value]) => wellFormed[name]?.test(value) ?? value !== '')
      .filter(([name, value]) => !addresses.has(name) || isSafeAddress(value, schemesOf(element))),
  );

/** Direction marks, which copied Arabic often has, have no meaning in an address. */
const cleanValue = (name: string, value: string): string => {
  const text = cleanText(value);
  return (addresses.has(name) ? withoutDirectionMarks(text) : text).trim();
};
