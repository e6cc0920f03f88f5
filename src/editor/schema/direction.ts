/** Each block has its own direction in the editor, as on the reader's page. */
import { Extension } from '@tiptap/core';
import type { Node } from '@tiptap/pm/model';
import { PluginKey } from '@tiptap/pm/state';
import { Decoration, type DecorationSet } from '@tiptap/pm/view';
import { withoutFillSigns } from '../../blocks/marks/fill-sign';
import type { Direction } from '../../language/text/direction';
import { blockDirection, directionOf } from '../../language/text/direction';
import { decorationPlugin } from './decoration-plugin';

/** The direction of a text block: the chosen one, that of its chosen language, or that of its text. */
export function directionOfBlock(block: Node, lang: string): Direction {
  const { dir, lang: own } = block.attrs as { readonly dir?: unknown; readonly lang?: unknown };
  if (block.type.spec.code === true || dir === 'ltr') return 'ltr';
  if (dir === 'rtl') return 'rtl';
  return typeof own === 'string'
    ? directionOf(own)
    : blockDirection(withoutFillSigns(block.textContent), lang);
}

const key = new PluginKey<DecorationSet>('direction');

export const BlockDirection = Extension.create<{ lang: string }>({
  name: 'blockDirection',
  addOptions: () => ({ lang: 'ar' }),
  addProseMirrorPlugins() {
    const { lang } = this.options;
    const storyDirection = directionOf(lang);
    // A decoration, not an attribute: the direction follows from the text and is not stored.
    const decorate = (block: Node, at: number) => {
      const dir = directionOfBlock(block, lang);
      if (dir === storyDirection || block.attrs['dir'] === dir) return [];
      return [Decoration.node(at, at + block.nodeSize, { dir })];
    };
    return [decorationPlugin(key, decorate)];
  },
});
