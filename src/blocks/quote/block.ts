import type { Block } from '../block';

export const quote: Block = {
  name: 'quote',
  elements: {
    blockquote: {
      content: 'blocks',
      attributes: ['cite'],
      directed: true,
      plain: { holds: ['p'] },
      text: { search: 'line' },
    },
  },
  labels: ['tool.quote'],
};
