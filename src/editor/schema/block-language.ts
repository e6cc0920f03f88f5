/// <reference lib="dom" />
/** The direction and the language that a writer chose for a block, over those that follow from its text. */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';

/** Nodes with the attributes; code is always written from left to right. */
const NODES =
  'paragraph heading blockquote bulletList orderedList listItem table tableCell tableHeader box details summary'.split(
    ' ',
  );

type Attribute = 'dir' | 'lang';

const WELL_FORMED: Readonly<Record<Attribute, RegExp>> = {
  dir: /^(?:ltr|rtl)$/,
  lang: /^[a-zA-Z]{2,3}(?:-[a-zA-Z0-9]{2,8})*$/,
};

const attributeNamed = (name: Attribute) => ({
  default: null,
  parseHTML: (element: HTMLElement) => {
    const value = element.getAttribute(name) ?? '';
    return WELL_FORMED[name].test(value) ? value : null;
  },
  renderHTML: (attributes: Record<string, unknown>) => {
    const value = attributes[name];
    return typeof value === 'string' ? { [name]: value } : {};
  },
});

/**
 * Sets an attribute on a block and on the blocks in it: the direction of a paragraph within a quotation otherwise
 * still follows from its text.
 */
export function withAttribute(
  { tr }: EditorState,
  at: number,
  { name, value }: { readonly name: Attribute; readonly value: string | null },
): Transaction {
  const set = (node: Node, position: number) => {
    if (!NODES.includes(node.type.name) || node.attrs[name] === value) return;
    tr.setNodeMarkup(position, undefined, { ...node.attrs, [name]: value }, node.marks);
  };
  const block = tr.doc.nodeAt(at);
  if (!block) return tr;
  set(block, at);
  block.descendants((node, offset) => {
    set(node, at + 1 + offset);
    return !node.isTextblock;
  });
  return tr;
}

export const BlockLanguage = Extension.create({
  name: 'blockLanguage',
  addGlobalAttributes: () => [
    { types: NODES, attributes: { dir: attributeNamed('dir'), lang: attributeNamed('lang') } },
  ],
});
