/** A box beside the text: `<aside class="fact">` and `<aside class="correction">`. */
import type { Block } from '../block';

export const box: Block = {
  name: 'box',
  elements: {
    aside: {
      content: 'blocks',
      classes: ['fact', 'correction'],
      needsClass: true,
      text: { search: 'line' },
    },
  },
  labels: ['tool.fact', 'tool.correction'],
};
