/// <reference lib="dom" />
/**
 * Reads the browser's selection before anything is copied, cut or pasted. ProseMirror learns of it a moment after
 * the key that changed it: keys without a pause would copy by the browser's own rules, or paste elsewhere.
 */
import { Extension } from '@tiptap/core';
import { Plugin, PluginKey, TextSelection } from '@tiptap/pm/state';
import type { EditorView } from '@tiptap/pm/view';

function readSelection(view: EditorView): false {
  const { state } = view;
  const shown = view.dom.ownerDocument.getSelection();
  const { anchorNode, focusNode } = shown ?? {};
  if (!(state.selection instanceof TextSelection) || view.composing || !shown || !anchorNode || !focusNode)
    return false;
  if (!view.dom.contains(anchorNode) || !view.dom.contains(focusNode)) return false;
  const [anchor, head] = [
    view.posAtDOM(anchorNode, shown.anchorOffset),
    view.posAtDOM(focusNode, shown.focusOffset),
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
