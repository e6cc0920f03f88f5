/** The empty line of the caret says how blocks are inserted. */
import { Extension } from '@tiptap/core';
import type { EditorState } from '@tiptap/pm/state';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';

function hintAt({ doc, selection }: EditorState, hint: string): DecorationSet | null {
  const { $from, empty } = selection;
  const line = $from.parent;
  const isEmptyLine = $from.depth === 1 && line.type.name === 'paragraph' && line.content.size === 0;
  if (!empty || !isEmptyLine) return null;
  const at = $from.before();
  const attributes = { class: 'empty-line', 'data-hint': hint };
  return DecorationSet.create(doc, [Decoration.node(at, at + line.nodeSize, attributes)]);
}

export const EmptyLine = Extension.create<{ hint: string }>({
  name: 'emptyLine',
  addOptions: () => ({ hint: '' }),
  addProseMirrorPlugins() {
    const { hint } = this.options;
    return [
      new Plugin({
        key: new PluginKey('emptyLine'),
        props: { decorations: (state) => hintAt(state, hint) },
      }),
    ];
  },
});
