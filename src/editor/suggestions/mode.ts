/// <reference lib="dom" />
/** The mode of the editor in which changes of the text are suggestions (track changes). */
import { Extension } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import type { Node, Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { isSuggesting, SUGGESTING } from '../../blocks/suggestion/node';
import { SETTLES } from './suggestions';
import type { Authorship } from './track';
import { deletionOf, insertionOf, suggestedChange } from './track';

interface SuggestingOptions {
  /** Name of the person who writes. */
  readonly author: string;
  /** Called for a change that cannot be suggested. */
  readonly refused: () => void;
}

/** Time in which the same person's typing is one suggestion, in ms. */
const ONE_SITTING = 10 * 60_000;

const seconds = (time: number): string => `${new Date(time).toISOString().slice(0, 19)}Z`;

/** The author and moment of the next suggestion: typing goes on in the one at the caret. */
function authorshipAt({ selection, schema }: EditorState, by: string): Authorship {
  const now = Date.now();
  const before = selection.$from.nodeBefore?.marks ?? [];
  const own = [...before, ...selection.$from.marks()].find(
    ({ type, attrs }) => (type === insertionOf(schema) || type === deletionOf(schema)) && attrs['by'] === by,
  );
  const at = String(own?.attrs['at'] ?? '');
  return { by, at: now - Date.parse(at) < ONE_SITTING ? at : seconds(now) };
}

/** Changes of others, of the history and of the editor itself are no suggestions. */
const isOfWriter = (tr: Transaction): boolean =>
  tr.docChanged &&
  tr.getMeta('addToHistory') !== false &&
  tr.getMeta('history$') === undefined &&
  tr.getMeta(SETTLES) !== true;

/** Marks the next typed text beforehand: an input method goes on composing in it. */
function marksNextText(state: EditorState, by: string): Transaction | null {
  const { selection, schema, storedMarks, tr } = state;
  const insertion = insertionOf(schema);
  const { $from } = selection;
  if (!selection.empty || !$from.parent.inlineContent || !$from.parent.type.allowsMarkType(insertion))
    return null;
  if (storedMarks?.some(({ type }) => type === insertion)) return null;
  const marks = (storedMarks ?? $from.marks()).filter(({ type }) => type !== deletionOf(schema));
  return tr.setStoredMarks(insertion.create(authorshipAt(state, by)).addToSet(marks));
}

/** Copied text without its suggestions: insertions are text, deletions are left out. */
function withoutSuggestions(fragment: Fragment, schema: Schema): Fragment {
  const [insertion, deletion] = [insertionOf(schema), deletionOf(schema)];
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    if (deletion.isInSet(node.marks)) return;
    const plain = insertion.isInSet(node.marks) ? node.mark(insertion.removeFromSet(node.marks)) : node;
    nodes.push(plain.isText ? plain : plain.copy(withoutSuggestions(plain.content, schema)));
  });
  return Fragment.from(nodes);
}

export const Suggesting = Extension.create<SuggestingOptions>({
  name: 'suggesting',
  addOptions: () => ({ author: '', refused: () => undefined }),
  dispatchTransaction({ transaction, next }) {
    const { editor, options } = this;
    if (!isSuggesting(editor) || !isOfWriter(transaction)) {
      next(transaction);
      return;
    }
    const { state } = editor;
    const change = suggestedChange(state, transaction, authorshipAt(state, options.author));
    if (!change) options.refused();
    next(change ?? state.tr);
  },
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [
      new Plugin({
        key: new PluginKey('suggesting'),
        appendTransaction: (transactions, _before, state) => {
          const moved = transactions.some(
            (tr) => tr.docChanged || tr.selectionSet || tr.getMeta(SUGGESTING) === true,
          );
          return moved && isSuggesting(editor) ? marksNextText(state, options.author) : null;
        },
        props: {
          transformPasted: (slice) =>
            new Slice(withoutSuggestions(slice.content, editor.schema), slice.openStart, slice.openEnd),
        },
      }),
    ];
  },
});
