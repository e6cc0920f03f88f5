/// <reference lib="dom" />
/** Footnotes are written in a panel at their mark in the text: a click or Enter on a mark opens it. */
import type { Editor } from '@tiptap/core';
import { NodeSelection, Plugin, PluginKey, Selection } from '@tiptap/pm/state';
import type { EditorLabels } from '../../blocks/browser/labels';
import { registerFirst } from '../plugins';
import { openTextPanel } from './text-panel';

const NAME = 'footnote';

/** The position of the selected footnote; undefined elsewhere. */
const selectedFootnote = ({ state }: Editor): number | undefined =>
  state.selection instanceof NodeSelection && state.selection.node.type.name === NAME
    ? state.selection.from
    : undefined;

/** Writes the text of a footnote; a footnote without text is removed. */
function write({ view }: Editor, at: number, text: string): void {
  const node = view.state.doc.nodeAt(at);
  if (node?.type.name !== NAME || (text !== '' && node.attrs['text'] === text)) return;
  const { tr } = view.state;
  if (text === '') tr.delete(at, at + node.nodeSize);
  else tr.setNodeMarkup(at, undefined, { ...node.attrs, text });
  view.dispatch(tr);
}

export function editFootnote(editor: Editor, labels: EditorLabels, at: number): void {
  const { view, state } = editor;
  const parent = view.dom.parentElement;
  const node = state.doc.nodeAt(at);
  if (!parent || node?.type.name !== NAME) return;
  // The text around it may change while the panel is open: its mark finds the footnote again.
  const mark = view.nodeDOM(at);
  const place = () => (mark?.isConnected === true ? view.posAtDOM(mark, 0, -1) : at);
  openTextPanel({
    parent,
    labels,
    label: labels('footnoteText'),
    anchor: view.coordsAtPos(at),
    lang: view.dom.lang,
    value: String(node.attrs['text'] ?? ''),
    done: (text) => write(editor, place(), text),
    closed: () => {
      const { doc, tr } = view.state;
      const after = Math.min(at + (doc.nodeAt(at)?.type.name === NAME ? 1 : 0), doc.content.size);
      view.dispatch(tr.setSelection(Selection.near(doc.resolve(after))));
      view.focus();
    },
  });
}

/** Opens the panel of a footnote that is pressed, or that is selected when Enter is pressed. */
export function addFootnoteEditing(editor: Editor, labels: EditorLabels): void {
  const plugin = new Plugin({
    key: new PluginKey('footnoteEditing'),
    props: {
      handleDOMEvents: {
        click: (view, { target }) => {
          const mark = target instanceof Element ? target.closest('span.footnote') : null;
          if (mark) editFootnote(editor, labels, view.posAtDOM(mark, 0, -1));
          return mark !== null;
        },
      },
      handleKeyDown: (view, event) => {
        const at = selectedFootnote(editor);
        if (event.key !== 'Enter' || at === undefined || view.composing) return false;
        editFootnote(editor, labels, at);
        return true;
      },
    },
  });
  registerFirst(editor, plugin);
}
