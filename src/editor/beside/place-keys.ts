/// <reference lib="dom" />
/** The empty places of a translation say what they are for, and Enter leads from one to the next. */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { type EditorState, Plugin, PluginKey, Selection, type Transaction } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { isEmptyNode } from '../text/empty';

const isPlace = (node: Node, ids: ReadonlySet<unknown>): boolean =>
  ids.has(node.attrs['blockId']) && isEmptyNode(node);

function decorated(doc: Node, { ids, hint }: PlaceOptions): DecorationSet {
  const found: Decoration[] = [];
  doc.forEach((node, at) => {
    if (!isPlace(node, ids)) return;
    found.push(Decoration.node(at, at + node.nodeSize, { class: 'empty-place', 'data-place': hint }));
  });
  return DecorationSet.create(doc, found);
}

/** Whether a transaction adds, fills or removes blocks that are places. Blocks that it leaves alone stay the same. */
function placesChange({ docChanged, before, doc }: Transaction, ids: ReadonlySet<unknown>): boolean {
  if (!docChanged) return false;
  if (before.childCount !== doc.childCount) return true;
  return doc.children.some((node, at) => {
    const old = before.child(at);
    return old !== node && (isPlace(old, ids) || isPlace(node, ids));
  });
}

/** The next block, where it is an empty place and the caret is at the end of the block before. */
function nextPlace({ doc, selection }: EditorState, ids: ReadonlySet<unknown>): Selection | undefined {
  const { $from, empty } = selection;
  if (!empty || $from.depth !== 1 || $from.parentOffset < $from.parent.content.size) return undefined;
  const next = doc.maybeChild($from.index(0) + 1);
  return next && isPlace(next, ids) ? Selection.near(doc.resolve($from.after() + 1)) : undefined;
}

interface PlaceOptions {
  /** Ids of the blocks of the original. */
  readonly ids: ReadonlySet<unknown>;
  readonly hint: string;
}

export const TranslationPlaces = Extension.create<PlaceOptions>({
  name: 'translationPlaces',
  priority: 1000,
  addOptions: () => ({ ids: new Set(), hint: '' }),
  addKeyboardShortcuts() {
    const { ids } = this.options;
    return {
      Enter: ({ editor: { state, view } }) => {
        const next = ids.size > 0 ? nextPlace(state, ids) : undefined;
        if (next) view.dispatch(state.tr.setSelection(next).scrollIntoView());
        return next !== undefined;
      },
    };
  },
  addProseMirrorPlugins() {
    const { options } = this;
    if (options.ids.size === 0) return [];
    return [
      new Plugin<DecorationSet>({
        key: new PluginKey('translationPlaces'),
        state: {
          init: (_config, { doc }) => decorated(doc, options),
          apply: (tr, before) =>
            placesChange(tr, options.ids) ? decorated(tr.doc, options) : before.map(tr.mapping, tr.doc),
        },
        props: {
          decorations(state) {
            return this.getState(state);
          },
        },
      }),
    ];
  },
});
