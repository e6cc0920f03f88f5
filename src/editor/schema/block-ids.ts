/** Every block of a story has an id, by which the server compares versions (markup/block-ids.ts). */
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { editorBlocks } from '../../blocks/nodes';

/** The names of the nodes that stand in a text by themselves. */
export const BLOCKS = editorBlocks.flatMap(({ nodes }) => nodes);

export const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => (byte % 36).toString(36)).join('');

/** Blocks without an id, or with the id of a block before. */
function blocksWithoutId(doc: Node): readonly { readonly at: number; readonly node: Node }[] {
  const taken = new Set<unknown>();
  const found: { at: number; node: Node }[] = [];
  doc.forEach((node, at) => {
    const { blockId } = node.attrs as { blockId?: unknown };
    if (typeof blockId !== 'string' || taken.has(blockId)) found.push({ at, node });
    else taken.add(blockId);
  });
  return found;
}

function withIds(state: EditorState): Transaction | null {
  const blocks = blocksWithoutId(state.doc);
  if (blocks.length === 0) return null;
  const { tr } = state;
  for (const { at, node } of blocks) {
    tr.setNodeMarkup(at, undefined, { ...node.attrs, blockId: newId() }, node.marks);
  }
  return tr.setMeta('addToHistory', false);
}

/** Metadata of a transaction that requests ids without a change, as for a parsed text. */
export const NAME_BLOCKS = 'nameBlocks';

/** In ms; longer than the delay after which ProseMirror reads the text of a composition again. */
const AFTER_COMPOSITION = 60;

/**
 * Assigns ids to new blocks, after a composition if there is one: a new id renders the block again, and the input
 * method would write its letters a second time.
 */
function idPlugin(): Plugin {
  let current: EditorView | undefined;
  const assignIds = () => {
    if (!current || current.isDestroyed || current.composing) return;
    const tr = withIds(current.state);
    if (tr) current.dispatch(tr);
  };
  return new Plugin({
    key: new PluginKey('blockIds'),
    view: (view) => {
      current = view;
      return { destroy: () => (current = undefined) };
    },
    appendTransaction: (transactions, _before, state) => {
      const needsIds = transactions.some((tr) => tr.docChanged || tr.getMeta(NAME_BLOCKS) === true);
      return needsIds && current?.composing !== true ? withIds(state) : null;
    },
    props: {
      handleDOMEvents: {
        compositionend: () => {
          setTimeout(assignIds, AFTER_COMPOSITION);
          return false;
        },
      },
    },
  });
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
  addProseMirrorPlugins: () => [idPlugin()],
});
