/** Caption and credit of the files in a text: the caption is the text's own, a credit can be the library's. */
import type { Element, Node } from '../../markup/tree';
import { elementsOf, textOf } from '../../markup/tree';

/** The library's facts on a file in a story. */
export interface LibraryText {
  readonly credit?: string;
  /** The label on the file's origin, where readers must know it. */
  readonly label?: string;
}

const element = (name: string, children: readonly Node[]): Element => ({ name, attributes: {}, children });

/** Different texts in one line. */
export const joinedTexts = (words: readonly (string | undefined)[]): string =>
  [...new Set(words.filter((each) => each !== undefined && each !== ''))].join(' · ');

/** A figure with the library's credit where its own caption has none; an empty caption is left out. */
export function captioned(figure: Element, files: readonly LibraryText[]): Element {
  const isOwn = (node: Node) => typeof node !== 'string' && node.name === 'figcaption';
  const own = figure.children
    .filter(isOwn)
    .flatMap((node) => (typeof node === 'string' ? [] : node.children));
  const caption = captionOf(own, files);
  if (files.length === 0) return figure;
  return {
    ...figure,
    children: [...figure.children.filter((node) => !isOwn(node)), ...(caption ? [caption] : [])],
  };
}

/** A paragraph with a file becomes a figure where it has no text; otherwise a caption follows it. */
export function captionedParagraph(paragraph: Element, files: readonly LibraryText[]): readonly Element[] {
  const caption = captionOf([], files);
  if (caption === undefined) return [paragraph];
  const isAlone = textOf(paragraph.children).trim() === '';
  if (isAlone)
    return [{ ...element('figure', [...paragraph.children, caption]), attributes: paragraph.attributes }];
  return [paragraph, element('p', [element('small', caption.children)])];
}

/** The caption, followed by the label of the files; undefined where it would be empty. */
function captionOf(own: readonly Node[], files: readonly LibraryText[]): Element | undefined {
  const caption = captionTextOf(own, files);
  const label = joinedTexts(files.map((file) => file.label));
  if (label === '') return caption;
  const source: Element = { name: 'small', attributes: { class: 'source' }, children: [label] };
  return element('figcaption', caption ? [...caption.children, ' ', source] : [source]);
}

const isCredit = (node: Node): boolean => typeof node !== 'string' && node.name === 'small';

function captionTextOf(own: readonly Node[], files: readonly LibraryText[]): Element | undefined {
  const ownText = textOf(own.filter((node) => !isCredit(node))).trim();
  const namesCredit = elementsOf(own).some(
    ({ name, children }) => name === 'small' && textOf(children).trim() !== '',
  );
  if (namesCredit) return element('figcaption', ownText === '' ? own.filter(isCredit) : own);
  const credit = joinedTexts(
    files.map((file) => file.credit).filter((each) => !ownText.includes(each ?? '')),
  );
  if (credit === '') return ownText === '' ? undefined : element('figcaption', own);
  const small = element('small', [credit]);
  return element('figcaption', ownText === '' ? [small] : [element('span', own), ' ', small]);
}
