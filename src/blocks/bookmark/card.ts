import type { Attributes, Element, Node } from '../../markup/tree';
import { elementsOf, textOf } from '../../markup/tree';
import { foreignBlock } from '../body/direction';
import type { ReaderContext } from '../body/reader-context';

const WEB = /^https?:\/\//i;

const childOf = (figure: Element, name: string): Element | undefined =>
  elementsOf(figure.children).find((each) => each.name === name);

/** The card for readers: one link around picture, title, description and site. */
export function bookmarkCard(figure: Element, context: ReaderContext): readonly Node[] | undefined {
  if (figure.name !== 'figure' || figure.attributes['class'] !== 'bookmark') return undefined;
  const link = childOf(figure, 'a');
  const href = link?.attributes['href'] ?? '';
  if (!link || !WEB.test(href)) return [];
  const caption = childOf(figure, 'figcaption')?.children ?? [];
  const isSite = (node: Node) => typeof node !== 'string' && node.name === 'small';
  const title = textOf(link.children).trim() || href;
  const children = [
    ...pictureOf(figure, context),
    ...line('strong', title, context),
    ...line('span', textOf(caption.filter((node) => !isSite(node))).trim(), context),
    ...line('small', textOf(caption.filter(isSite)).trim() || siteOf(href), context),
  ];
  const card: Element = { name: 'a', attributes: { href, rel: 'noopener' }, children };
  return [{ ...figure, children: [card] }];
}

/** The picture of the library; none while readers cannot see it, and never one of another host. */
function pictureOf(figure: Element, context: ReaderContext): readonly Node[] {
  const image = childOf(figure, 'img');
  if (!image?.attributes['src']?.startsWith('media:')) return [];
  const plain: Attributes = { src: image.attributes['src'], alt: '' };
  return context.refine([{ ...image, attributes: plain }], context);
}

/** A line in its own direction: titles of other sites are often in another language. */
function line(name: string, text: string, context: ReaderContext): readonly Node[] {
  if (text === '') return [];
  const element: Element = { name, attributes: {}, children: [text] };
  const attributes = foreignBlock(element, context.lang);
  return [{ ...element, attributes }];
}

const siteOf = (href: string): string =>
  URL.canParse(href) ? new URL(href).hostname.replace(/^www\./, '') : '';
