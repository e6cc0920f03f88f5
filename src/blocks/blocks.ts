/** Every block that a text may have. A new block is one line here and one in `nodes.ts`. */
import type { Block, ElementRule } from './block';
import { bookmark } from './bookmark/block';
import { box } from './box/block';
import { code } from './code/block';
import { details } from './details/block';
import { embed } from './embed/block';
import { footnote } from './footnote/block';
import { gallery } from './gallery/block';
import { heading } from './heading/block';
import { horizontalRule } from './horizontal-rule/block';
import { link } from './link/block';
import { list } from './list/block';
import { liveEntry } from './live-entry/block';
import { marks } from './marks/block';
import { paragraph } from './paragraph/block';
import { picture } from './picture/block';
import { player } from './player/block';
import { pullQuote } from './pull-quote/block';
import { quote } from './quote/block';
import { relatedStory } from './related-story/block';
import { suggestion } from './suggestion/block';
import { table } from './table/block';

export const blocks: readonly Block[] = [
  suggestion,
  marks,
  link,
  footnote,
  paragraph,
  heading,
  list,
  quote,
  pullQuote,
  code,
  horizontalRule,
  table,
  bookmark,
  player,
  picture,
  gallery,
  embed,
  box,
  relatedStory,
  liveEntry,
  details,
];

const union = <T>(some: readonly T[] = [], others: readonly T[] = []): readonly T[] => [
  ...new Set([...some, ...others]),
];

/**
 * Blocks may share an element and differ in its class: an element has the attributes and classes of all of
 * them.
 */
function merged(one: ElementRule | undefined, other: ElementRule): ElementRule {
  return {
    ...one,
    ...other,
    attributes: union(one?.attributes, other.attributes),
    classes: union(one?.classes, other.classes),
  };
}

function elementRules(): ReadonlyMap<string, ElementRule> {
  const rules = new Map<string, ElementRule>();
  for (const { elements } of blocks) {
    for (const [name, rule] of Object.entries(elements)) rules.set(name, merged(rules.get(name), rule));
  }
  return rules;
}

/** The rule of each element that a text may have, by the element's name. */
export const rules = elementRules();

/** The names of the elements whose rule meets a condition. */
export const elementsWhere = (holds: (rule: ElementRule) => boolean): ReadonlySet<string> =>
  new Set([...rules].filter(([, rule]) => holds(rule)).map(([name]) => name));
