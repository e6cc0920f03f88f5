/** Caption and credit below the pictures and films of a text: the text's own words first, then the library's. */
import type { Element, Node } from '../../markup/tree';
import { elementsOf, textOf } from '../../markup/tree';

/** What the library says of a file that stands in a text. */
export interface LibraryWords {
  readonly caption?: string;
  readonly credit?: string;
  /** How it came about, where readers must be told. */
  readonly label?: string;
}

const element = (name: string, children: readonly Node[]): Element => ({ name, attributes: {}, children });

const joined = (words: readonly (string | undefined)[]): string =>
  [...new Set(words.filter((each) => each !== undefined && each !== ''))].join(' · ');

/** A figure whose caption says what its own does not and the library does. */
export function captioned(figure: Element, files: readonly LibraryWords[]): Element {
  const isOwn = (node: Node) => typeof node !== 'string' && node.name === 'figcaption';
  const own = figure.children
    .filter(isOwn)
    .flatMap((node) => (typeof node === 'string' ? [] : node.children));
  const caption = captionOf(own, files);
  if (files.length === 0 || caption === undefined) return figure;
  return { ...figure, children: [...figure.children.filter((node) => !isOwn(node)), caption] };
}

/** A paragraph with a file in it: alone it is a figure, among words its caption follows the paragraph. */
export function paragraphCaptioned(paragraph: Element, files: readonly LibraryWords[]): readonly Element[] {
  const caption = captionOf([], files);
  if (caption === undefined) return [paragraph];
  const isAlone = textOf(paragraph.children).trim() === '';
  if (isAlone)
    return [{ ...element('figure', [...paragraph.children, caption]), attributes: paragraph.attributes }];
  return [paragraph, element('p', [element('small', caption.children)])];
}

/** The caption, which ends in how the pictures came about; undefined where nothing is to be said. */
function captionOf(own: readonly Node[], files: readonly LibraryWords[]): Element | undefined {
  const caption = wordsOf(own, files);
  const label = joined(files.map((file) => file.label));
  if (label === '') return caption;
  const told: Element = { name: 'small', attributes: { class: 'source' }, children: [label] };
  return element('figcaption', caption ? [...caption.children, ' ', told] : [told]);
}

function wordsOf(own: readonly Node[], files: readonly LibraryWords[]): Element | undefined {
  const said = textOf(own).trim();
  const namesCredit = elementsOf(own).some(
    ({ name, children }) => name === 'small' && textOf(children).trim() !== '',
  );
  const credit = namesCredit
    ? ''
    : joined(files.map((file) => file.credit).filter((each) => !said.includes(each ?? '')));
  const caption = said === '' ? joined(files.map((file) => file.caption)) : '';
  const words: readonly Node[] = said === '' ? [caption] : own;
  const isSaid = said !== '' || caption !== '';
  if (!isSaid && credit === '') return undefined;
  if (credit === '') return element('figcaption', said === '' ? [element('span', words)] : own);
  const small = element('small', [credit]);
  return element('figcaption', isSaid ? [element('span', words), ' ', small] : [small]);
}
