/// <reference lib="dom" />
import type { EditorBlock } from '../browser/editor-block';

export const codeNode: EditorBlock = { nodes: ['codeBlock'] };
