/// <reference lib="dom" />
import type { EditorBlock } from '../browser/editor-block';

export const paragraphNode: EditorBlock = { nodes: ['paragraph'] };
