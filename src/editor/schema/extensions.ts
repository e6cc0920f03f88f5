/** The editor's schema, from the blocks, and how a text is typed. */
import type { Extensions } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import type { StarterKitOptions } from '@tiptap/starter-kit';
import type { EditorOptions } from '../../blocks/browser/editor-block';
import { editorBlocks } from '../../blocks/nodes';
import { Arrows } from './arrows';
import { BlockIds } from './block-ids';
import { BlockDirection } from './direction';
import { Numbers } from './numbers';
import { Quotes } from './quotes';

/** The settings of all blocks for the nodes that the starter kit has. */
const starterKit = editorBlocks.reduce<Partial<StarterKitOptions>>(
  (settings, block) => ({ ...settings, ...block.starterKit }),
  {},
);

export const extensionsFor = (options: EditorOptions): Extensions => [
  StarterKit.configure(starterKit),
  ...editorBlocks.flatMap(({ extensions }) => extensions?.(options) ?? []),
  BlockIds,
  Arrows,
  BlockDirection.configure({ lang: options.lang }),
  Numbers.configure({ lang: options.lang }),
  Quotes.configure({ lang: options.lang }),
];
