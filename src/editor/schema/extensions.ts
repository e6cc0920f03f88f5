/** The extensions of the editor: the schema of the blocks, and rules for typed text. */
import type { Extensions } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import type { StarterKitOptions } from '@tiptap/starter-kit';
import type { EditorOptions } from '../../blocks/browser/editor-block';
import { blocksOfKind, kitOfKind } from '../rich/kinds';
import type { TextKind } from '../rich/kinds';
import { Arrows } from './arrows';
import { BlockIds } from './block-ids';
import { BlockLanguage } from './block-language';
import { BlockDirection } from './direction';
import { Numbers } from './numbers';
import { Quotes } from './quotes';

/** The settings of the blocks for nodes of the starter kit. */
const starterKit = (kind: TextKind): Partial<StarterKitOptions> =>
  blocksOfKind(kind).reduce<Partial<StarterKitOptions>>(
    (settings, block) => ({ ...settings, ...block.starterKit }),
    kitOfKind(kind),
  );

export const extensionsFor = (options: EditorOptions, kind: TextKind = 'story'): Extensions => [
  StarterKit.configure(starterKit(kind)),
  ...blocksOfKind(kind).flatMap(({ extensions }) => extensions?.(options) ?? []),
  BlockIds,
  BlockLanguage,
  Arrows,
  BlockDirection.configure({ lang: options.lang }),
  Numbers.configure({ lang: options.lang }),
  Quotes.configure({ lang: options.lang }),
];
