/** Where the blocks of files stand that are dropped on a text or pasted into it. */
import type { Node } from '@tiptap/pm/model';
import type { EditorState, Transaction } from '@tiptap/pm/state';

/** Inserts blocks at a position: after the block that contains it, or in place of an empty line. */
export function withBlocks({ doc, tr }: EditorState, blocks: readonly Node[], at: number): Transaction {
  const $at = doc.resolve(Math.min(at, doc.content.size));
  if ($at.depth === 0) return tr.insert($at.pos, [...blocks]);
  const block = $at.node(1);
  const isEmptyLine = block.type.name === 'paragraph' && block.content.size === 0;
  return isEmptyLine
    ? tr.replaceWith($at.before(1), $at.after(1), [...blocks])
    : tr.insert($at.after(1), [...blocks]);
}
