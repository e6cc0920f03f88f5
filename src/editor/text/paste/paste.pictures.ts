/** Pictures of a clipboard stand by themselves, as the editor knows them; pictured signs are the signs. */
import { holdsStandIn, isStandIn, placed } from './paste.players';
import type { PastedElement, PastedNode } from './paste.tree';
import { isBlock, isElement, textIn } from './paste.tree';

const EMOJI = /^[\p{Extended_Pictographic}\p{Emoji_Component}\u200d\ufe0f]{1,20}$/u;

interface Parted {
  readonly node: readonly PastedNode[];
  readonly pictures: readonly PastedNode[];
}

const figure = (picture: PastedElement): PastedElement => ({
  name: 'figure',
  attributes: {},
  children: [picture],
});

/** Every picture in a figure of its own, after the words it stood among. */
export const withPictures = (nodes: readonly PastedNode[]): readonly PastedNode[] =>
  nodes.flatMap((node) => {
    const { node: rest, pictures } = parted(node);
    return [...rest, ...pictures];
  });

const holdsBlocks = (element: PastedElement): boolean =>
  isBlock(element) && !/^(?:p|h[1-6]|summary|caption)$/.test(element.name);

function parted(node: PastedNode): Parted {
  if (!isElement(node)) return { node: [node], pictures: [] };
  if (node.name === 'img') return partedPicture(node);
  if (isStandIn(node)) return { node: [], pictures: placed(node) };
  const isFigure = node.name === 'figure';
  if (isFigure && !holdsStandIn(node)) return { node: [node], pictures: [] };
  const parts = node.children.map(parted);
  const pictures = parts.flatMap((part) => part.pictures);
  if (pictures.length === 0) {
    return { node: [{ ...node, children: parts.flatMap((part) => part.node) }], pictures };
  }
  if (holdsBlocks(node)) {
    const within = parts.flatMap((part) => [...part.node, ...part.pictures]);
    // A figure around a card would be taken for a picture.
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
