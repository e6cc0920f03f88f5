/** A card with a link to another story of the paper: `<aside class="related">`. */
import type { Element, Node } from '../../markup/tree';
import { elementsOf } from '../../markup/tree';
import type { Block } from '../block';
import type { ReaderContext } from '../body/reader-context';
import { storyIn } from '../body/references';

export const relatedStory: Block = {
  name: 'related-story',
  elements: { aside: { content: 'blocks', classes: ['related'], needsClass: true } },
  refine: { aside: withoutDeadCards },
  labels: ['story', 'tool.related'],
};

/** A card of a story that readers cannot see is left out. */
function withoutDeadCards(element: Element, { options }: ReaderContext): readonly Node[] | undefined {
  if (element.attributes['class'] !== 'related') return undefined;
  const [story] = elementsOf(element.children).flatMap(({ attributes }) => storyIn(attributes['href']) ?? []);
  return story !== undefined && options.storyUrl(story) === undefined ? [] : undefined;
}
