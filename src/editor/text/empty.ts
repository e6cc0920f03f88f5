/** What is empty: blocks without a word or anything that shows. They stay in the editor and are not sent. */
import { Fragment } from '@tiptap/pm/model';
import type { Node } from '@tiptap/pm/model';

/** A picture that the library does not have yet stands for nothing outside of this page. */
const isPending = (node: Node): boolean =>
  node.type.name === 'figure' && !/^(?:media:|https?:)/.test(String(node.attrs['src'] ?? ''));

const isGallery = (node: Node): boolean =>
  node.type.name === 'gallery' && (node.attrs['pictures'] as readonly unknown[]).length > 0;

const showsItself = (node: Node): boolean =>
  (node.type.name === 'figure' && !isPending(node)) ||
  isGallery(node) ||
  (node.isAtom && node.type.name !== 'hardBreak' && !node.isText && node.type.name !== 'gallery');

/** Nothing in it would be read or seen. */
export function isEmptyNode(node: Node): boolean {
  if (node.isText) return (node.text ?? '').trim() === '';
  if (showsItself(node)) return false;
  let empty = true;
  node.descendants((inner) => {
    if (inner.isText ? (inner.text ?? '').trim() !== '' : showsItself(inner)) empty = false;
    return empty;
  });
  return empty;
}

/** A cell and a summary belong to what holds them, empty or not; an item begins with a paragraph. */
const isNeeded = (parent: Node, child: Node, at: number): boolean =>
  child.isInline ||
  parent.type.name.startsWith('table') ||
  child.type.name === 'summary' ||
  (at === 0 && parent.type.name === 'listItem');

/** A block without the empty blocks in it. */
export function withoutEmpty(node: Node): Node {
  if (isPending(node)) return paragraphOf(node);
  if (node.isTextblock || node.isLeaf) return node;
  const kept: Node[] = [];
  node.forEach((child, _offset, at) => {
    if (isNeeded(node, child, at) || !isEmptyNode(child)) kept.push(withoutEmpty(child));
  });
  return node.copy(Fragment.from(kept));
}

/** The caption of a picture that is still on its way is text until the picture is there. */
const paragraphOf = (figure: Node): Node =>
  figure.type.schema.nodes['paragraph']?.create(
    { blockId: figure.attrs['blockId'] as unknown },
    figure.content,
  ) ?? figure;
