/** The library's files in an element of a text. */
import type { Element } from '../../markup/tree';
import { elementsOf } from '../../markup/tree';
import type { ReaderContext } from '../body/reader-context';
import { pictureIn } from '../body/references';
import type { LibraryText } from './captions';

/** The files in an element that readers can see, with the library's text on them. */
export const filesIn = ({ children }: Element, { options }: ReaderContext): readonly LibraryText[] =>
  elementsOf(children).flatMap(({ name, attributes }) => {
    const id = name === 'img' ? pictureIn(attributes['src']) : undefined;
    if (id === undefined) return [];
    return options.picture(id, undefined) ?? options.file?.(id, undefined) ?? [];
  });

/** Whether an element has files of the library and readers can see none of them. */
export function isWithoutFiles(element: Element, context: ReaderContext): boolean {
  const pictures = elementsOf(element.children).filter(({ name }) => name === 'img');
  const isOwn = ({ attributes }: Element) => pictureIn(attributes['src']) !== undefined;
  return pictures.length > 0 && pictures.every(isOwn) && filesIn(element, context).length === 0;
}
