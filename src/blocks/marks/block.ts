/** Phrases within blocks: emphasis, terms, line ends. */
import type { Block, ElementRule } from '../block';
import { leftToRight } from '../body/direction';
import { isToFill } from './fill-sign';

const phrase: ElementRule = { content: 'mixed', inline: true };
const common: ElementRule = { ...phrase, plain: { holds: 'phrases' } };
const titled: ElementRule = { ...phrase, attributes: ['title'] };

export const marks: Block = {
  name: 'marks',
  elements: {
    abbr: titled,
    b: common,
    bdi: phrase,
    br: { ...common, text: { search: 'line', diff: 'line' } },
    cite: phrase,
    code: phrase,
    del: phrase,
    dfn: titled,
    em: common,
    i: common,
    ins: phrase,
    mark: { ...phrase, classes: ['fill'] },
    q: { ...phrase, attributes: ['cite'] },
    s: common,
    small: phrase,
    span: phrase,
    strong: common,
    sub: common,
    sup: common,
    time: { ...phrase, attributes: ['datetime'] },
    u: common,
  },
  aliases: { strike: 's', acronym: 'abbr' },
  attributeValues: { datetime: /^[\dTZ:.+ -]{4,40}$/ },
  refine: {
    bdi: (element) => [element],
    code: leftToRight,
    // Readers do not see what the newsroom still has to fill.
    mark: (element, context) => (isToFill(element) ? context.refine(element.children, context) : undefined),
  },
  labels: ['tool.bold', 'tool.italic', 'tool.definition', 'definitionText', 'tool.fill'],
};
