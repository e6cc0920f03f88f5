/** Every block of a story has an id, by which the server tells changes apart (markup/block-ids.ts). */
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';
import { editorBlocks } from '../../blocks/nodes';

const BLOCKS = editorBlocks.flatMap(({ nodes }) => nodes);

export const newId = (): string =>
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

function named(state: EditorState): Transaction | null {
  const blocks = unnamed(state.doc);
  if (blocks.length === 0) return null;
  const { tr } = state;
  for (const { at, node } of blocks) {
    tr.setNodeMarkup(at, undefined, { ...node.attrs, blockId: newId() }, node.marks);
  }
  return tr.setMeta('addToHistory', false);
}

/** Asks for ids where nothing was changed, as in a text that was just parsed. */
export const NAME_BLOCKS = 'nameBlocks';

/** Longer than ProseMirror waits after a composition before it reads the text once more. */
const AFTER_COMPOSITION = 60;

/**
 * A new id draws its block anew. During a composition the input method would then write its letters a second
 * time, so ids wait until it ends.
 */
function idPlugin(): Plugin {
  let current: EditorView | undefined;
  const afterwards = () => {
    if (!current || current.isDestroyed || current.composing) return;
    const tr = named(current.state);
    if (tr) current.dispatch(tr);
  };
  return new Plugin({
    key: new PluginKey('blockIds'),
    view: (view) => {
      current = view;
      return { destroy: () => (current = undefined) };
    },
    appendTransaction: (transactions, _before, state) => {
      const asked = transactions.some((tr) => tr.docChanged || tr.getMeta(NAME_BLOCKS) === true);
      return asked && current?.composing !== true ? named(state) : null;
    },
    props: {
      handleDOMEvents: {
        compositionend: () => {
          setTimeout(afterwards, AFTER_COMPOSITION);
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
