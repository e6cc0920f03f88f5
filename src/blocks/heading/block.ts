import type { Block, ElementRule } from '../block';

const rule: ElementRule = {
  content: 'phrases',
  directed: true,
  plain: { holds: 'phrases' },
  text: { search: 'line', diff: 'line' },
};

export const heading: Block = {
  name: 'heading',
  elements: { h2: rule, h3: rule, h4: rule },
  /** The headline of the page is its only h1. */
  aliases: { h1: 'h2', h5: 'h4', h6: 'h4' },
  labels: ['tool.h2', 'tool.h3'],
};
