/// <reference lib="dom" />
import type { EditorBlock } from '../browser/editor-block';

export const horizontalRuleNode: EditorBlock = {
  nodes: ['horizontalRule'],
  tools: [
    {
      key: 'rule',
      icon: 'separator-horizontal',
      press: ({ editor }) => void editor.chain().focus().setHorizontalRule().run(),
    },
  ],
};
