/** Definitions of a story's tags, at the first mention of each in the text. */
import { findMention } from '../../language/mentions';
import type { Wording } from '../../language/wording';
import type { Node } from '../../markup/tree';
import { DEEPEST, parse, serialise } from '../../markup/tree';

/** A name that has a definition. */
export interface Defined {
  /** Id of the element that holds the definition. */
  readonly id: string;
  readonly name: string;
}

export interface WithDefinitions {
  readonly html: string;
  /** Ids of the definitions that the text links to. */
  readonly named: ReadonlySet<string>;
}

interface DefinedTag {
  readonly id: string;
  readonly names: Wording;
  readonly definitions?: Wording;
}

/** Id of the element that holds a tag's definition. */
export const definitionId = ({ id }: Pick<DefinedTag, 'id'>): string => `definition-${id}`;

/** The tags that have a definition in a language, by their name in it. */
export const definedIn = (tags: readonly DefinedTag[], lang: string): readonly Defined[] =>
  tags.flatMap(({ id, names, definitions }) => {
    const name = names[lang];
    return name === undefined || definitions?.[lang] === undefined
      ? []
      : [{ id: definitionId({ id }), name }];
  });

/** Elements in which a name is part of a link, a title or a quotation. */
const EXCLUDED = new Set(
  'a h1 h2 h3 h4 h5 h6 q blockquote cite code pre kbd samp button summary figcaption svg math'.split(' '),
);

/** Refining nests a stored text somewhat deeper. */
const DEEPEST_REFINED = DEEPEST * 2;

interface Marking {
  readonly wanted: Map<string, Defined>;
  readonly named: Set<string>;
}

/**
 * Makes the first mention of each name a button that opens its definition, without a script (the `popover` attribute
 * of HTML). The text stays the same.
 */
export function withDefinitions(html: string, defined: readonly Defined[]): WithDefinitions {
  if (defined.length === 0) return { html, named: new Set() };
  const marking = { wanted: new Map(defined.map((each) => [each.id, each])), named: new Set<string>() };
  const nodes = markedNodes(parse(html, DEEPEST_REFINED), marking);
  return { html: serialise(nodes), named: marking.named };
}

const markedNodes = (nodes: readonly Node[], marking: Marking): readonly Node[] =>
  nodes.flatMap((node): readonly Node[] => {
    if (typeof node === 'string') return markedText(node, marking);
    if (EXCLUDED.has(node.name)) return [node];
    return [{ ...node, children: markedNodes(node.children, marking) }];
  });

/** The run of text with its mentions marked; a found name is removed from the wanted names. */
function markedText(text: string, { wanted, named }: Marking): readonly Node[] {
  const found = [...wanted.values()]
    .flatMap((each) => {
      const mention = findMention(text, each.name);
      return mention === undefined ? [] : [{ ...mention, id: each.id }];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const nodes: Node[] = [];
  let at = 0;
  for (const { start, end, id } of found) {
    // Of overlapping names the first and longest is marked; the other one may occur again later.
    if (start < at) continue;
    const attributes = { type: 'button', class: 'term', popovertarget: id };
    nodes.push(text.slice(at, start), { name: 'button', attributes, children: [text.slice(start, end)] });
    at = end;
    wanted.delete(id);
    named.add(id);
  }
  return [...nodes, text.slice(at)].filter((node) => node !== '');
}
