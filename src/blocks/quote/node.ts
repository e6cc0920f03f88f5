/// <reference lib="dom" />
import type { EditorBlock } from '../browser/editor-block';

export const quoteNode: EditorBlock = {
  nodes: ['blockquote'],
  tools: [
    {
      key: 'quote',
      icon: 'text-quote',
      press: ({ editor }) => void editor.chain().focus().toggleBlockquote().run(),
      isOn: (editor) => editor.isActive('blockquote', { pull: false }),
    },
  ],
};
