/** A picture, film, sound or document of the library, alone in a figure: `<figure><img src="media:ID">…`. */
import type { Element, Node } from '../../markup/tree';
import type { Block } from '../block';
import type { ReaderContext } from '../body/reader-context';
import { captioned } from './captions';
import { filesIn, isWithoutFiles } from './files';
import { atPageWidth, readerImage } from './image';

export const picture: Block = {
  name: 'picture',
  elements: {
    figure: { content: 'mixed', classes: ['wide', 'full'], text: { search: 'line' } },
    figcaption: {
      content: 'mixed',
      within: ['figure'],
      directed: true,
      text: { search: 'line', diff: 'line' },
    },
    img: {
      content: 'nothing',
      inline: true,
      attributes: ['src', 'alt', 'width', 'height'],
      // Readers' browsers fetch it.
      schemes: ['http', 'https', 'media'],
      text: { diff: 'alternative' },
    },
  },
  attributeValues: { alt: /^/, width: /^[1-9]\d{0,4}$/, height: /^[1-9]\d{0,4}$/ },
  refine: { figure, img: readerImage },
  labels: ['picture', 'tool.picture'],
};

/** A figure without any existing file is left out, with its caption. */
function figure(element: Element, context: ReaderContext): readonly Node[] {
  if (isWithoutFiles(element, context)) return [];
  const refined = context.refineByDefault(captioned(element, filesIn(element, context)), context);
  const isFull = (element.attributes['class'] ?? '').split(' ').includes('full');
  return isFull ? atPageWidth(refined) : refined;
}
