/// <reference lib="dom" />
/** Notes on a passage: a button where words are chosen, marks where notes stand. */
import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { findAll } from '../text/find';
import { textOf } from './copydesk/findings';

/** A note as the page lists it. */
interface Noted {
  readonly id: string;
  readonly block: string;
  readonly quote: string;
}

const notesOnPage = (): readonly Noted[] =>
  [...document.querySelectorAll<HTMLElement>('#notes > .note[data-block]')].map(({ id, dataset }) => ({
    id,
    block: dataset['block'] ?? '',
    quote: dataset['quote'] ?? '',
  }));

function marksIn(doc: Node, notes: readonly Noted[]): DecorationSet {
  const marks: Decoration[] = [];
  doc.forEach((block, at) => {
    for (const note of notes.filter((each) => each.block === block.attrs['blockId'])) {
      for (const mark of marksOf(block, at, note)) marks.push(mark);
    }
  });
  return DecorationSet.create(doc, marks);
}

/** The quoted words where they still stand; else the whole block, since that is what the note was about. */
function marksOf(block: Node, at: number, { id, quote }: Noted): readonly Decoration[] {
  const found: Decoration[] = [];
  const mark = { class: 'noted', 'data-note': id };
  const look = (node: Node, start: number) => {
    const [place] = findAll(textOf(node), quote, true);
    if (place) found.push(Decoration.inline(start + place.from, start + place.to, mark));
  };
  if (block.isTextblock) look(block, at + 1);
  else block.descendants((node, inner) => (node.isTextblock ? (look(node, at + 2 + inner), false) : true));
  return found.length > 0 ? found : [Decoration.node(at, at + block.nodeSize, mark)];
}

export const NoteMarks = Extension.create({
  name: 'noteMarks',
  addProseMirrorPlugins() {
    const notes = notesOnPage();
    return [
      new Plugin({
        key: new PluginKey('noteMarks'),
        props: { decorations: ({ doc }) => (notes.length > 0 ? marksIn(doc, notes) : null) },
      }),
    ];
  },
});

/** Fills the form of a new note with the words chosen in the text, and leads to it. */
export function noteOnSelection(editor: Editor, form: HTMLFormElement): void {
  const { from, to, $from } = editor.state.selection;
  const block = $from.depth > 0 ? $from.node(1) : undefined;
  const quote = editor.state.doc.textBetween(from, Math.min(to, $from.end(1)), ' ').slice(0, 300);
  const put = (name: string, value: string) => {
    const input = form.elements.namedItem(name);
    if (input instanceof HTMLInputElement) input.value = value;
  };
  put('noteBlock', String(block?.attrs['blockId'] ?? ''));
  put('noteQuote', quote);
  const details = form.querySelector<HTMLDetailsElement>('.new-note');
  const shown = details?.querySelector<HTMLElement>('.note-quote');
  if (!details || !shown) return;
  details.open = true;
  shown.textContent = quote;
  shown.hidden = quote === '';
  details.querySelector('textarea')?.focus();
}
