/** Caption and credit of the files in a text: the text's caption takes precedence over the library's. */
import type { Element, Node } from '../../markup/tree';
import { elementsOf, textOf } from '../../markup/tree';

/** The library's text on a file in a story. */
export interface LibraryText {
  readonly caption?: string;
  readonly credit?: string;
  /** The label on the file's origin, where readers must know it. */
  readonly label?: string;
}

const element = (name: string, children: readonly Node[]): Element => ({ name, attributes: {}, children });

const joined = (words: readonly (string | undefined)[]): string =>
  [...new Set(words.filter((each) => each !== undefined && each !== ''))].join(' · ');

/** A figure with the library's caption and credit where its own caption has none. */
export function captioned(figure: Element, files: readonly LibraryText[]): Element {
  const isOwn = (node: Node) => typeof node !== 'string' && node.name === 'figcaption';
  const own = figure.children
    .filter(isOwn)
    .flatMap((node) => (typeof node === 'string' ? [] : node.children));
  const caption = captionOf(own, files);
  if (files.length === 0 || caption === undefined) return figure;
  return { ...figure, children: [...figure.children.filter((node) => !isOwn(node)), caption] };
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
  const label = joined(files.map((file) => file.label));
  if (label === '') return caption;
  const source: Element = { name: 'small', attributes: { class: 'source' }, children: [label] };
  return element('figcaption', caption ? [...caption.children, ' ', source] : [source]);
}

const isCredit = (node: Node): boolean => typeof node !== 'string' && node.name === 'small';

/** The library's caption before the story's own credit. */
const withCaption = (caption: string, own: readonly Node[]): readonly Node[] =>
  caption === '' ? own.filter(isCredit) : [element('span', [caption]), ' ', ...own.filter(isCredit)];

function captionTextOf(own: readonly Node[], files: readonly LibraryText[]): Element | undefined {
  const ownText = textOf(own.filter((node) => !isCredit(node))).trim();
  const namesCredit = elementsOf(own).some(
    ({ name, children }) => name === 'small' && textOf(children).trim() !== '',
  );
  const credit = namesCredit
    ? ''
    : joined(files.map((file) => file.credit).filter((each) => !ownText.includes(each ?? '')));
  const caption = ownText === '' ? joined(files.map((file) => file.caption)) : '';
  const hasCaption = ownText !== '' || caption !== '';
  if (namesCredit) return element('figcaption', ownText === '' ? withCaption(caption, own) : own);
  const content: readonly Node[] = ownText === '' ? [caption] : own;
  if (!hasCaption && credit === '') return undefined;
  if (credit === '') return element('figcaption', ownText === '' ? [element('span', content)] : own);
  const small = element('small', [credit]);
  return element('figcaption', hasCaption ? [element('span', content), ' ', small] : [small]);
}
