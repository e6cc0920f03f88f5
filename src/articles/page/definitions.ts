/** What the paper explains of a story's tags, at the place in the text where each is first named. */
import { findMention } from '../../language/mentions';
import type { Wording } from '../../language/wording';

/** A name that is explained. */
export interface Defined {
  /** Id of the element that holds the definition. */
  readonly id: string;
  readonly name: string;
}

export interface WithDefinitions {
  readonly html: string;
  /** Ids of the definitions that the text leads to. */
  readonly named: ReadonlySet<string>;
}

interface DefinedTag {
  readonly id: string;
  readonly names: Wording;
  readonly definitions?: Wording;
}

/** Id of the element that holds a tag's definition. */
export const definitionId = ({ id }: Pick<DefinedTag, 'id'>): string => `definition-${id}`;

/** The tags that are explained in a language, by the name that they have in it. */
export const definedIn = (tags: readonly DefinedTag[], lang: string): readonly Defined[] =>
  tags.flatMap(({ id, names, definitions }) => {
    const name = names[lang];
    return name === undefined || definitions?.[lang] === undefined
      ? []
      : [{ id: definitionId({ id }), name }];
  });

// The text has been through the sanitiser: no attribute has a bare > in it.
const PART = /<(?<closing>\/?)(?<element>[a-z][a-z0-9]*)(?![a-z0-9])[^>]*>|[^<]+/g;
/** Elements in which a name is part of a link, a title or a quotation. */
const LEFT_ALONE = new Set(
  'a h1 h2 h3 h4 h5 h6 q blockquote cite code pre kbd samp button summary figcaption svg math'.split(' '),
);
/** A character that is written out is no part of a word. */
const WRITTEN_OUT = /&[a-z0-9#]+;/gi;

/**
 * Makes the first mention of each name a button that opens its definition, without script (the `popover` attribute
 * of HTML). The text itself stays as it is.
 */
export function withDefinitions(html: string, defined: readonly Defined[]): WithDefinitions {
  if (defined.length === 0) return { html, named: new Set() };
  const wanted = new Map(defined.map((each) => [each.id, each]));
  const named = new Set<string>();
  let inside = 0;
  const made = html.replace(PART, (part, ...rest) => {
    const { element, closing } = rest.at(-1) as { element?: string; closing?: string };
    if (element === undefined) return inside > 0 ? part : marked(part, wanted, named);
    if (LEFT_ALONE.has(element)) inside += closing === '/' ? -1 : 1;
    return part;
  });
  return { html: made, named };
}

/** The run of text with its mentions marked; each name is taken out of the wanted ones once it is found. */
function marked(text: string, wanted: Map<string, Defined>, named: Set<string>): string {
  const plain = text.replace(WRITTEN_OUT, (entity) => ' '.repeat(entity.length));
  const found = [...wanted.values()]
    .flatMap((each) => {
      const mention = findMention(plain, each.name);
      return mention === undefined ? [] : [{ ...mention, id: each.id }];
    })
    .sort((a, b) => a.start - b.start || b.end - a.end);
  let html = '';
  let at = 0;
  for (const { start, end, id } of found) {
    // Two names may overlap: the first and longest is taken, the other one may come again.
    if (start < at) continue;
    const name = text.slice(start, end);
    html += `${text.slice(at, start)}<button type="button" class="term" popovertarget="${id}">${name}</button>`;
    at = end;
    wanted.delete(id);
    named.add(id);
  }
  return html + text.slice(at);
}
