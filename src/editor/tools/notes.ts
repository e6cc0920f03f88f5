/// <reference lib="dom" />
/** Notes on a passage: a button for the selected text, decorations for existing notes. */
import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import type { Transaction } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { changedRanges } from '../schema/decoration-plugin';
import { findAll } from '../text/find';
import { reveal } from '../screen/panel';
import { textOf } from './copydesk/findings';

/** The passage of a note in the page's list. */
interface NoteAnchor {
  readonly id: string;
  readonly block: string;
  readonly quote: string;
}

const notesOnPage = (): readonly NoteAnchor[] =>
  [...document.querySelectorAll<HTMLElement>('#notes > .note[data-block]')].map(({ id, dataset }) => ({
    id,
    block: dataset['block'] ?? '',
    quote: dataset['quote'] ?? '',
  }));

/** The notes of a page on one of its blocks. */
const decorationsIn = (block: Node, at: number, notes: readonly NoteAnchor[]): Decoration[] =>
  notes
    .filter((each) => each.block === block.attrs['blockId'])
    .flatMap((note) => [...decorationsOf(block, at, note)]);

function allDecorations(doc: Node, notes: readonly NoteAnchor[]): DecorationSet {
  const decorations: Decoration[] = [];
  doc.forEach((block, at) => {
    for (const each of decorationsIn(block, at, notes)) decorations.push(each);
  });
  return DecorationSet.create(doc, decorations);
}

/** The decorations after a transaction; only the blocks that it changes are searched again. */
function redecorated(before: DecorationSet, tr: Transaction, notes: readonly NoteAnchor[]): DecorationSet {
  if (!tr.docChanged || notes.length === 0) return before;
  let after = before.map(tr.mapping, tr.doc);
  const end = tr.doc.content.size;
  for (const { from, to } of changedRanges(tr)) {
    tr.doc.nodesBetween(Math.max(0, from - 1), Math.min(end, to + 1), (block, at) => {
      const own = after.find(at, at + block.nodeSize).filter((each) => each.from >= at);
      after = after.remove(own).add(tr.doc, decorationsIn(block, at, notes));
      return false;
    });
  }
  return after;
}

/** A decoration of the quoted passage; of the whole block if the passage has changed. */
function decorationsOf(block: Node, at: number, { id, quote }: NoteAnchor): readonly Decoration[] {
  const found: Decoration[] = [];
  const attributes = { class: 'noted', 'data-note': id };
  const search = (node: Node, start: number) => {
    const [range] = findAll(textOf(node), quote, true);
    if (range) found.push(Decoration.inline(start + range.from, start + range.to, attributes));
  };
  if (block.isTextblock) search(block, at + 1);
  else block.descendants((node, inner) => (node.isTextblock ? (search(node, at + 2 + inner), false) : true));
  return found.length > 0 ? found : [Decoration.node(at, at + block.nodeSize, attributes)];
}

export const NoteMarks = Extension.create({
  name: 'noteMarks',
  addProseMirrorPlugins() {
    const notes = notesOnPage();
    const key = new PluginKey<DecorationSet>('noteMarks');
    return [
      new Plugin<DecorationSet>({
        key,
        state: {
          init: (_config, { doc }) => allDecorations(doc, notes),
          apply: (tr, before) => redecorated(before, tr, notes),
        },
        props: { decorations: (state) => key.getState(state) },
      }),
    ];
  },
});

/** Opens the form of a new note with the selected text. */
export function noteOnSelection(editor: Editor, form: HTMLFormElement): void {
  const { from, to, $from } = editor.state.selection;
  const block = $from.depth > 0 ? $from.node(1) : undefined;
  const quote = editor.state.doc.textBetween(from, Math.min(to, $from.end(1)), ' ').slice(0, 300);
  const setValue = (name: string, value: string) => {
    const input = form.elements.namedItem(name);
    if (input instanceof HTMLInputElement) input.value = value;
  };
  setValue('noteBlock', String(block?.attrs['blockId'] ?? ''));
  setValue('noteQuote', quote);
  const details = form.querySelector<HTMLDetailsElement>('.new-note');
  const shown = details?.querySelector<HTMLElement>('.note-quote');
  if (!details || !shown) return;
  reveal(details);
  details.open = true;
  shown.textContent = quote;
  shown.hidden = quote === '';
  details.querySelector('textarea')?.focus();
}
