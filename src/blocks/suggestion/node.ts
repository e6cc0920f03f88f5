/// <reference lib="dom" />
/** Suggested insertions and deletions in the editor. The mode that writes them: `editor/suggestions`. */
import { Mark } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { EditorBlock } from '../browser/editor-block';

declare module '@tiptap/core' {
  interface Storage {
    suggestedInsertion: { on: boolean };
  }
}

/** Metadata of a transaction after which the mode is on or off. */
export const SUGGESTING = 'suggesting';

/** Whether changes of the text are written as suggestions. */
export const isSuggesting = (editor: Editor): boolean => editor.storage.suggestedInsertion.on;

export function toggleSuggesting(editor: Editor): void {
  const storage = editor.storage.suggestedInsertion;
  storage.on = !storage.on;
  const tr = editor.state.tr.setMeta(SUGGESTING, storage.on).setStoredMarks(null);
  editor.view.dispatch(tr.setMeta('addToHistory', false));
  editor.commands.focus();
}

const fromData = (name: string) => ({
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(`data-${name}`),
  renderHTML: (attributes: Record<string, unknown>) =>
    typeof attributes[name] === 'string' ? { [`data-${name}`]: attributes[name] } : {},
});

const suggested = (name: string, tag: 'ins' | 'del') =>
  Mark.create<object, { on: boolean }>({
    name,
    // Text typed beside a suggestion is no part of it.
    inclusive: false,
    excludes: name,
    addStorage: () => ({ on: false }),
    addAttributes: () => ({ by: fromData('by'), at: fromData('at') }),
    parseHTML: () => [{ tag: `${tag}.suggested`, priority: 80 }],
    renderHTML: ({ HTMLAttributes }) => [tag, { class: 'suggested', ...HTMLAttributes }, 0],
  });

export const suggestionNode: EditorBlock = {
  nodes: [],
  extensions: () => [suggested('suggestedInsertion', 'ins'), suggested('suggestedDeletion', 'del')],
  tools: [
    {
      key: 'suggesting',
      icon: 'square-pen',
      act: 'suggest',
      press: ({ editor }) => toggleSuggesting(editor),
      isOn: isSuggesting,
    },
  ],
};
