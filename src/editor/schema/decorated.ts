import type { Node } from '@tiptap/pm/model';
import { Plugin, type PluginKey } from '@tiptap/pm/state';
import type { DecorationSet } from '@tiptap/pm/view';

/** Shows a text with decorations that are read from its words alone; nothing of them is stored. */
export const decorated = (key: PluginKey<DecorationSet>, read: (doc: Node) => DecorationSet) =>
  new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => read(doc),
      apply: (tr, before) => (tr.docChanged ? read(tr.doc) : before),
    },
    props: { decorations: (state) => key.getState(state) },
  });
