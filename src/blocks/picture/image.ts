/** An `img` of a text for readers: renditions, a player, or a link. */
import type { Element, Node } from '../../markup/tree';
import type { ReaderContext, TextFile, TextPicture } from '../body/reader-context';
import { pictureIn } from '../body/references';

const REMOTE = /^(?:https?:)?\/\//i;
/** Width of the text column, as in the stylesheet. */
const SIZES = '(min-width: 48rem) 44rem, 100vw';
/** Width of a picture of the page's width, as in the stylesheet. */
const PAGE_SIZES = '(min-width: 80rem) 60rem, 100vw';
const deferred = { loading: 'lazy', decoding: 'async' };

/** The content policy blocks pictures of other hosts, so stored ones become links to them. */
export function readerImage(element: Element, { options, linked }: ReaderContext): readonly Node[] {
  const { src, alt = '', ...size } = element.attributes;
  if (src === undefined) return [];
  if (REMOTE.test(src)) return remoteImage(src, alt.trim() || src, linked);
  const id = pictureIn(src);
  if (id === undefined) return [{ ...element, attributes: { src, alt, ...size, ...deferred } }];
  const picture = options.picture(id, element.attributes['alt']);
  if (picture) return [pictureElement(picture)];
  const file = options.file?.(id, element.attributes['alt']);
  return file ? [fileElement(file)] : [];
}

function remoteImage(src: string, name: string, linked: boolean): readonly Node[] {
  if (linked) return [name];
  return [{ name: 'a', attributes: { href: src, rel: 'noopener' }, children: [name] }];
}

/** A player fetches only the metadata before it is started; a document is a link. */
function fileElement({ kind, src, mime, name }: TextFile): Element {
  const link: Element = { name: 'a', attributes: { href: src, type: mime }, children: [name] };
  if (kind === 'pdf' || kind === 'captions') return link;
  const attributes = { controls: '', preload: 'metadata', src, 'aria-label': name };
  const inPlace = kind === 'video' ? { ...attributes, playsinline: '' } : attributes;
  return { name: kind, attributes: inPlace, children: [link] };
}

function pictureElement({ sources, src, srcset, width, height, alt }: TextPicture): Element {
  const img = {
    src,
    srcset,
    sizes: SIZES,
    width: String(width),
    height: String(height),
    alt,
    ...deferred,
  };
  const renditions = sources.map((source) => ({
    name: 'source',
    attributes: { ...source, sizes: SIZES },
    children: [],
  }));
  const children = [...renditions, { name: 'img', attributes: img, children: [] }];
  return { name: 'picture', attributes: {}, children };
}

/** Nodes whose pictures have the width of the page: browsers choose larger renditions. */
export const atPageWidth = (nodes: readonly Node[]): readonly Node[] =>
  nodes.map((node) => {
    if (typeof node === 'string') return node;
    const { attributes, children } = node;
    const sized = attributes['sizes'] === undefined ? attributes : { ...attributes, sizes: PAGE_SIZES };
    return { ...node, attributes: sized, children: atPageWidth(children) };
  });
