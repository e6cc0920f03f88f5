/** Finds in the text, with decorations of all matches. */
import { Extension } from '@tiptap/core';
import type { Editor } from '@tiptap/core';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import type { DecorateBlock } from '../../schema/decoration-plugin';
import { decorationsOf, redecorated } from '../../schema/decoration-plugin';
import { findAll } from '../../text/find';
import { textOf } from '../copydesk/findings';

export interface FindQuery {
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

/** The matches, with the selected one apart. */
function shown(found: SearchState | undefined, { doc, selection }: EditorState): DecorationSet | undefined {
  if (!found || found.term === '') return found?.matches;
  const { from, to } = selection;
  const isMatch = found.matches.find(from, to).some((each) => each.from === from && each.to === to);
  return isMatch
    ? found.matches.add(doc, [Decoration.inline(from, to, { class: 'found-here' })])
    : found.matches;
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
        props: { decorations: (state) => shown(key.getState(state), state) },
      }),
    ];
  },
});

/** Searches for a term; '' ends the search. */
export const findInText = (editor: Editor, query: FindQuery): void =>
  editor.view.dispatch(editor.state.tr.setMeta(key, query));

/** The matches in the order of the text. */
export const matchesIn = (editor: Editor): readonly Decoration[] =>
  [...(key.getState(editor.state)?.matches.find() ?? [])].sort((a, b) => a.from - b.from);
