/** Transactions on whole blocks of the text: move, duplicate, delete. */
import { Extension } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { NodeSelection, Selection } from '@tiptap/pm/state';

/** The position of the block that holds the caret; undefined in an empty document. */
export function selectedBlock({ doc, selection }: EditorState): number | undefined {
  const { $from } = selection;
  const index = Math.min($from.index(0), doc.childCount - 1);
  return index < 0 ? undefined : $from.posAtIndex(index, 0);
}

/**
 * The transaction that moves a block to a position between two blocks; undefined where it would stay. The caret moves
 * with its block.
 */
export function withBlockMovedTo(state: EditorState, from: number, to: number): Transaction | undefined {
  const block = state.doc.nodeAt(from);
  if (!block || (to >= from && to <= from + block.nodeSize)) return undefined;
  const { selection, tr } = state;
  const isInBlock = selection.from >= from && selection.from <= from + block.nodeSize;
  tr.delete(from, from + block.nodeSize);
  const at = tr.mapping.map(to);
  tr.insert(at, block);
  const caret = at + (isInBlock ? selection.from - from : 1);
  const moved =
    isInBlock && selection instanceof NodeSelection && selection.from === from
      ? NodeSelection.create(tr.doc, at)
      : Selection.near(tr.doc.resolve(caret));
  return tr.setSelection(moved).scrollIntoView();
}

/** The transaction that moves the block of the caret up (-1) or down (1); undefined at the start or the end. */
export function withBlockMoved(state: EditorState, by: -1 | 1): Transaction | undefined {
  const at = selectedBlock(state);
  const block = at === undefined ? null : state.doc.nodeAt(at);
  if (at === undefined || !block) return undefined;
  const index = state.doc.resolve(at).index(0);
  const neighbour = index + by < 0 ? null : state.doc.maybeChild(index + by);
  if (!neighbour) return undefined;
  const to = by < 0 ? at - neighbour.nodeSize : at + block.nodeSize + neighbour.nodeSize;
  return withBlockMovedTo(state, at, to);
}

/** The transaction that inserts a copy below a block; the copy gets an id of its own. */
export function withBlockDuplicated(state: EditorState, at: number): Transaction | undefined {
  const block = state.doc.nodeAt(at);
  if (!block) return undefined;
  const after = at + block.nodeSize;
  const copy = block.type.create({ ...block.attrs, blockId: null }, block.content, block.marks);
  const tr = state.tr.insert(after, copy);
  return tr.setSelection(Selection.near(tr.doc.resolve(after + 1))).scrollIntoView();
}

/** The transaction that deletes a block; the last block leaves an empty line. */
export function withBlockDeleted(state: EditorState, at: number): Transaction | undefined {
  const block = state.doc.nodeAt(at);
  const paragraph = state.schema.nodes['paragraph'];
  if (!block || !paragraph) return undefined;
  const { tr } = state;
  if (state.doc.childCount === 1) tr.replaceWith(at, at + block.nodeSize, paragraph.create());
  else tr.delete(at, at + block.nodeSize);
  return tr.setSelection(Selection.near(tr.doc.resolve(Math.min(at, tr.doc.content.size)), 1));
}

export const BlockMoves = Extension.create({
  name: 'blockMoves',
  addKeyboardShortcuts() {
    const move = (by: -1 | 1) => () => {
      const transaction = withBlockMoved(this.editor.state, by);
      if (transaction) this.editor.view.dispatch(transaction);
      return true;
    };
    const duplicate = () => {
      const at = selectedBlock(this.editor.state);
      const transaction = at === undefined ? undefined : withBlockDuplicated(this.editor.state, at);
      if (transaction) this.editor.view.dispatch(transaction);
      return true;
    };
    return { 'Alt-ArrowUp': move(-1), 'Alt-ArrowDown': move(1), 'Mod-Shift-d': duplicate };
  },
});
