/** Find and replace over the text, with all places marked. */
import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { findAll } from '../../text/find';
import { textOf } from './findings';

export interface FindingRequest {
  readonly words: string;
  readonly exact: boolean;
}

interface Found extends FindingRequest {
  readonly marks: DecorationSet;
}

const key = new PluginKey<Found>('search');
const nothing: Found = { words: '', exact: false, marks: DecorationSet.empty };

function foundIn(doc: Node, { words, exact }: FindingRequest): Found {
  const marks: Decoration[] = [];
  if (words !== '') {
    doc.descendants((node, at) => {
      if (!node.isTextblock) return true;
      for (const { from, to } of findAll(textOf(node), words, exact)) {
        marks.push(Decoration.inline(at + 1 + from, at + 1 + to, { class: 'found' }));
      }
      return false;
    });
  }
  return { words, exact, marks: DecorationSet.create(doc, marks) };
}

export const Search = Extension.create({
  name: 'search',
  addProseMirrorPlugins() {
    return [
      new Plugin<Found>({
        key,
        state: {
          init: () => nothing,
          apply: (tr, before) => {
            const wanted = tr.getMeta(key) as FindingRequest | undefined;
            if (wanted) return foundIn(tr.doc, wanted);
            return tr.docChanged ? foundIn(tr.doc, before) : before;
          },
        },
        props: { decorations: (state) => key.getState(state)?.marks },
      }),
    ];
  },
});

/** Looks for words; '' ends the search. @returns how many places there are */
export function lookFor(editor: Editor, wanted: FindingRequest): number {
  editor.view.dispatch(editor.state.tr.setMeta(key, wanted));
  return places(editor).length;
}

const places = (editor: Editor): readonly Decoration[] =>
  [...(key.getState(editor.state)?.marks.find() ?? [])].sort((a, b) => a.from - b.from);

/** Selects the next place, or the one before. */
export function step(editor: Editor, forwards: boolean): void {
  const all = places(editor);
  const { from, to } = editor.state.selection;
  const next = forwards
    ? (all.find((each) => each.from >= to) ?? all[0])
    : (all.findLast((each) => each.to <= from) ?? all.at(-1));
  if (next) editor.chain().setTextSelection({ from: next.from, to: next.to }).scrollIntoView().run();
}

/** Puts words in place of the selected place, and goes on to the next. */
export function replaceOne(editor: Editor, by: string): void {
  const { from, to } = editor.state.selection;
  if (!places(editor).some((each) => each.from === from && each.to === to)) {
    step(editor, true);
    return;
  }
  editor.view.dispatch(editor.state.tr.insertText(by, from, to));
  step(editor, true);
}

/** Puts words in every place, as one step. @returns how many there were */
export function replaceAll(editor: Editor, by: string): number {
  const all = places(editor);
  const { tr } = editor.state;
  for (const { from, to } of [...all].reverse()) tr.insertText(by, from, to);
  if (all.length > 0) editor.view.dispatch(tr);
  return all.length;
}
