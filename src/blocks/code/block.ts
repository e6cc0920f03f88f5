import type { Block } from '../block';
import { leftToRight } from '../body/direction';

export const code: Block = {
  name: 'code',
  elements: { pre: { content: 'phrases', text: { search: 'line' } } },
  refine: { pre: leftToRight },
  labels: [],
};
