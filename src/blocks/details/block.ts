/** Text that opens on demand. */
import type { Block } from '../block';

export const details: Block = {
  name: 'details',
  elements: {
    details: { content: 'blocks', attributes: ['open'], directed: true, text: { search: 'line' } },
    summary: { content: 'phrases', within: ['details'], directed: true, text: { search: 'line' } },
  },
  attributeValues: { open: /^/ },
  labels: [],
};
