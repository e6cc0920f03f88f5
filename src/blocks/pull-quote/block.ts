/** A pull quote: `<blockquote class="pull">`. */
import type { Block } from '../block';

export const pullQuote: Block = {
  name: 'pull-quote',
  elements: { blockquote: { content: 'blocks', classes: ['pull'] } },
  labels: ['tool.pullQuote'],
};
