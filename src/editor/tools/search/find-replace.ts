/** Find and replace in the text, with decorations of all matches. */
import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { Transaction } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { DecorateBlock } from '../../schema/decoration-plugin';
import { decorationsOf, redecorated } from '../../schema/decoration-plugin';
import { findAll } from '../../text/find';
import { textOf } from '../copydesk/findings';

interface FindQuery {
  readonly term: string;
  readonly exact: boolean;
}

interface SearchState extends FindQuery {
  readonly matches: DecorationSet;
}

const key = new PluginKey<SearchState>('search');
const noSearch: SearchState = { term: '', exact: false, matches: DecorationSet.empty };

const matchesOf =
  ({ term, exact }: FindQuery): DecorateBlock =>
  (block, at) =>
    term === ''
      ? []
      : findAll(textOf(block), term, exact).map(({ from, to }) =>
          Decoration.inline(at + 1 + from, at + 1 + to, { class: 'found' }),
        );

function search(tr: Transaction, before: SearchState): SearchState {
  const query = tr.getMeta(key) as FindQuery | undefined;
  if (query) return { ...query, matches: decorationsOf(tr.doc, matchesOf(query)) };
  if (!tr.docChanged || before.term === '') return before;
  return { ...before, matches: redecorated(before.matches, tr, matchesOf(before)) };
}

export const Search = Extension.create({
  name: 'search',
  addProseMirrorPlugins() {
    return [
      new Plugin<SearchState>({
        key,
        state: {
          init: () => noSearch,
          apply: search,
        },
        props: { decorations: (state) => key.getState(state)?.matches },
      }),
    ];
  },
});

/** Searches for a term; '' ends the search. @returns the number of matches */
export function findInText(editor: Editor, query: FindQuery): number {
  editor.view.dispatch(editor.state.tr.setMeta(key, query));
  return matchesIn(editor).length;
}

const matchesIn = (editor: Editor): readonly Decoration[] =>
  [...(key.getState(editor.state)?.matches.find() ?? [])].sort((a, b) => a.from - b.from);

/** Selects the next match, or the previous one. */
export function selectMatch(editor: Editor, forwards: boolean): void {
  const all = matchesIn(editor);
  const { from, to } = editor.state.selection;
  const next = forwards
    ? (all.find((each) => each.from >= to) ?? all[0])
    : (all.findLast((each) => each.to <= from) ?? all.at(-1));
  if (next) editor.chain().setTextSelection({ from: next.from, to: next.to }).scrollIntoView().run();
}

/** Replaces the selected match, and selects the next one. */
export function replaceOne(editor: Editor, replacement: string): void {
  const { from, to } = editor.state.selection;
  if (!matchesIn(editor).some((each) => each.from === from && each.to === to)) {
    selectMatch(editor, true);
    return;
  }
  editor.view.dispatch(editor.state.tr.insertText(replacement, from, to));
  selectMatch(editor, true);
}

/** Replaces all matches in one step of the undo history. @returns the number of matches */
export function replaceAll(editor: Editor, replacement: string): number {
  const all = matchesIn(editor);
  const { tr } = editor.state;
  for (const { from, to } of [...all].reverse()) tr.insertText(replacement, from, to);
  if (all.length > 0) editor.view.dispatch(tr);
  return all.length;
}
