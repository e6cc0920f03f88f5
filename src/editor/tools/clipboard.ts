/// <reference lib="dom" />
/**
 * Reads the browser's selection before copy, cut and paste. ProseMirror reads it shortly after the key that changed it:
 * fast keys would copy by the browser's rules, or paste at the old selection.
 */
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

function readSelection(view: EditorView): false {
  const { state } = view;
  const domSelection = view.dom.ownerDocument.getSelection();
  const { anchorNode, focusNode } = domSelection ?? {};
  if (!(state.selection instanceof TextSelection) || view.composing) return false;
  if (!domSelection || !anchorNode || !focusNode) return false;
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return false;
  const [anchor, head] = [
    view.posAtDOM(anchorNode, domSelection.anchorOffset),
    view.posAtDOM(focusNode, domSelection.focusOffset),
  ];
  const selection = TextSelection.between(state.doc.resolve(anchor), state.doc.resolve(head));
  if (!selection.eq(state.selection)) view.dispatch(state.tr.setSelection(selection));
  return false;
}

export const Clipboard = Extension.create({
  name: 'clipboard',
  addProseMirrorPlugins: () => [
    new Plugin({
      key: new PluginKey('clipboard'),
      props: { handleDOMEvents: { copy: readSelection, cut: readSelection, paste: readSelection } },
    }),
  ],
});
