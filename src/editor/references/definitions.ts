/// <reference lib="dom" />
/** The definition of a term or an abbreviation: `<abbr title>`, written in a panel at the term. */
import type { Editor } from '@tiptap/core';
import { getMarkRange } from '@tiptap/core';
import type { Tool } from '../../blocks/browser/editor-block';
import type { EditorLabels } from '../../blocks/browser/labels';
import { openTextPanel } from './text-panel';

const NAME = 'abbr';

interface Term {
  readonly from: number;
  readonly to: number;
}

/** The defined term at the caret, else the selected text. */
function termAt({ state }: Editor): Term | undefined {
  const type = state.schema.marks[NAME];
  const { $from, from, to, empty } = state.selection;
  const range = type && getMarkRange($from, type);
  if (range) return range;
  return empty || !$from.sameParent(state.selection.$to) ? undefined : { from, to };
}

function write({ view, schema }: Editor, { from, to }: Term, title: string): void {
  const type = schema.marks[NAME];
  if (!type) return;
  const tr = view.state.tr.removeMark(from, to, type);
  if (title !== '') tr.addMark(from, to, type.create({ title }));
  if (tr.docChanged) view.dispatch(tr);
}

/** Opens the panel of the term at the selection. */
function editDefinition(editor: Editor, labels: EditorLabels): void {
  const { view } = editor;
  const term = termAt(editor);
  const parent = view.dom.parentElement;
  if (!term || !parent) return;
  const mark = view.state.doc.resolve(term.from).nodeAfter?.marks.find(({ type }) => type.name === NAME);
  openTextPanel({
    parent,
    labels,
    label: labels('definitionText'),
    anchor: view.coordsAtPos(term.from),
    lang: view.dom.lang,
    value: String(mark?.attrs['title'] ?? ''),
    done: (title) => write(editor, term, title),
    closed: () => editor.chain().setTextSelection(term.to).focus().run(),
  });
}

export const definition: Tool = {
  key: 'definition',
  icon: 'book-open-text',
  press: ({ editor, labels }) => editDefinition(editor, labels),
  isOn: (editor) => editor.isActive(NAME),
};
