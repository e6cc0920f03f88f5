import type { Block } from '../block';
import { filesIn } from '../picture/files';
import { captionedParagraph } from '../picture/captions';

export const paragraph: Block = {
  name: 'paragraph',
  elements: {
    p: {
      content: 'phrases',
      directed: true,
      plain: { holds: 'phrases' },
      text: { search: 'line', diff: 'line' },
    },
  },
  refine: {
    p: (element, context) =>
      captionedParagraph(element, filesIn(element, context)).flatMap((each) =>
        context.refineByDefault(each, context),
      ),
  },
  labels: [],
};
