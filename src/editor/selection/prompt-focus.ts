/// <reference lib="dom" />
/**
 * A command that leads back to the text does so before the next key: Tiptap's own waits for a frame, and what is typed
 * in between is lost.
 */
import { Extension, resolveFocusPosition } from '@tiptap/core';

export const PromptFocus = Extension.create({
  name: 'promptFocus',
  addCommands: () => ({
    focus:
      (position = null, { scrollIntoView = true } = {}) =>
      ({ editor, view, tr, dispatch }) => {
        if (position === false || (position === null && view.hasFocus())) return true;
        const selection = resolveFocusPosition(tr.doc, position);
        if (!dispatch) return true;
        if (selection && !selection.eq(tr.selection)) tr.setSelection(selection);
        // The other commands of a chain come first: a focus that changes the state would make them outdated.
        queueMicrotask(() => {
          if (editor.isDestroyed) return;
          view.focus();
          if (scrollIntoView) editor.commands.scrollIntoView();
        });
        return true;
      },
  }),
});
