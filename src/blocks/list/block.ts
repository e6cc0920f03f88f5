import type { Block } from '../block';

export const list: Block = {
  name: 'list',
  elements: {
    ul: { content: 'items', plain: { holds: ['li'] }, text: { search: 'line' } },
    ol: {
      content: 'items',
      attributes: ['start', 'reversed'],
      plain: { holds: ['li'] },
      text: { search: 'line' },
    },
    li: {
      content: 'mixed',
      within: ['ol', 'ul'],
      directed: true,
      plain: { holds: 'phrases' },
      text: { search: 'line', diff: 'line' },
    },
  },
  attributeValues: { start: /^-?\d{1,6}$/, reversed: /^/ },
  labels: ['tool.bullets', 'tool.numbers'],
};
