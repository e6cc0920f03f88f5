/** Empty blocks have no text and no visible content. They stay in the editor and are not sent. */
import { Fragment } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';

/** Whether an address is valid on other pages too: files that are being uploaded have one of this page only. */
const isSent = (src: string): boolean => /^(?:media:|https?:)/.test(src);

const sentPictures = ({ attrs }: Node): readonly { readonly src: string }[] =>
  (attrs['pictures'] as readonly { readonly src: string }[]).filter(({ src }) => isSent(src));

const isGallery = (node: Node): boolean => node.type.name === 'gallery' && sentPictures(node).length > 0;

/** A picture that is being uploaded has an address that is valid on this page only. */
const isPending = (node: Node): boolean =>
  node.type.name === 'figure' && !isSent(String(node.attrs['src'] ?? ''));

const isVisible = (node: Node): boolean =>
  (node.type.name === 'figure' && !isPending(node)) ||
  node.type.name === 'player' ||
  isGallery(node) ||
  (node.isAtom && node.type.name !== 'hardBreak' && !node.isText && node.type.name !== 'gallery');

/** Whether a node has no text and no visible content. */
export function isEmptyNode(node: Node): boolean {
  if (node.isText) return (node.text ?? '').trim() === '';
  if (isVisible(node)) return false;
  let empty = true;
  node.descendants((inner) => {
    if (inner.isText ? (inner.text ?? '').trim() !== '' : isVisible(inner)) empty = false;
    return empty;
  });
  return empty;
}

/** Cells and summaries are required by their parents, even if empty; a list item begins with a paragraph. */
const isRequired = (parent: Node, child: Node, at: number): boolean =>
  child.isInline ||
  parent.type.name.startsWith('table') ||
  child.type.name === 'summary' ||
  (at === 0 && parent.type.name === 'listItem');

/** A block without the empty blocks in it. */
export function withoutEmpty(node: Node): Node {
  if (isPending(node)) return paragraphOf(node);
  if (node.type.name === 'gallery')
    return node.type.create({ ...node.attrs, pictures: sentPictures(node) }, node.content, node.marks);
  if (node.isTextblock || node.isLeaf) return node;
  const children: Node[] = [];
  node.forEach((child, _offset, at) => {
    if (isRequired(node, child, at) || !isEmptyNode(child)) children.push(withoutEmpty(child));
  });
  return node.copy(Fragment.from(children));
}

/** During the upload of a picture, its caption is sent as a paragraph. */
const paragraphOf = (figure: Node): Node =>
  figure.type.schema.nodes['paragraph']?.create(
    { blockId: figure.attrs['blockId'] as unknown },
    figure.content,
  ) ?? figure;
