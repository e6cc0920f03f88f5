import type { Block } from '../block';

export const horizontalRule: Block = {
  name: 'horizontal-rule',
  elements: { hr: { content: 'nothing', text: { search: 'line' } } },
  labels: ['tool.rule'],
};
