/** Every block of a story has an id, which the server tells changes apart by (markup/blocks.ts). */
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';

const BLOCKS = [
  ...[
    'paragraph',
    'heading',
    'blockquote',
    'bulletList',
    'orderedList',
    'codeBlock',
    'horizontalRule',
    'table',
  ],
  ...['figure', 'gallery', 'embed', 'box', 'related', 'details', 'entry'],
];

const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join('');

/** Blocks without an id, or with one that another block has: the first keeps it. */
function unnamed(doc: Node): readonly { readonly at: number; readonly node: Node }[] {
  const taken = new Set<unknown>();
  const found: { at: number; node: Node }[] = [];
  doc.forEach((node, at) => {
    const { blockId } = node.attrs as { blockId?: unknown };
    if (typeof blockId !== 'string' || taken.has(blockId)) found.push({ at, node });
    else taken.add(blockId);
  });
  return found;
}

export const BlockIds = Extension.create({
  name: 'blockIds',
  addGlobalAttributes() {
    const blockId = {
      default: null,
      keepOnSplit: false,
      parseHTML: (element: HTMLElement) => element.getAttribute('data-id'),
      renderHTML: ({ blockId: id }: Record<string, unknown>) =>
        typeof id === 'string' ? { 'data-id': id } : {},
    };
    return [{ types: BLOCKS, attributes: { blockId } }];
  },
  addProseMirrorPlugins() {
    return [
      new Plugin({
        key: new PluginKey('blockIds'),
        appendTransaction: (transactions, _before, state) => {
          const blocks = transactions.some(({ docChanged }) => docChanged) ? unnamed(state.doc) : [];
          if (blocks.length === 0) return null;
          const { tr } = state;
          for (const { at, node } of blocks) {
            tr.setNodeMarkup(at, undefined, { ...node.attrs, blockId: newId() }, node.marks);
          }
          return tr.setMeta('addToHistory', false);
        },
      }),
    ];
  },
});
