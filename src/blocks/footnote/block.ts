import type { Block } from '../block';
import { footnoteMark, isFootnote, withEndnotes } from './notes';

export const footnote: Block = {
  name: 'footnote',
  elements: { span: { content: 'mixed', inline: true, classes: ['footnote'] } },
  refine: {
    span: (element, context) => {
      if (!context.notes || context.linked || !isFootnote(element)) return undefined;
      return [footnoteMark(context.notes, context.refine(element.children, context))];
    },
  },
  append: (nodes, { notes }) => (notes ? withEndnotes(nodes, notes) : nodes),
  labels: ['footnote', 'footnoteText', 'tool.footnote'],
};
