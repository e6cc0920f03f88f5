/** Steps of the undo history. */
import type { Transaction } from '@tiptap/pm/state';

/** Whether a transaction undoes an earlier one. */
export function isUndo(tr: Transaction): boolean {
  const step = tr.getMeta('history$') as { readonly redo: boolean } | undefined;
  return step?.redo === false;
}
