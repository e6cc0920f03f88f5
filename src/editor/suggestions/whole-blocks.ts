/// <reference lib="dom" />
/** Shows the blocks that are suggested as a whole: nodes with a view of their own render no attribute. */
import type { Node } from '@tiptap/pm/model';
import { Plugin, PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { suggestionOf } from './blocks';

function decorationsIn(doc: Node): DecorationSet {
  const found: Decoration[] = [];
  doc.forEach((block, at) => {
    const whole = suggestionOf(block);
    if (!whole) return;
    const attributes = { class: `suggested-block ${whole.kind}`, title: whole.by };
    found.push(Decoration.node(at, at + block.nodeSize, attributes));
  });
  return DecorationSet.create(doc, found);
}

export function showWholeBlocks(): Plugin<DecorationSet> {
  const key = new PluginKey<DecorationSet>('suggestedBlocks');
  return new Plugin<DecorationSet>({
    key,
    state: {
      init: (_config, { doc }) => decorationsIn(doc),
      apply: (tr, before) => (tr.docChanged ? decorationsIn(tr.doc) : before),
    },
    props: { decorations: (state) => key.getState(state) },
  });
}
