/** Each block is read in its own direction while it is written, as it will be on the reader's page. */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { PluginKey } from '@tiptap/pm/state';
import { Decoration, DecorationSet } from '@tiptap/pm/view';
import { blockDirection, directionOf } from '../../language/text/direction';
import { decorated } from './decorated';

function directionsOf(doc: Node, lang: string): DecorationSet {
  const own = directionOf(lang);
  const marks: Decoration[] = [];
  doc.descendants((node, at) => {
    if (!node.isTextblock) return true;
    const dir = node.type.spec.code === true ? 'ltr' : blockDirection(node.textContent, lang);
    // A decoration, not an attribute: what is stored says nothing that the words do not say.
    if (dir !== own) marks.push(Decoration.node(at, at + node.nodeSize, { dir }));
    return false;
  });
  return DecorationSet.create(doc, marks);
}

const key = new PluginKey<DecorationSet>('direction');

export const BlockDirection = Extension.create<{ lang: string }>({
  name: 'blockDirection',
  addOptions: () => ({ lang: 'ar' }),
  addProseMirrorPlugins() {
    const { lang } = this.options;
    return [decorated(key, (doc) => directionsOf(doc, lang))];
  },
});
