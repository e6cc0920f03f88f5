/** Pictures of a clipboard as blocks, as the schema has them; pictures of emoji as characters. */
import { hasReplacement, isReplacement, nodesOf } from './paste.players';
import type { PastedElement, PastedNode } from './paste.tree';
import { isBlock, isElement, textIn } from './paste.tree';

const EMOJI = /^[\p{Extended_Pictographic}\p{Emoji_Component}\u200d\ufe0f]{1,20}$/u;

/** The content without its pictures, and the pictures. */
interface Parted {
  readonly node: readonly PastedNode[];
  readonly pictures: readonly PastedNode[];
}

const figure = (picture: PastedElement): PastedElement => ({
  name: 'figure',
  attributes: {},
  children: [picture],
});

/** Moves each picture into a figure of its own, after the text that contained it. */
export const withPictures = (nodes: readonly PastedNode[]): readonly PastedNode[] =>
  nodes.flatMap((node) => {
    const { node: rest, pictures } = parted(node);
    return [...rest, ...pictures];
  });

const containsBlocks = (element: PastedElement): boolean =>
  isBlock(element) && !/^(?:p|h[1-6]|summary|caption)$/.test(element.name);

function parted(node: PastedNode): Parted {
  if (!isElement(node)) return { node: [node], pictures: [] };
  if (node.name === 'img') return partedPicture(node);
  if (isReplacement(node)) return { node: [], pictures: nodesOf(node) };
  const isFigure = node.name === 'figure';
  if (isFigure && !hasReplacement(node)) return { node: [node], pictures: [] };
  const parts = node.children.map(parted);
  const pictures = parts.flatMap((part) => part.pictures);
  if (pictures.length === 0) {
    return { node: [{ ...node, children: parts.flatMap((part) => part.node) }], pictures };
  }
  if (containsBlocks(node)) {
    const within = parts.flatMap((part) => [...part.node, ...part.pictures]);
    // The schema would read a figure around a card as a picture.
    return { node: isFigure ? within : [{ ...node, children: within }], pictures: [] };
  }
  const children = parts.flatMap((part) => part.node);
  const isEmpty = textIn(children).trim() === '';
  return { node: isEmpty ? [] : [{ ...node, children }], pictures };
}

function partedPicture(picture: PastedElement): Parted {
  const { src = '', alt = '' } = picture.attributes;
  if (EMOJI.test(alt)) return { node: [alt], pictures: [] };
  return { node: [], pictures: src === '' ? [] : [figure(picture)] };
}
