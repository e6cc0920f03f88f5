/** The player of readers: an element of the browser, without script. It fetches metadata before it is started. */
import { ownName } from '../../language/names';
import type { Element, Node } from '../../markup/tree';
import { elementsOf, textOf } from '../../markup/tree';
import type { ReaderContext, TextFile } from '../body/reader-context';
import { pictureIn } from '../body/references';
import { captioned } from '../picture/captions';

/** The role of a file of a player. */
type Part = 'file' | 'poster' | 'captions';

const isPlayer = ({ name, attributes }: Element): boolean =>
  name === 'figure' && (attributes['class'] ?? '').split(' ').includes('player');

function partOf(figure: Element, part: Part): Element | undefined {
  const wanted = part === 'file' ? undefined : part;
  return elementsOf(figure.children).find(
    ({ name, attributes }) => name === 'img' && attributes['class'] === wanted,
  );
}

const fileOf = (image: Element | undefined, { options }: ReaderContext): TextFile | undefined => {
  const id = pictureIn(image?.attributes['src']);
  return id === undefined ? undefined : options.file?.(id, image?.attributes['alt']);
};

/** A player whose film or sound readers cannot get is left out, with its caption. */
export function playerFigure(figure: Element, context: ReaderContext): readonly Node[] | undefined {
  if (!isPlayer(figure)) return undefined;
  const file = fileOf(partOf(figure, 'file'), context);
  if (file === undefined || (file.kind !== 'video' && file.kind !== 'audio')) return [];
  const captions = figure.children.filter((node) => typeof node !== 'string' && node.name === 'figcaption');
  const filled = captioned({ ...figure, children: captions }, [file]);
  const children = filled.children.flatMap((node) => (isEmpty(node) ? [] : context.refine([node], context)));
  return [{ ...figure, children: [playerElement(figure, file, context), ...children] }];
}

const isEmpty = (node: Node): boolean =>
  typeof node === 'string' ? node.trim() === '' : textOf(node.children).trim() === '';

function playerElement(
  figure: Element,
  { kind, src, mime, name }: TextFile,
  context: ReaderContext,
): Element {
  const poster = kind === 'video' ? posterOf(figure, context) : undefined;
  const attributes = {
    controls: '',
    preload: 'metadata',
    ...(kind === 'video' && { playsinline: '' }),
    ...(poster !== undefined && { poster }),
    'aria-label': name,
  };
  const source: Element = { name: 'source', attributes: { src, type: mime }, children: [] };
  const link: Element = { name: 'a', attributes: { href: src, type: mime }, children: [name] };
  return { name: kind, attributes, children: [source, ...tracksOf(figure, context), link] };
}

function posterOf(figure: Element, { options }: ReaderContext): string | undefined {
  const image = partOf(figure, 'poster');
  const id = pictureIn(image?.attributes['src']);
  return id === undefined ? undefined : options.picture(id, image?.attributes['alt'])?.src;
}

/** Subtitles in the language of the story. */
function tracksOf(figure: Element, context: ReaderContext): readonly Element[] {
  const file = fileOf(partOf(figure, 'captions'), context);
  if (file?.kind !== 'captions') return [];
  const { lang } = context.options;
  const attributes = { kind: 'captions', src: file.src, srclang: lang, label: ownName(lang), default: '' };
  return [{ name: 'track', attributes, children: [] }];
}
