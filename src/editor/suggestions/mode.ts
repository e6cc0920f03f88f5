/// <reference lib="dom" />
/** The mode of the editor in which changes of the text are suggestions (track changes). */
import { Extension } from '@tiptap/core';
import { Fragment, Slice } from '@tiptap/pm/model';
import type { Node, Schema } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import type { EditorState, Transaction } from '@tiptap/pm/state';
import { isSuggesting, SUGGESTING } from '../../blocks/suggestion/node';
import { SUGGESTED } from '../../blocks/suggestion/whole-block';
import { BLOCKS } from '../schema/block-ids';
import { menuKey } from '../insert/insert-state';
import { SETTLES } from './suggestions';
import { insertsBlocks, isWithinOwn, suggestedBlocks, suggestionOf } from './blocks';
import { showWholeBlocks } from './whole-blocks';
import type { Authorship } from './track';
import { deletionOf, insertionOf, suggestedChange } from './track';

interface SuggestingOptions {
  /** Name of the person who writes. */
  readonly author: string;
  /** Called for a change that cannot be suggested, with the key of the reason. */
  readonly refused: (why: 'suggestionWholeText' | 'suggestionJoin') => void;
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

/** Whether a change leaves all words and joins their paragraphs. */
const joinsOnly = ({ doc }: EditorState, change: Transaction): boolean =>
  change.doc.textContent === doc.textContent && !change.doc.eq(doc);

/** Marks the next typed text beforehand: an input method goes on composing in it. */
function marksNextText(state: EditorState, by: string): Transaction | null {
  const { selection, schema, storedMarks, tr } = state;
  const insertion = insertionOf(schema);
  const { $from } = selection;
  if (!selection.empty || !$from.parent.inlineContent || !$from.parent.type.allowsMarkType(insertion))
    return null;
  // The words of a block that is suggested as a whole belong to it.
  if (suggestionOf($from.node(1))?.kind === 'added') return null;
  if (storedMarks?.some(({ type }) => type === insertion)) return null;
  const marks = (storedMarks ?? $from.marks()).filter(({ type }) => type !== deletionOf(schema));
  return tr.setStoredMarks(insertion.create(authorshipAt(state, by)).addToSet(marks));
}

/** A block that is no suggestion itself, and whose text is without suggestions. */
const unsuggested = ({ type, attrs, content, marks }: Node, schema: Schema): Node => {
  const own = attrs['suggested'] === undefined ? attrs : { ...attrs, suggested: null };
  return type.create(own, withoutSuggestions(content, schema), marks);
};

/** Copied text without its suggestions: insertions are text, deletions are left out. */
function withoutSuggestions(fragment: Fragment, schema: Schema): Fragment {
  const [insertion, deletion] = [insertionOf(schema), deletionOf(schema)];
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    if (deletion.isInSet(node.marks)) return;
    const plain = insertion.isInSet(node.marks) ? node.mark(insertion.removeFromSet(node.marks)) : node;
    if (plain.isText) nodes.push(plain);
    else if (suggestionOf(plain)?.kind !== 'deleted') nodes.push(unsuggested(plain, schema));
  });
  return Fragment.from(nodes);
}

const wholeBlock = {
  default: null,
  parseHTML: (element: HTMLElement) => element.getAttribute(SUGGESTED),
  renderHTML: ({ suggested }: Record<string, unknown>) =>
    typeof suggested === 'string' ? { [SUGGESTED]: suggested } : {},
};

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
    if (isWithinOwn(state, transaction, options.author)) {
      next(transaction);
      return;
    }
    const authorship = authorshipAt(state, options.author);
    const inText = insertsBlocks(transaction) ? undefined : suggestedChange(state, transaction, authorship);
    if (inText && joinsOnly(state, transaction) && !inText.docChanged) {
      options.refused('suggestionJoin');
      next(state.tr);
      return;
    }
    const change = inText ?? suggestedBlocks(state, transaction, authorship);
    const menu: unknown = transaction.getMeta(menuKey);
    if (menu !== undefined) change?.setMeta(menuKey, menu);
    if (!change) options.refused('suggestionWholeText');
    next(change ?? state.tr);
  },
  addGlobalAttributes: () => [{ types: [...BLOCKS], attributes: { suggested: wholeBlock } }],
  addProseMirrorPlugins() {
    const { editor, options } = this;
    return [
      showWholeBlocks(),
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
